//! A day and time on the clock of a place, without the place.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDateTime;

use crate::domain::Invalid;
use crate::domain::moment::{Date, Moment, Time, Zone};

const FORM: &str = "%Y-%m-%dT%H:%M:%S";

/// A day and time as the clock on the wall shows it, `2026-11-23T18:00:00`; years 1900 to 2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallClock(NaiveDateTime);

impl WallClock {
    /// Takes a day and time.
    pub fn new(date: Date, time: Time) -> Result<Self, Invalid> {
        if (1900..3000).contains(&chrono::Datelike::year(&date)) {
            Ok(Self(date.and_time(time)))
        } else {
            Err(Invalid::new("sessions repeat in the years 1900 to 2999"))
        }
    }

    /// What the clock shows at a moment, where it is lived.
    pub fn of(moment: Moment) -> Result<Self, Invalid> {
        Self::new(moment.date(), moment.time())
    }

    pub(super) fn from_naive(clock: NaiveDateTime) -> Self {
        Self(clock)
    }

    pub(super) fn naive(self) -> NaiveDateTime {
        self.0
    }

    /// The day.
    pub fn date(self) -> Date {
        self.0.date()
    }

    /// The time of day.
    pub fn time(self) -> Time {
        self.0.time()
    }

    /// As much later or earlier as `to` is than `from`.
    pub fn moved(self, from: Self, to: Self) -> Option<Self> {
        let clock = self.0.checked_add_signed(to.0 - from.0)?;
        Self::new(clock.date(), clock.time()).ok()
    }

    /// The moment a clock of this zone shows it: an hour later when it is skipped there, the first when it comes twice.
    pub fn in_zone(self, zone: Zone) -> Moment {
        Moment::nearest(self.date(), self.time(), zone)
            .unwrap_or_else(|_| Moment::new(self.0.and_utc(), zone))
    }
}

impl fmt::Display for WallClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format(FORM).fmt(f)
    }
}

impl FromStr for WallClock {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("it is no day and time like 2026-11-23T18:00:00");
        let clock = NaiveDateTime::parse_from_str(text, FORM).map_err(|_| wrong())?;
        let clock = Self::new(clock.date(), clock.time())?;
        if clock.to_string() == text { Ok(clock) } else { Err(wrong()) }
    }
}
