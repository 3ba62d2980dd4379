//! When a meeting is: a time of the week on the clock of its zone.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, TimeDelta, Timelike};

use crate::domain::Invalid;
use crate::domain::moment::{Date, Instant, Moment, Time, Zone, add_days};

/// The minutes of a day.
const DAY: u16 = 24 * 60;
/// How long a meeting is taken to be of which the feed does not say it, in minutes.
const USUAL: u16 = 60;

/// A day of the week; 0 is Sunday, as in Meeting Guide feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekDay(u8);

impl WeekDay {
    /// Every day, Sunday first.
    pub const NAMES: [&'static str; 7] =
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// Takes 0 (Sunday) to 6.
    pub fn new(number: u8) -> Result<Self, Invalid> {
        if number < 7 {
            Ok(Self(number))
        } else {
            Err(Invalid::new("a day is a number from 0, Sunday, to 6"))
        }
    }

    /// The number, 0 to 6.
    pub fn get(self) -> u8 {
        self.0
    }

    /// The day of the week that a day is.
    pub fn of(date: Date) -> Self {
        Self(u8::try_from(date.weekday().num_days_from_sunday()).unwrap_or(0))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.get(usize::from(self.0)).copied().unwrap_or("")
    }

    /// Its two letters in a rule of RFC 5545.
    pub fn rule_letters(self) -> &'static str {
        ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].get(usize::from(self.0)).copied().unwrap_or("")
    }
}

impl FromStr for WeekDay {
    type Err = Invalid;

    /// Reads the number, or the name in English, whole or its first letters (three or more).
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("a day is a name such as tue, or a number from 0, Sunday, to 6");
        let text = text.trim().to_lowercase();
        if let Ok(number) = text.parse() {
            return Self::new(number).map_err(|_| wrong());
        }
        let text = text.strip_suffix('s').filter(|text| text.ends_with("day")).unwrap_or(&text);
        let names = || (0_u8..).zip(Self::NAMES);
        let found = names().find(|(_, name)| text.len() >= 3 && name.to_lowercase().starts_with(text));
        found.map(|(number, _)| Self(number)).ok_or_else(wrong)
    }
}

/// A time of the week, and how long the meeting is: 1 minute to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weekly {
    day: WeekDay,
    start: u16,
    minutes: u16,
}

impl Weekly {
    /// Puts it together from the times on the clock. An end before the start is one of the next day; a missing one is an hour
    /// after the start, and so is one that is the start again.
    pub fn new(day: WeekDay, start: Time, end: Option<Time>) -> Self {
        let minute = |time: Time| u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0);
        let start = minute(start);
        let minutes = match end.map(minute) {
            None => USUAL,
            Some(end) if end == start => USUAL,
            Some(end) if end > start => end - start,
            Some(end) => DAY - start + end,
        };
        Self { day, start, minutes }
    }

    /// The same with a length in minutes; what is no length of a meeting is an hour.
    #[must_use]
    pub fn lasting(self, minutes: u16) -> Self {
        Self { minutes: if (1..=DAY).contains(&minutes) { minutes } else { USUAL }, ..self }
    }

    /// Puts it together from the minute of the week, Sunday 0:00 being 0, and the length in minutes.
    pub fn of_minutes(minute: u16, minutes: u16) -> Result<Self, Invalid> {
        let day = u8::try_from(minute / DAY).map_err(|_| Invalid::new("no minute of a week"))?;
        if minutes == 0 || minutes > DAY {
            return Err(Invalid::new("a meeting is 1 minute to a day long"));
        }
        Ok(Self { day: WeekDay::new(day)?, start: minute % DAY, minutes })
    }

    /// The minute of the week that it starts at, 0 to 10,079; Sunday 0:00 is 0.
    pub fn minute_of_week(self) -> u16 {
        u16::from(self.day.0) * DAY + self.start
    }

    /// The day it starts on.
    pub fn day(self) -> WeekDay {
        self.day
    }

    /// How long it is, in minutes.
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// When it starts.
    pub fn start(self) -> Time {
        clock(self.start)
    }

    /// When it ends; the next day where that is not after the start.
    pub fn end(self) -> Time {
        clock((self.start + self.minutes) % DAY)
    }

    /// The first start at `now` or later. A time that the clocks skip is an hour later; of one that comes twice it is the
    /// first.
    pub fn next(self, zone: Zone, now: Instant) -> Option<Moment> {
        self.starts(zone, now, 0).find(|start| start.instant() >= now)
    }

    /// The start of the one that is going on at `now`, else the next.
    pub fn current_or_next(self, zone: Zone, now: Instant) -> Option<Moment> {
        let length = TimeDelta::minutes(i64::from(self.minutes));
        self.starts(zone, now, 1).find(|start| start.instant() + length > now)
    }

    /// Starts in their order, from about `back` weeks before `now` to two weeks after.
    fn starts(self, zone: Zone, now: Instant, back: u64) -> impl Iterator<Item = Moment> {
        let today = Moment::new(now, zone).date();
        let ahead = (7 + u64::from(self.day.0) - u64::from(WeekDay::of(today).0)) % 7;
        let first = today.checked_sub_days(Days::new(7 * (back + 1))).unwrap_or(today);
        let first = first.checked_add_days(Days::new(ahead)).unwrap_or(first);
        (0..back + 4).filter_map(move |week| {
            let date = add_days(first, i64::try_from(week * 7).unwrap_or(0));
            Moment::nearest(date, self.start(), zone).ok()
        })
    }
}

/// `Tuesday 23:30 to 00:30`.
impl fmt::Display for Weekly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} to {}", self.day.name(), hour_and_minute(self.start()), hour_and_minute(self.end()))
    }
}

/// A time as `08:05`.
pub fn hour_and_minute(time: Time) -> String {
    time.format("%H:%M").to_string()
}

fn clock(minute: u16) -> Time {
    Time::from_hms_opt(u32::from(minute / 60), u32::from(minute % 60), 0).unwrap_or(Time::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::when;
    use proptest::prelude::*;

    fn weekly(day: &str, start: &str, end: Option<&str>) -> Weekly {
        let time = |text: &str| when::clock(text).unwrap();
        Weekly::new(day.parse().unwrap(), time(start), end.map(time))
    }

    fn at(utc: &str) -> Instant {
        utc.parse().unwrap()
    }

    #[test]
    fn a_late_meeting_in_chicago_is_right_for_a_person_in_new_york_before_and_after_the_clock_change() {
        let meeting = weekly("tue", "23:30", Some("00:30"));
        assert_eq!((meeting.minutes(), meeting.end()), (60, when::clock("00:30").unwrap()));
        // The clocks of both go back on Sunday 1 November 2026.
        for (now, utc, there) in [
            ("2026-10-26T12:00:00Z", "2026-10-28T04:30:00Z", "2026-10-28T00:30:00-04:00"),
            ("2026-11-02T12:00:00Z", "2026-11-04T05:30:00Z", "2026-11-04T00:30:00-05:00"),
            ("2026-03-02T12:00:00Z", "2026-03-04T05:30:00Z", "2026-03-04T00:30:00-05:00"),
            ("2026-03-09T12:00:00Z", "2026-03-11T04:30:00Z", "2026-03-11T00:30:00-04:00"),
        ] {
            let next = meeting.next(Zone::America__Chicago, at(now)).unwrap();
            assert_eq!(next.instant(), at(utc), "{now}");
            assert_eq!(Moment::new(next.instant(), Zone::America__New_York).rfc3339(), there);
        }
    }

    #[test]
    fn an_overnight_meeting_goes_on_past_midnight() {
        let meeting = weekly("sat", "23:00", Some("01:00"));
        let start = |now| meeting.current_or_next(Zone::UTC, at(now)).unwrap().instant();
        assert_eq!(start("2026-11-29T00:30:00Z"), at("2026-11-28T23:00:00Z"));
        assert_eq!(start("2026-11-29T01:00:00Z"), at("2026-12-05T23:00:00Z"));
        let next = |now| meeting.next(Zone::UTC, at(now)).unwrap().instant();
        assert_eq!(next("2026-11-29T00:30:00Z"), at("2026-12-05T23:00:00Z"));
        assert_eq!(next("2026-11-28T23:00:00Z"), at("2026-11-28T23:00:00Z"));
    }

    #[test]
    fn a_missing_end_is_an_hour_and_so_is_one_that_is_the_start() {
        assert_eq!(weekly("0", "18:00", None).minutes(), 60);
        assert_eq!(weekly("0", "18:00", Some("18:00")).minutes(), 60);
        assert_eq!(weekly("0", "18:00", Some("19:30")).minutes(), 90);
        assert_eq!(weekly("6", "23:30", None).to_string(), "Saturday 23:30 to 00:30");
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_an_hour_later() {
        let meeting = weekly("sun", "02:30", None);
        let next = meeting.next(Zone::America__Chicago, at("2026-03-07T12:00:00Z")).unwrap();
        assert_eq!(next.rfc3339(), "2026-03-08T03:30:00-05:00");
        let twice =
            weekly("sun", "01:30", None).next(Zone::America__Chicago, at("2026-10-31T12:00:00Z")).unwrap();
        assert_eq!(twice.rfc3339(), "2026-11-01T01:30:00-05:00");
    }

    #[test]
    fn days_are_read_as_numbers_and_as_words() {
        for (text, number) in [("0", 0), (" 6 ", 6), ("Sunday", 0), ("tue", 2), ("TUESDAYS", 2), ("thurs", 4)]
        {
            assert_eq!(text.parse::<WeekDay>().map(WeekDay::get), Ok(number), "{text}");
        }
        for text in ["7", "-1", "", "t", "day", "someday"] {
            assert!(text.parse::<WeekDay>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_next_start_is_the_first_on_that_day_at_that_time(
            minute in 0_u16..7 * DAY, seconds in 1_500_000_000_i64..2_000_000_000, zone in 0_usize..600,
        ) {
            let zone = chrono_tz::TZ_VARIANTS[zone % chrono_tz::TZ_VARIANTS.len()];
            let weekly = Weekly::of_minutes(minute, 60).unwrap();
            let now = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
            let next = weekly.next(zone, now).unwrap();
            prop_assert!(next.instant() >= now);
            prop_assert!(next.instant() - now < TimeDelta::days(7) + TimeDelta::hours(25));
            let again = weekly.next(zone, next.instant() + TimeDelta::seconds(1)).unwrap();
            prop_assert!(again.instant() > next.instant());
            prop_assert_eq!(weekly.minute_of_week(), minute);
        }
    }
}
