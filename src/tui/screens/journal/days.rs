//! The days of a month or a year, with how much was written on each.

use std::collections::BTreeMap;

use crate::domain::calendar::{is_same_month, year, year_of};
use crate::domain::moment::{Date, add_days};
use crate::tui::widgets::calendar::Days;

/// Days that a month shows of its neighbours, at the most.
const AROUND: i64 = 7;

/// The day chosen, and what is known of the year around it.
pub(super) struct DaysView {
    pub(super) day: Date,
    counts: BTreeMap<Date, u32>,
}

impl DaysView {
    pub(super) fn new(day: Date) -> Self {
        Self { day, counts: BTreeMap::new() }
    }

    /// The days whose numbers are wanted.
    pub(super) fn span(&self) -> (Date, Date) {
        let (first, last) = year(self.day);
        (add_days(first, -AROUND), add_days(last, AROUND))
    }

    pub(super) fn take(&mut self, counts: Vec<(Date, u32)>) {
        self.counts = counts.into_iter().collect();
    }

    pub(super) fn count(&self, day: Date) -> u32 {
        self.counts.get(&day).copied().unwrap_or(0)
    }

    pub(super) fn grid(&self, today: Date) -> Days {
        Days { chosen: self.day, today }
    }

    /// The year in a sentence: on how many days there is something.
    pub(super) fn in_words(&self) -> String {
        let of_year = self.counts.keys().filter(|day| year_of(**day) == year_of(self.day));
        let of_month = self.counts.keys().filter(|day| is_same_month(**day, self.day)).count();
        if self.counts.keys().all(|day| year_of(*day) != year_of(self.day)) {
            return format!("Nothing written in {} so far.", year_of(self.day));
        }
        let days = |count: usize| if count == 1 { "1 day".to_owned() } else { format!("{count} days") };
        format!("Written on {} of {}, {} in this month.", days(of_year.count()), year_of(self.day), of_month)
    }
}
