//! Next starts, reckoned fast: a zone whose offset stays the same for the days ahead needs only a sum.

use chrono::{DateTime, Duration, Offset, TimeZone};

use crate::domain::meeting::weekly::{WeekDay, Weekly};
use crate::domain::moment::{Instant, Moment, Time, Zone};

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;
const WEEK: i64 = 7 * DAY;
/// The day of the week that 1 January 1970 was, in seconds from Sunday.
const EPOCH: i64 = 4 * DAY;
/// How many days ahead, and behind, offsets are looked at.
const AHEAD: i64 = 9;

/// A day and a time on the clock where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) day: WeekDay,
    pub(super) time: Time,
}

/// The clocks of the zones around one moment.
#[derive(Debug)]
pub(super) struct Clocks<'z> {
    now: Instant,
    zones: &'z [Zone],
    /// The offset of each zone in seconds, where it stays the same.
    offsets: Vec<Option<i64>>,
    here: Zone,
    here_offset: Option<i64>,
}

impl<'z> Clocks<'z> {
    pub(super) fn new(zones: &'z [Zone], now: Moment) -> Self {
        let (here, now) = (now.zone(), now.instant());
        let offsets = zones.iter().map(|zone| steady(*zone, now)).collect();
        Self { now, zones, offsets, here, here_offset: steady(here, now) }
    }

    /// The moment, in seconds since 1970.
    pub(super) fn now(&self) -> i64 {
        self.now.timestamp()
    }

    /// The next start in a zone, in seconds since 1970.
    pub(super) fn next(&self, zone: u16, when: Weekly) -> Option<i64> {
        let zone = usize::from(zone);
        match self.offsets.get(zone)? {
            Some(offset) => {
                let start = i64::from(when.minute_of_week()) * MINUTE;
                let now = self.now() + i64::from(self.now.timestamp_subsec_nanos() > 0);
                Some(now + (start - of_week(now + offset)).rem_euclid(WEEK))
            }
            None => Some(when.next(*self.zones.get(zone)?, self.now)?.instant().timestamp()),
        }
    }

    /// When the one that is going on started, given the next start.
    pub(super) fn current(&self, zone: u16, when: Weekly, next: i64) -> Option<i64> {
        let zone = usize::from(zone);
        let start = match self.offsets.get(zone)? {
            Some(_) => next - WEEK,
            None => when.current_or_next(*self.zones.get(zone)?, self.now)?.instant().timestamp(),
        };
        let is_on = start <= self.now() && self.now() < start + i64::from(when.minutes()) * MINUTE;
        // One that starts this very second is the next one too.
        if next == self.now() { Some(next) } else { is_on.then_some(start) }
    }

    /// The clock where the person is.
    pub(super) fn here(&self, instant: i64) -> Clock {
        let (day, seconds) = if let Some(offset) = self.here_offset {
            let second = of_week(instant + offset);
            (second / DAY, second % DAY)
        } else {
            let moment = Moment::new(DateTime::from_timestamp(instant, 0).unwrap_or(self.now), self.here);
            let since_midnight = moment.time().signed_duration_since(Time::MIN).num_seconds();
            (i64::from(WeekDay::of(moment.date()).get()), since_midnight)
        };
        let time = u32::try_from(seconds)
            .ok()
            .and_then(|seconds| Time::from_num_seconds_from_midnight_opt(seconds, 0));
        let day = u8::try_from(day).ok().and_then(|day| WeekDay::new(day).ok());
        Clock { day: day.unwrap_or(WeekDay::of(self.now.date_naive())), time: time.unwrap_or(Time::MIN) }
    }
}

/// The second of the week on a clock, Sunday 0:00 being 0.
fn of_week(local: i64) -> i64 {
    (local + EPOCH).rem_euclid(WEEK)
}

/// The offset of a zone in seconds, if it is the same on all days around.
fn steady(zone: Zone, now: Instant) -> Option<i64> {
    let offset = |days: i64| {
        let at = now.checked_add_signed(Duration::days(days)).unwrap_or(now);
        i64::from(zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc())
    };
    let first = offset(0);
    (-AHEAD..=AHEAD).all(|days| offset(days) == first).then_some(first)
}
