//! Tallies by the name of a group or place, and by whom it was with.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Record, Tally};
use crate::domain::kind::KindName;
use crate::domain::text::OneLine;

/// The sessions of one kind that have one name, or were with one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Their kind; the same name in another kind is counted apart.
    pub kind: KindName,
    /// The name as it was written last.
    pub name: OneLine,
    /// Their counts.
    pub tally: Tally,
}

/// Counts by what `name` gives of a record; capitals make no difference. The most sessions first, then by name.
pub(super) fn count<'r>(
    records: &[&'r Record],
    name: impl Fn(&'r Record) -> Option<&'r OneLine>,
) -> Vec<Named> {
    let mut by_spelling: HashMap<(KindName, &str), usize> = HashMap::new();
    let mut by_name: HashMap<(KindName, String), usize> = HashMap::new();
    let mut all: Vec<(KindName, &OneLine, Tally)> = Vec::new();
    for record in records {
        let Some(name) = name(record) else { continue };
        let kind = record.kind;
        let at = *by_spelling.entry((kind, name.as_str())).or_insert_with(|| {
            *by_name.entry((kind, name.as_str().to_lowercase())).or_insert_with(|| {
                all.push((kind, name, Tally::default()));
                all.len() - 1
            })
        });
        if let Some((_, spelled, tally)) = all.get_mut(at) {
            *spelled = name;
            tally.add(record);
        }
    }
    all.sort_by_cached_key(|(kind, name, tally)| {
        (Reverse(tally.denominator()), name.as_str().to_lowercase(), *kind)
    });
    all.into_iter().map(|(kind, name, tally)| Named { kind, name: name.clone(), tally }).collect()
}
