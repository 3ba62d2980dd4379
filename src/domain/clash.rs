//! Sessions that are at the same time.

use std::collections::HashSet;

use super::id::SessionId;
use super::session::{Meeting, Session};
use super::status::Status;

/// How long a session takes that does not say so, in minutes.
const USUAL_MINUTES: i64 = 60;

/// Whether both take place, or took place, and share some of their time.
pub fn clash(one: &Meeting, other: &Meeting) -> bool {
    let ((start, end), (other_start, other_end)) = (span(one), span(other));
    takes_place(one) && takes_place(other) && start < other_end && other_start < end
}

/// Which of these sessions clash with another one of them.
pub fn clashing(sessions: &[Session]) -> HashSet<SessionId> {
    let mut all: Vec<&Session> = sessions.iter().filter(|session| takes_place(&session.meeting)).collect();
    all.sort_by_key(|session| session.meeting.starts_at.instant());
    let mut found = HashSet::new();
    for (at, session) in all.iter().enumerate() {
        let (_, end) = span(&session.meeting);
        let later = all.iter().skip(at + 1).take_while(|later| span(&later.meeting).0 < end);
        let clashing: Vec<SessionId> = later.map(|later| later.id).collect();
        if !clashing.is_empty() {
            found.insert(session.id);
            found.extend(clashing);
        }
    }
    found
}

/// From when to when, in seconds.
fn span(meeting: &Meeting) -> (i64, i64) {
    let minutes = meeting.minutes.map_or(USUAL_MINUTES, |minutes| i64::from(minutes.get()));
    let start = meeting.starts_at.instant().timestamp();
    (start, start + 60 * minutes)
}

fn takes_place(meeting: &Meeting) -> bool {
    match meeting.mark.status() {
        Status::Scheduled | Status::Attended | Status::Partial => true,
        Status::Missed
        | Status::LateCancelled
        | Status::Cancelled
        | Status::ProviderCancelled
        | Status::Rescheduled => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Kind;
    use crate::domain::moment::{Instant, Moment};
    use crate::domain::status::Mark;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn session(number: u128, minute: i64, minutes: Option<u16>, status: Status) -> Session {
        let at = Instant::from_timestamp(1_700_000_000 + 60 * minute, 0).unwrap();
        let at = Moment::new(at, "Europe/London".parse().unwrap());
        let mut meeting = Meeting::new(Kind::Family, at, Mark::new(status, None).unwrap());
        meeting.minutes = minutes.map(|minutes| minutes.to_string().parse().unwrap());
        Session::new(SessionId::new(Uuid::from_u128(number)), meeting, None)
    }

    #[test]
    fn one_that_begins_when_another_ends_does_not_clash() {
        let first = session(1, 0, Some(90), Status::Scheduled);
        assert!(!clash(&first.meeting, &session(2, 90, None, Status::Scheduled).meeting));
        assert!(clash(&first.meeting, &session(2, 89, None, Status::Scheduled).meeting));
        assert!(!clash(&first.meeting, &session(2, 10, None, Status::Cancelled).meeting));
        let unsaid = session(3, -59, None, Status::Attended);
        assert!(clash(&unsaid.meeting, &first.meeting), "an hour where nothing is said");
    }

    proptest! {
        #[test]
        fn those_that_clash_are_those_of_some_pair(
            some in prop::collection::vec((0_i64..600, prop::option::of(1_u16..200), 0_usize..8), 0..30),
        ) {
            let all: Vec<Session> = some
                .into_iter()
                .zip(1..)
                .map(|((minute, minutes, status), id)| session(id, minute, minutes, Status::ALL[status]))
                .collect();
            let naive: HashSet<SessionId> = all
                .iter()
                .filter(|one| all.iter().any(|other| one.id != other.id && clash(&one.meeting, &other.meeting)))
                .map(|one| one.id)
                .collect();
            prop_assert_eq!(clashing(&all), naive);
        }
    }
}
