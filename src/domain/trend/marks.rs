//! The sessions of one kind along an axis.

use super::axis::Axis;
use crate::domain::kind::KindName;
use crate::domain::moment::Date;

/// The sessions of one kind along an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// The kind.
    pub kind: KindName,
    /// How many there were in each step.
    pub counts: Vec<u32>,
}

impl Marks {
    pub(super) fn of(sessions: &[(Date, KindName)], axis: Axis) -> Vec<Self> {
        let of_kind = |kind: &KindName| {
            let mut counts = vec![0; axis.steps()];
            for (day, _) in sessions.iter().filter(|(_, of)| of == kind) {
                if let Some(count) = axis.step_of(*day).and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
            Self { kind: *kind, counts }
        };
        KindName::ALL.iter().map(of_kind).filter(|marks| marks.all() > 0).collect()
    }

    /// How many there were in all.
    pub fn all(&self) -> u32 {
        self.counts.iter().sum()
    }
}
