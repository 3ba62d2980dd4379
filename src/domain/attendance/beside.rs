//! What stands beside the counts: why sessions were missed, and how mood and urge stood before and after.

use std::cmp::Reverse;

use super::{LEAST_FOR_RATE, Record};
use crate::domain::kind::KindName;
use crate::domain::rating::{Change, Rating};
use crate::domain::status::{Cause, Status};

/// Sessions that came to one thing, or to one of several, with the reasons given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absences {
    /// How many there were.
    pub count: u32,
    /// The reasons given with their numbers, the commonest first, then in the order of [`Cause::ALL`].
    pub causes: Vec<(Cause, u32)>,
}

/// How a rating changed from before a session to after it, over sessions with both.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shift {
    /// Sessions with both.
    pub count: u32,
    /// The middle change and the middle half of all, as lower quartile, median and upper quartile of after minus before;
    /// none under 3 sessions.
    pub quartiles: Option<[f64; 3]>,
}

/// What stands beside the counts of one kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Beside {
    /// What was missed, cancelled late or attended in part.
    pub absences: Absences,
    /// What was missed.
    pub missed: Absences,
    /// What was cancelled late.
    pub late: Absences,
    /// What was attended in part.
    pub partial: Absences,
    /// How the mood changed.
    pub mood: Shift,
    /// How the urge changed.
    pub urge: Shift,
}

impl Beside {
    /// Gathers it from the records of one kind.
    pub(super) fn of(records: &[&Record], kind: KindName) -> Self {
        let of_kind: Vec<&Record> = records.iter().copied().filter(|record| record.kind == kind).collect();
        Self::over(&of_kind)
    }

    /// Gathers it from records that belong together, of whatever kind.
    pub fn over(records: &[&Record]) -> Self {
        let absences = |statuses: &[Status]| {
            Absences::of(records.iter().copied().filter(|record| statuses.contains(&record.status)))
        };
        let there = || records.iter().filter(|record| record.was_there());
        Self {
            absences: absences(&[Status::Missed, Status::LateCancelled, Status::Partial]),
            missed: absences(&[Status::Missed]),
            late: absences(&[Status::LateCancelled]),
            partial: absences(&[Status::Partial]),
            mood: Shift::of(there().map(|record| record.mood)),
            urge: Shift::of(there().map(|record| record.urge)),
        }
    }
}

impl Absences {
    fn of<'r>(records: impl Iterator<Item = &'r Record>) -> Self {
        let mut absences = Self::default();
        for record in records {
            absences.count += 1;
            let Some(cause) = record.cause else { continue };
            match absences.causes.iter_mut().find(|(known, _)| *known == cause) {
                Some((_, count)) => *count += 1,
                None => absences.causes.push((cause, 1)),
            }
        }
        absences.causes.sort_by_key(|(cause, count)| (Reverse(*count), *cause));
        absences
    }
}

impl Shift {
    fn of(changes: impl Iterator<Item = Change>) -> Self {
        let number = |rating: Rating| i32::from(rating.get());
        let mut steps: Vec<i32> =
            changes.filter_map(|change| Some(number(change.after?) - number(change.before?))).collect();
        steps.sort_unstable();
        let count = u32::try_from(steps.len()).unwrap_or(u32::MAX);
        let quartiles =
            (count >= LEAST_FOR_RATE).then(|| [0.25, 0.5, 0.75].map(|share| quantile(&steps, share)));
        Self { count, quartiles }
    }
}

/// The value below which this share of sorted steps lies, straight between neighbours.
fn quantile(steps: &[i32], share: f64) -> f64 {
    let last = steps.len().saturating_sub(1);
    #[expect(clippy::cast_precision_loss, reason = "a person has fewer sessions than a double has digits")]
    let place = last as f64 * share;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last place"
    )]
    let below = place as usize;
    let at = |index: usize| steps.get(index.min(last)).copied().map_or(0.0, f64::from);
    at(below) + (at(below + 1) - at(below)) * place.fract()
}
