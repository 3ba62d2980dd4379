//! The fields of the session form: from what was typed to a session, and back.

use std::str::FromStr;

use crate::domain::Invalid;
use crate::domain::id::MeetingId;
use crate::domain::kind::{Fellowship, Format, Kind, KindName, LevelOfCare, Model};
use crate::domain::moment::Moment;
use crate::domain::rating::{Change, Minutes, Rating};
use crate::domain::series::Rule;
use crate::domain::session::Meeting;
use crate::domain::status::{Cause, Mark, Reason, Status};
use crate::domain::text::{Body, OneLine, PageRef, Topic};
use crate::domain::when::{self, Lean};
use crate::tui::shell::Cx;
use crate::tui::widgets::form::{Field, Form};

/// Slug and label of every value of a closed set.
macro_rules! options {
    ($choices:ty) => {
        <$choices>::ALL
            .iter()
            .map(|value| (value.slug().to_owned(), value.label().to_owned()))
            .collect::<Vec<_>>()
    };
}

/// The same with "not said" before them.
fn or_none(mut options: Vec<(String, String)>) -> Vec<(String, String)> {
    options.insert(0, (String::new(), "not said".to_owned()));
    options
}

/// The form with nothing filled in.
pub(super) fn empty(cx: &Cx) -> Form {
    let approaches = cx.pages.pages().filter(|page| page.is_approach());
    let approaches = approaches.map(|page| (page.id.as_str().to_owned(), page.title.clone())).collect();
    let change = "← → change it; a letter jumps to a value.";
    Form::new(vec![
        Field::choice("kind", "Kind", change, options!(KindName)),
        Field::choice("model", "Kind of group", change, or_none(options!(Model))),
        Field::choice("fellowship", "Fellowship", change, or_none(options!(Fellowship))),
        Field::line("when", "When", "18:00 · yesterday 6pm · tue 18:00 · 2026-11-23 18:00"),
        Field::line("repeats", "Repeats", "weekly · every 2 weeks · every tue thu 24 times · empty: once"),
        Field::line("minutes", "Minutes", "How long it was or will be."),
        Field::choice("status", "Status", change, options!(Status)),
        Field::choice("cause", "Reason", change, or_none(options!(Cause))),
        Field::line("words", "In your words", "A few words, if you like."),
        Field::line("name", "Name or place", "The group's name, or where it was."),
        Field::line("with", "With", "Initials are enough. Never write another member's name."),
        Field::choice("format", "Held", change, or_none(options!(Format))),
        Field::choice("focus", "Approach", change, or_none(approaches)),
        Field::line("mood", "Mood", "Before and after, 0 to 10, as 4,6. One side may be left out: ,6"),
        Field::line("urge", "Urge", "Before and after, 0 to 10, as 7,3"),
        Field::line("helpful", "Helpful", "0 to 10"),
        Field::line("topics", "Topics", "Commas between: relationships, motivation, or words of your own"),
        Field::choice("level", "Level of care", change, or_none(options!(LevelOfCare))),
        Field::prose("takeaway", "To keep", "What to keep from it. Use initials for other people.", 4),
    ])
}

/// The length a kind usually has, to begin from.
pub(super) fn usual_minutes(kind: &str) -> &'static str {
    match kind.parse() {
        Ok(KindName::Individual) => "50",
        Ok(KindName::Group) => "90",
        Ok(KindName::Medical) => "30",
        _ => "60",
    }
}

/// Shows the fields that the kind and the status need.
pub(super) fn show_needed(form: &mut Form) {
    let kind = form.value("kind").parse::<KindName>().ok();
    form.show("model", kind == Some(KindName::Group));
    form.show("fellowship", kind == Some(KindName::MutualHelp));
    form.show("focus", kind == Some(KindName::Individual));
    form.show("level", !matches!(kind, Some(KindName::MutualHelp | KindName::Other)));
    let status = form.value("status").parse::<Status>().ok();
    let has_reason = !matches!(status, Some(Status::Attended | Status::Scheduled));
    form.show("cause", has_reason);
    form.show("words", has_reason && !form.value("cause").is_empty());
    let was_there = matches!(status, Some(Status::Attended | Status::Partial));
    for key in ["mood", "urge", "helpful", "takeaway"] {
        form.show(key, was_there);
    }
}

/// Fills the form from a session.
pub(super) fn fill(form: &mut Form, meeting: &Meeting) {
    for (key, value) in values(meeting) {
        form.set(key, &value);
    }
}

/// What stands in each field for a session.
pub(super) fn values(meeting: &Meeting) -> Vec<(&'static str, String)> {
    let line =
        |text: &Option<OneLine>| text.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default();
    let slug = |slug: Option<&'static str>| slug.unwrap_or_default().to_owned();
    let reason = meeting.mark.reason();
    let topics: Vec<&str> = meeting.topics.iter().map(Topic::as_str).collect();
    vec![
        ("kind", meeting.kind.name().slug().to_owned()),
        ("model", slug(meeting.kind.model().map(Model::slug))),
        ("fellowship", slug(meeting.kind.fellowship().map(Fellowship::slug))),
        ("focus", meeting.kind.focus().map(|page| page.as_str().to_owned()).unwrap_or_default()),
        ("when", meeting.starts_at.typed()),
        ("minutes", meeting.minutes.map(|minutes| minutes.to_string()).unwrap_or_default()),
        ("status", meeting.mark.status().slug().to_owned()),
        ("cause", slug(reason.map(|reason| reason.cause.slug()))),
        ("words", reason.map(|reason| line(&reason.words)).unwrap_or_default()),
        ("name", line(&meeting.name)),
        ("with", line(&meeting.with)),
        ("format", slug(meeting.format.map(Format::slug))),
        ("level", slug(meeting.level.map(LevelOfCare::slug))),
        ("mood", change_text(meeting.mood)),
        ("urge", change_text(meeting.urge)),
        ("helpful", meeting.helpful.map(|rating| rating.to_string()).unwrap_or_default()),
        ("topics", topics.join(", ")),
        ("takeaway", meeting.takeaway.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default()),
    ]
}

fn change_text(change: Change) -> String {
    let side = |rating: Option<Rating>| rating.map(|rating| rating.to_string()).unwrap_or_default();
    if change == Change::default() {
        String::new()
    } else {
        format!("{},{}", side(change.before), side(change.after))
    }
}

/// What was typed, as a session; where something does not fit, the field says so and there is none.
pub(super) fn read(
    form: &mut Form,
    original: Option<Moment>,
    listed: Option<MeetingId>,
    cx: &Cx,
) -> Option<Meeting> {
    let mut reader = Reader { form, original, is_good: true };
    let status = reader.read("status", Status::from_str).unwrap_or(Status::Attended);
    let meeting = Meeting {
        kind: reader.kind(),
        starts_at: reader.when(status, cx)?,
        minutes: reader.optional("minutes", Minutes::from_str),
        name: reader.optional("name", OneLine::parse),
        with: reader.optional("with", OneLine::parse),
        format: reader.optional("format", Format::from_str),
        level: reader.optional("level", LevelOfCare::from_str),
        mark: reader.mark(status)?,
        mood: reader.optional("mood", Change::from_str).unwrap_or_default(),
        urge: reader.optional("urge", Change::from_str).unwrap_or_default(),
        helpful: reader.optional("helpful", Rating::from_str),
        topics: reader.topics(),
        takeaway: reader.optional("takeaway", Body::parse),
        listed,
    };
    reader.is_good.then_some(meeting)
}

/// How it repeats, as typed; where that does not fit, the field says so.
pub(super) fn read_rule(form: &mut Form, is_new: bool, cx: &Cx) -> Result<Option<Rule>, Invalid> {
    let typed = form.value("repeats");
    if !is_new || typed.trim().is_empty() {
        return Ok(None);
    }
    let rule = Rule::typed(&typed, cx.today());
    if let Err(error) = &rule {
        form.blame("repeats", &error.to_string());
    }
    rule.map(Some)
}

struct Reader<'a> {
    form: &'a mut Form,
    original: Option<Moment>,
    is_good: bool,
}

impl Reader<'_> {
    fn read<T>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        match parse(self.form.value(key).trim()) {
            Ok(value) => Some(value),
            Err(error) => {
                self.is_good = false;
                self.form.blame(key, &error.to_string());
                None
            }
        }
    }

    fn optional<T>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        if self.form.value(key).trim().is_empty() { None } else { self.read(key, parse) }
    }

    fn kind(&mut self) -> Kind {
        let kind = self.read("kind", KindName::from_str).unwrap_or(KindName::Other);
        // The particulars of other kinds are hidden; what was chosen there does not count.
        let model = if kind == KindName::Group { self.optional("model", Model::from_str) } else { None };
        let fellowship = if kind == KindName::MutualHelp {
            self.optional("fellowship", Fellowship::from_str)
        } else {
            None
        };
        let focus = if kind == KindName::Individual { self.optional("focus", PageRef::parse) } else { None };
        Kind::assemble(kind, model, fellowship, focus).unwrap_or(Kind::Other)
    }

    fn when(&mut self, status: Status, cx: &Cx) -> Option<Moment> {
        if let Some(original) = self.original.filter(|at| at.typed() == self.form.value("when").trim()) {
            return Some(original);
        }
        let lean = if status == Status::Scheduled { Lean::Future } else { Lean::Past };
        self.read("when", |text| when::parse(text, cx.now(), lean))
    }

    fn mark(&mut self, status: Status) -> Option<Mark> {
        let has_reason = !matches!(status, Status::Attended | Status::Scheduled);
        let cause = if has_reason { self.optional("cause", Cause::from_str) } else { None };
        let words = if cause.is_some() { self.optional("words", OneLine::parse) } else { None };
        let reason = cause.map(|cause| Reason { cause, words });
        self.read("status", |_| Mark::new(status, reason.clone()))
    }

    fn topics(&mut self) -> Vec<Topic> {
        let text = self.form.value("topics");
        let topics: Result<Vec<_>, _> =
            text.split(',').filter(|topic| !topic.trim().is_empty()).map(Topic::parse).collect();
        self.read("topics", |_| topics.clone()).unwrap_or_default()
    }
}
