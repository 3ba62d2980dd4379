//! Appointments of other calendars, out and in (iCalendar, RFC 5545).
//!
//! Out go the sessions to come.
//! A calendar is often shared, and often kept by somebody else: by itself nothing in it tells what the time is for, not
//! even which program wrote it.

mod event;
mod line;
mod read;
mod time;
mod zone;

use std::time::Duration;

use icalendar::{Calendar, Class, Component, Event, EventLike};
use uuid::Uuid;

use crate::domain::moment::Moment;
use crate::domain::session::Session;

pub use read::{Found, read};

/// What an appointment is called unless the person wants otherwise.
const NEUTRAL: &str = "Appointment";
/// How long one is taken to be when its length is not known, in minutes.
const USUAL: u16 = 60;
/// What ids are made with: those of appointments that go out, so that they do not tell the ids of the vault, which hold
/// a time, and those of sessions that come in.
const NAMESPACE: Uuid = Uuid::from_u128(0x6d1f_3a52_90c7_4b8e_a1d4_7e35_c8f0_2b96);

/// What appointments are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Titles {
    /// All the same, so that a shared calendar tells nobody.
    Neutral,
    /// By their own names.
    Own,
}

/// Makes a calendar of sessions; a session written again later is the same appointment.
pub fn calendar(sessions: &[Session], titles: Titles, now: Moment) -> String {
    let mut calendar = Calendar::new();
    for session in sessions {
        calendar.push(appointment(session, titles, now));
    }
    calendar.done().to_string()
}

fn appointment(session: &Session, titles: Titles, now: Moment) -> Event {
    let meeting = &session.meeting;
    let minutes = meeting.minutes.map_or(USUAL, crate::domain::rating::Minutes::get);
    let starts = meeting.starts_at.instant();
    let title = match titles {
        Titles::Neutral => NEUTRAL.to_owned(),
        Titles::Own => session.headline(),
    };
    let id = Uuid::new_v5(&NAMESPACE, session.id.to_string().as_bytes());
    Event::with_uid(&id.to_string())
        .timestamp(now.instant())
        .starts(starts)
        .ends(starts + Duration::from_secs(u64::from(minutes) * 60))
        .summary(&title)
        .class(Class::Private)
        .done()
}

#[cfg(test)]
mod tests;
