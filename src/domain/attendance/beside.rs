//! What stands beside the counts: why sessions were missed, and how mood and urge stood before and after.

use super::Record;
use crate::domain::kind::KindName;
use crate::domain::rating::{Change, Rating};
use crate::domain::status::{Cause, Status};

/// Fewer pairs than this are only counted.
const LEAST_PAIRS: usize = 3;

/// Sessions missed, cancelled late or attended in part, with the reasons given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absences {
    /// How many there were.
    pub count: u32,
    /// The reasons given with their numbers, the commonest first.
    pub causes: Vec<(Cause, u32)>,
}

/// How a rating changed from before a session to after it, over sessions with both.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shift {
    /// Sessions with both.
    pub count: usize,
    /// The middle change and the middle half of all, as lower quartile, median and upper quartile of after minus before;
    /// none under 3 sessions.
    pub quartiles: Option<[f64; 3]>,
}

/// What stands beside the counts of one kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Beside {
    /// What was missed and why.
    pub absences: Absences,
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
        let there = || records.iter().filter(|record| record.was_there());
        Self {
            absences: Absences::of(records.iter().copied()),
            mood: Shift::of(there().map(|record| record.mood)),
            urge: Shift::of(there().map(|record| record.urge)),
        }
    }

    /// In sentences; nothing is said of what there is nothing of. No cause is claimed.
    pub fn in_words(&self) -> Vec<String> {
        let shifts = [("Mood", self.mood), ("Urge", self.urge)];
        let shifts = shifts.into_iter().filter_map(|(name, shift)| shift.in_words(name));
        self.absences.in_words().into_iter().chain(shifts).collect()
    }
}

impl Absences {
    fn of<'r>(records: impl Iterator<Item = &'r Record>) -> Self {
        let mut absences = Self::default();
        for record in records {
            if !matches!(record.status, Status::Missed | Status::LateCancelled | Status::Partial) {
                continue;
            }
            absences.count += 1;
            let Some(cause) = record.cause else { continue };
            match absences.causes.iter_mut().find(|(known, _)| *known == cause) {
                Some((_, count)) => *count += 1,
                None => absences.causes.push((cause, 1)),
            }
        }
        // The sort is stable: of reasons as common as each other, the one given first comes first.
        absences.causes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        absences
    }

    fn in_words(&self) -> Option<String> {
        if self.count == 0 || self.causes.is_empty() {
            return None;
        }
        let causes = self.causes.iter().map(|(cause, count)| format!("{count} for \"{}\"", cause.label()));
        let causes = causes.collect::<Vec<_>>().join(", ");
        Some(format!("Of {} missed, cancelled late or attended in part: {causes}.", self.count))
    }
}

impl Shift {
    fn of(changes: impl Iterator<Item = Change>) -> Self {
        let number = |rating: Rating| i32::from(rating.get());
        let mut steps: Vec<i32> =
            changes.filter_map(|change| Some(number(change.after?) - number(change.before?))).collect();
        steps.sort_unstable();
        let quartiles =
            (steps.len() >= LEAST_PAIRS).then(|| [0.25, 0.5, 0.75].map(|share| quantile(&steps, share)));
        Self { count: steps.len(), quartiles }
    }

    fn in_words(&self, name: &str) -> Option<String> {
        let sessions =
            if self.count == 1 { "1 session".to_owned() } else { format!("{} sessions", self.count) };
        match (self.count, self.quartiles) {
            (0, _) => None,
            (_, None) => Some(format!("{name} before and after: {sessions}, too few to sum up.")),
            (_, Some([low, middle, high])) => Some(format!(
                "{name} from before to after, over {sessions}: {} in the middle, half of them from {} to {}.",
                signed(middle),
                signed(low),
                signed(high)
            )),
        }
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

/// `+1`, `-0.5`, `no change`.
fn signed(step: f64) -> String {
    if step == 0.0 { "no change".to_owned() } else { format!("{step:+}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(status: Status, cause: Option<Cause>, mood: (Option<u8>, Option<u8>)) -> Record {
        let rating = |number: Option<u8>| number.map(|number| Rating::new(number).unwrap());
        Record {
            date: "2026-11-01".parse().unwrap(),
            kind: KindName::Group,
            model: None,
            status,
            minutes: 60,
            is_past: true,
            cause,
            mood: Change { before: rating(mood.0), after: rating(mood.1) },
            urge: Change::default(),
        }
    }

    fn beside(records: &[Record]) -> Beside {
        Beside::of(&records.iter().collect::<Vec<_>>(), KindName::Group)
    }

    #[test]
    fn reasons_are_ranked_and_carry_their_number() {
        let none = (None, None);
        let records = [
            record(Status::Missed, Some(Cause::Work), none),
            record(Status::Missed, Some(Cause::Transport), none),
            record(Status::LateCancelled, Some(Cause::Transport), none),
            record(Status::Missed, None, none),
            record(Status::Attended, None, none),
            record(Status::ProviderCancelled, Some(Cause::Illness), none),
        ];
        let absences = beside(&records).absences;
        assert_eq!(absences.count, 4);
        assert_eq!(absences.causes, [(Cause::Transport, 2), (Cause::Work, 1)]);
        assert_eq!(
            beside(&records).in_words(),
            ["Of 4 missed, cancelled late or attended in part: 2 for \"Transport\", 1 for \"Work\"."]
        );
    }

    #[test]
    fn a_change_is_summed_up_from_three_pairs_on() {
        let pair = |before, after| record(Status::Attended, None, (Some(before), Some(after)));
        let two = [pair(3, 5), pair(4, 4)];
        assert_eq!(beside(&two).in_words(), ["Mood before and after: 2 sessions, too few to sum up."]);
        let five = [
            pair(3, 5),
            pair(4, 4),
            pair(5, 6),
            pair(2, 6),
            pair(6, 5),
            record(Status::Attended, None, (Some(9), None)),
        ];
        assert_eq!(
            beside(&five).in_words(),
            [
                "Mood from before to after, over 5 sessions: +1 in the middle, half of them from no change to +2."
            ]
        );
    }

    proptest! {
        #[test]
        fn quartiles_are_those_of_a_naive_count(mut steps in prop::collection::vec(-10_i32..=10, 3..60)) {
            steps.sort_unstable();
            let [low, middle, high] = [0.25, 0.5, 0.75].map(|share| quantile(&steps, share));
            prop_assert!(low <= middle && middle <= high);
            let below = steps.iter().filter(|step| f64::from(**step) <= middle).count();
            let above = steps.iter().filter(|step| f64::from(**step) >= middle).count();
            prop_assert!(below * 2 >= steps.len() && above * 2 >= steps.len());
            if steps.len() % 2 == 1 {
                prop_assert!((middle - f64::from(steps[steps.len() / 2])).abs() < 1e-9);
            }
        }
    }
}
