//! Counts of sessions by status, and the rate.

use super::Record;
use crate::domain::kind::KindName;
use crate::domain::status::Status;

/// The smallest number of sessions, of pairs of ratings or of weeks that gets more than a count.
pub const LEAST_FOR_RATE: u32 = 3;

/// Counts of sessions by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Attended in full.
    pub attended: u32,
    /// Came late or left early.
    pub partial: u32,
    /// Missed.
    pub missed: u32,
    /// Cancelled by the person, late.
    pub late_cancelled: u32,
    /// Cancelled by the person, in time.
    pub cancelled: u32,
    /// Cancelled by the provider.
    pub provider_cancelled: u32,
    /// Moved to another time.
    pub rescheduled: u32,
    /// Still to come.
    pub scheduled: u32,
    /// Its time has passed and nothing was marked.
    pub not_yet_marked: u32,
    /// Minutes of the sessions attended in full or in part.
    pub minutes: u32,
}

impl Tally {
    /// Counts one session.
    pub fn add(&mut self, record: &Record) {
        let count = match record.status {
            Status::Scheduled if record.is_past => &mut self.not_yet_marked,
            Status::Scheduled => &mut self.scheduled,
            Status::Attended => &mut self.attended,
            Status::Partial => &mut self.partial,
            Status::Missed => &mut self.missed,
            Status::LateCancelled => &mut self.late_cancelled,
            Status::Cancelled => &mut self.cancelled,
            Status::ProviderCancelled => &mut self.provider_cancelled,
            Status::Rescheduled => &mut self.rescheduled,
        };
        *count += 1;
        if record.was_there() {
            self.minutes += record.minutes;
        }
    }

    /// Sessions the person was at, in full or in part.
    pub fn was_there(&self) -> u32 {
        self.attended + self.partial
    }

    /// Sessions the person could have been at.
    pub fn denominator(&self) -> u32 {
        self.was_there() + self.missed + self.late_cancelled
    }

    /// The share attended, 0 to 1; none while there are fewer than 3 to count.
    pub fn rate(&self) -> Option<f64> {
        (self.denominator() >= LEAST_FOR_RATE)
            .then(|| f64::from(self.was_there()) / f64::from(self.denominator()))
    }

    /// The rate in whole percent, rounded to nearest.
    pub fn percent(&self) -> Option<u32> {
        let all = self.denominator();
        (all >= LEAST_FOR_RATE).then(|| (self.was_there() * 200 + all) / (all * 2))
    }

    /// "9 of 12  75 %"; of mutual help, which nobody schedules, "21 times"; "none yet" before there is anything to count.
    pub fn in_words(&self, kind: KindName) -> String {
        let (there, all) = (self.was_there(), self.denominator());
        match (all, there) {
            (0, _) => "none yet".to_owned(),
            (_, 1) if kind == KindName::MutualHelp && all == 1 => "once".to_owned(),
            _ if kind == KindName::MutualHelp && there == all => format!("{there} times"),
            _ => self.percent().map_or_else(
                || format!("{there} of {all}"),
                |percent| format!("{there} of {all}  {percent} %"),
            ),
        }
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
