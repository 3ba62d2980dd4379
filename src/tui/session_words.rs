//! What is known of a session, in words: the same beside a list and on a page of its own.

use crate::domain::kind::KindName;
use crate::domain::moment::Moment;
use crate::domain::rating::Change;
use crate::domain::session::Session;
use crate::domain::text::{Body, Topic};
use crate::tui::widgets::session_row::sign;

/// The letter a kind of session has where there is room for no more.
pub(super) fn letter(kind: KindName) -> char {
    match kind {
        KindName::Individual => 'I',
        KindName::Group => 'G',
        KindName::MutualHelp => 'M',
        KindName::Family => 'F',
        KindName::Medical => 'D',
        KindName::Other => 'O',
    }
}

/// The facts that are known, with the word for each.
pub(super) fn facts(session: &Session, now: Moment) -> Vec<(&'static str, String)> {
    let meeting = &session.meeting;
    let reason = meeting.mark.reason().map(|reason| match &reason.words {
        Some(words) => format!(": {}", words.as_str()),
        None => format!(": {}", reason.cause.label().to_lowercase()),
    });
    let status = format!("{}{}", sign(session, now).1, reason.unwrap_or_default());
    let topics: Vec<&str> = meeting.topics.iter().map(Topic::as_str).collect();
    let topics = (!topics.is_empty()).then(|| topics.join(", ").replace('-', " "));
    let all = [
        ("Kind", Some(meeting.kind.describe())),
        ("Status", Some(status)),
        ("With", meeting.with.as_ref().map(|with| with.as_str().to_owned())),
        ("Held", meeting.format.map(|format| format.label().to_lowercase())),
        ("Level", meeting.level.map(|level| level.label().to_owned())),
        ("Mood", change_in_words(meeting.mood)),
        ("Urge", change_in_words(meeting.urge)),
        ("Helpful", meeting.helpful.map(|helpful| format!("{helpful} of 10"))),
        ("Topics", topics),
    ];
    all.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

/// The texts there are, with the word for each: what was written before it, what to keep, what was written after it.
pub(super) fn texts(session: &Session) -> Vec<(&'static str, &Body)> {
    let takeaway = session.meeting.takeaway.iter().map(|text| ("To keep", text));
    let notes = session.notes.iter().map(|(note, text)| (note.label(), text));
    notes.chain(takeaway).collect()
}

/// "3 before, 6 after".
fn change_in_words(change: Change) -> Option<String> {
    match (change.before, change.after) {
        (Some(before), Some(after)) => Some(format!("{before} before, {after} after")),
        (Some(before), None) => Some(format!("{before} before")),
        (None, Some(after)) => Some(format!("{after} after")),
        (None, None) => None,
    }
}

/// When it was or will be, and how long.
pub(super) fn when(session: &Session) -> String {
    let mut words = session.meeting.starts_at.long();
    if let Some(minutes) = session.meeting.minutes {
        words.push_str(&format!(" · {minutes} minutes"));
    }
    words
}

/// That it is saved, and what else is at the same time.
pub(super) fn saved_in_words(others: &[Session]) -> String {
    let Some(first) = others.first() else { return "Saved.".to_owned() };
    let first = format!("{}, {}", first.headline(), first.meeting.starts_at.short());
    match others.len() - 1 {
        0 => format!("Saved. At the same time: {first}."),
        more => format!("Saved. At the same time: {first}, and {more} more."),
    }
}
