//! A page of attended sessions with room for a signature beside each, as courts and programmes ask for.

use maud::{Markup, html};

use super::html::{page, shown};
use crate::domain::attendance::Span;
use crate::domain::calendar::day_label_long;
use crate::domain::kind::KindName;
use crate::domain::rating::Minutes;
use crate::domain::session::{Meeting, Session};
use crate::domain::status::Status;

/// Makes the page from the sessions the person was at in the span, in whole or in part; others are left out.
///
/// Nothing is on it but when, how long, what and where: no rating, no reason, no words of the person's own.
pub fn attendance_sheet(sessions: &[Session], span: Span) -> String {
    let mut attended: Vec<&Session> =
        sessions.iter().filter(|session| was_there(session) && is_within(session, span)).collect();
    attended.sort_by_key(|session| (session.meeting.starts_at, session.id));
    let body = html! {
        header {
            h1 { "Attendance record" }
            p.facts { (day_label_long(span.since)) " to " (day_label_long(span.until)) }
            p.blank { "Name: " span.line {} }
            p.blank { "Case or programme number: " span.line {} }
            p.notice {
                "Self-reported: the person named above kept this record. Nobody has verified it but those who sign below."
            }
        }
        main {
            @if attended.is_empty() {
                p { "No session in this span is marked as attended." }
            } @else {
                (table(&attended))
                (sums(&attended))
            }
        }
        footer {
            p.blank { "Signature: " span.line {} " Date: " span.line.short {} }
        }
    };
    page("Attendance record", &body)
}

fn was_there(session: &Session) -> bool {
    matches!(session.meeting.mark.status(), Status::Attended | Status::Partial)
}

fn is_within(session: &Session, span: Span) -> bool {
    (span.since..=span.until).contains(&session.meeting.starts_at.date())
}

fn table(attended: &[&Session]) -> Markup {
    html! {
        table.sheet {
            thead {
                tr {
                    @for name in ["Date", "Time", "Session", "Minutes", "Signed by"] { th scope="col" { (name) } }
                }
            }
            tbody { @for session in attended { (row(&session.meeting)) } }
        }
    }
}

fn row(meeting: &Meeting) -> Markup {
    let at = meeting.starts_at;
    let format = meeting.format.map(|format| format.label().to_lowercase());
    let is_part = meeting.mark.status() == Status::Partial;
    html! {
        tr {
            td { (day_label_long(at.date())) }
            td { time datetime=(at.rfc3339()) { (at.clock()) } }
            td dir="auto" {
                (meeting.kind.describe())
                @if let Some(name) = &meeting.name { ", " (shown(name.as_str())) }
                @if let Some(format) = format { ", " (format) }
                @if is_part { " (came late or left early)" }
            }
            td.right { @if let Some(minutes) = meeting.minutes { (minutes) } }
            td.sign {}
        }
    }
}

/// How many there were of each kind, and how long they took; the kinds are never added up.
fn sums(attended: &[&Session]) -> Markup {
    let of = |kind: KindName| {
        let of_kind = attended.iter().filter(move |session| session.meeting.kind.name() == kind);
        let minutes: u32 =
            of_kind.clone().filter_map(|s| s.meeting.minutes).map(Minutes::get).map(u32::from).sum();
        (of_kind.count(), minutes)
    };
    html! {
        h2 { "Of each kind" }
        ul {
            @for kind in KindName::ALL {
                @let (count, minutes) = of(*kind);
                @if count > 0 {
                    li { (kind.label()) ": " (count) @if count == 1 { " session" } @else { " sessions" } ", " (hours(minutes)) }
                }
            }
        }
        p.facts { "A session whose length is not known counts as 0 minutes." }
    }
}

fn hours(minutes: u32) -> String {
    format!("{} h {:02} min", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Kind;
    use crate::domain::moment::Moment;
    use crate::domain::status::Mark;

    fn session(utc: &str, kind: Kind, status: Status, name: &str) -> Session {
        let starts_at = Moment::from_stored(&format!("{utc}Z"), utc, "UTC").unwrap();
        let meeting = Meeting {
            minutes: Minutes::new(90).ok(),
            name: name.parse().ok(),
            with: "J.R.".parse().ok(),
            takeaway: "private words".parse().ok(),
            ..Meeting::new(kind, starts_at, Mark::new(status, None).unwrap())
        };
        Session::new("019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap(), meeting, None)
    }

    fn span() -> Span {
        Span { since: "2026-11-01".parse().unwrap(), until: "2026-11-30".parse().unwrap() }
    }

    #[test]
    fn only_what_was_attended_in_the_span_is_on_it_oldest_first() {
        let sessions = [
            session("2026-11-20T18:00:00", Kind::Group { model: None }, Status::Attended, "Hall <b>"),
            session("2026-11-02T09:00:00", Kind::Individual { focus: None }, Status::Partial, ""),
            session("2026-11-09T18:00:00", Kind::Group { model: None }, Status::Missed, "missed one"),
            session("2026-12-01T18:00:00", Kind::Group { model: None }, Status::Attended, "too late"),
        ];
        let text = attendance_sheet(&sessions, span());
        for part in [
            "2 November 2026",
            "Hall &lt;b&gt;",
            "came late or left early",
            "Group: 1 session, 1 h 30 min",
            "Self-reported",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.find("2 November 2026").unwrap() < text.find("Hall").unwrap());
        for part in ["missed one", "too late", "private words", "J.R.", "<script", "019ab3c1"] {
            assert!(!text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_span_without_an_attended_session_says_so() {
        assert!(attendance_sheet(&[], span()).contains("No session in this span"));
    }
}
