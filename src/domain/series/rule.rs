//! How a series repeats: the part of RFC 5545 that a calendar of sessions needs, read strictly.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDateTime, TimeZone, Weekday};
use rrule::{Frequency, NWeekday, RRule, Tz, Unvalidated};

use crate::domain::Invalid;
use crate::domain::moment::{Date, Instant, Moment, Time, Zone};

/// The longest rule that is read, in bytes.
const LONGEST: usize = 500;
const DAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];
const DAY_FORM: &str = "%Y%m%d";
const CLOCK_FORM: &str = "%Y%m%dT%H%M%S";

/// The unit a rule counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl Every {
    const ALL: [(&'static str, Self); 4] =
        [("DAILY", Self::Day), ("WEEKLY", Self::Week), ("MONTHLY", Self::Month), ("YEARLY", Self::Year)];

    fn frequency(self) -> Frequency {
        match self {
            Self::Day => Frequency::Daily,
            Self::Week => Frequency::Weekly,
            Self::Month => Frequency::Monthly,
            Self::Year => Frequency::Yearly,
        }
    }
}

/// Where a rule comes to an end by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Nowhere.
    Never,
    /// After so many sessions.
    After(u32),
    /// With a local day, that day included.
    OnDay(Date),
    /// At a wall-clock time.
    AtClock(NaiveDateTime),
    /// At an instant.
    At(Instant),
}

/// A weekday, and in a month or year which one of them (0: all; -1: the last).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDay {
    /// Which one.
    pub place: i16,
    /// The weekday.
    pub day: Weekday,
}

/// A rule by which sessions repeat; written and read as RFC 5545 does (`FREQ=WEEKLY;BYDAY=TU,TH;COUNT=24`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The unit it counts in.
    pub every: Every,
    /// How many of them lie between, 1 or more.
    pub interval: u16,
    /// Where it ends.
    pub ends: Ends,
    /// On which weekdays; empty means that of the first session.
    pub days: Vec<OnDay>,
    /// On which days of a month, from its end when negative.
    pub month_days: Vec<i8>,
    /// In which months, 1 to 12.
    pub months: Vec<u8>,
    /// Which of the days found in each unit; empty means all.
    pub positions: Vec<i32>,
    /// The day weeks begin on.
    pub week_start: Weekday,
}

impl Rule {
    /// A rule that goes on for ever.
    pub fn plain(every: Every, interval: u16) -> Self {
        Self {
            every,
            interval,
            ends: Ends::Never,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        }
    }

    /// The rule as the reckoner wants it, with wall-clock times written as if they were UTC.
    pub(super) fn reckoner(&self, zone: Zone) -> RRule<Unvalidated> {
        let mut rule = RRule::new(self.every.frequency()).interval(self.interval).week_start(self.week_start);
        rule = match self.ends {
            Ends::Never => rule,
            Ends::After(count) => rule.count(count),
            Ends::OnDay(day) => rule.until(pretend(end_of(day))),
            Ends::AtClock(clock) => rule.until(pretend(clock)),
            Ends::At(instant) => {
                let here = Moment::new(instant, zone);
                rule.until(pretend(here.date().and_time(here.time())))
            }
        };
        let days = self.days.iter().map(|on| match on.place {
            0 => NWeekday::Every(on.day),
            place => NWeekday::new(Some(place), on.day),
        });
        rule = rule.by_weekday(days.collect()).by_month_day(self.month_days.clone());
        let months = self.months.iter().filter_map(|month| chrono::Month::try_from(*month).ok());
        rule.by_month(&months.collect::<Vec<_>>()).by_set_pos(self.positions.clone())
    }
}

/// A wall-clock time as if it were UTC: reckoned so, no change of the clocks moves it.
pub(super) fn pretend(clock: NaiveDateTime) -> chrono::DateTime<Tz> {
    Tz::UTC.from_utc_datetime(&clock)
}

fn end_of(day: Date) -> NaiveDateTime {
    day.and_time(Time::from_hms_opt(23, 59, 59).unwrap_or_default())
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let every = Every::ALL.iter().find(|(_, every)| *every == self.every).map_or("", |(name, _)| name);
        write!(f, "FREQ={every}")?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        match self.ends {
            Ends::Never => {}
            Ends::After(count) => write!(f, ";COUNT={count}")?,
            Ends::OnDay(day) => write!(f, ";UNTIL={}", day.format(DAY_FORM))?,
            Ends::AtClock(clock) => write!(f, ";UNTIL={}", clock.format(CLOCK_FORM))?,
            Ends::At(instant) => write!(f, ";UNTIL={}Z", instant.format(CLOCK_FORM))?,
        }
        list(f, "BYMONTH", &self.months)?;
        list(f, "BYMONTHDAY", &self.month_days)?;
        list(f, "BYDAY", &self.days)?;
        list(f, "BYSETPOS", &self.positions)?;
        if self.week_start != Weekday::Mon {
            write!(f, ";WKST={}", day_name(self.week_start))?;
        }
        Ok(())
    }
}

impl fmt::Display for OnDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place != 0 {
            write!(f, "{}", self.place)?;
        }
        f.write_str(day_name(self.day))
    }
}

fn day_name(day: Weekday) -> &'static str {
    DAYS.iter().find(|(_, known)| *known == day).map_or("", |(name, _)| name)
}

fn list(f: &mut fmt::Formatter<'_>, key: &str, parts: &[impl ToString]) -> fmt::Result {
    if parts.is_empty() {
        return Ok(());
    }
    write!(f, ";{key}={}", parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
}

impl FromStr for Rule {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(Invalid::new("a rule has at most 500 characters"));
        }
        let upper = text.to_ascii_uppercase();
        let upper = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        let mut rule = Self::plain(Every::Week, 1);
        let mut seen: Vec<&str> = Vec::new();
        for part in upper.split(';').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').ok_or_else(no_rule)?;
            if seen.contains(&key) {
                return Err(Invalid::new("a rule says each thing once"));
            }
            seen.push(key);
            rule.take(key, value)?;
        }
        if !seen.contains(&"FREQ") {
            return Err(no_rule());
        }
        if seen.contains(&"COUNT") && seen.contains(&"UNTIL") {
            return Err(Invalid::new("a rule ends by COUNT or by UNTIL, not by both"));
        }
        rule.check()?;
        Ok(rule)
    }
}

impl Rule {
    fn take(&mut self, key: &str, value: &str) -> Result<(), Invalid> {
        match key {
            "FREQ" => {
                let found = Every::ALL.iter().find(|(name, _)| *name == value);
                self.every = found
                    .map(|(_, every)| *every)
                    .ok_or_else(|| Invalid::new("sessions repeat DAILY, WEEKLY, MONTHLY or YEARLY (FREQ)"))?;
            }
            "INTERVAL" => self.interval = number(key, value, 1..=366)?,
            "COUNT" => self.ends = Ends::After(number(key, value, 1..=4000)?),
            "UNTIL" => self.ends = until(value)?,
            "BYDAY" => self.days = each(value, on_day)?,
            "BYMONTHDAY" => self.month_days = each(value, |day| signed(key, day, 31))?,
            "BYMONTH" => self.months = each(value, |month| number(key, month, 1..=12))?,
            "BYSETPOS" => self.positions = each(value, |place| signed(key, place, 366))?,
            "WKST" => self.week_start = weekday(value)?,
            _ => {
                return Err(Invalid::new(
                    "a rule is made of FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST",
                ));
            }
        }
        Ok(())
    }

    /// Refuses what the parts do not make together.
    fn check(&self) -> Result<(), Invalid> {
        if matches!(self.every, Every::Day | Every::Week) && self.days.iter().any(|on| on.place != 0) {
            return Err(Invalid::new("the first or last weekday is that of a month: use FREQ=MONTHLY"));
        }
        let is_picked = !(self.days.is_empty() && self.month_days.is_empty() && self.months.is_empty());
        if !self.positions.is_empty() && !is_picked {
            return Err(Invalid::new("BYSETPOS picks from the days that another part names"));
        }
        // A day long before any end, so that only the parts themselves can be wrong.
        let start = Date::from_ymd_opt(1900, 1, 1).unwrap_or_default().and_time(Time::default());
        self.reckoner(Zone::UTC)
            .validate(pretend(start))
            .map(drop)
            .map_err(|_| Invalid::new("the parts of this rule do not go together"))
    }
}

fn no_rule() -> Invalid {
    Invalid::new("a rule is written like FREQ=WEEKLY;BYDAY=TU,TH;COUNT=24")
}

fn each<T: PartialEq>(list: &str, read: impl Fn(&str) -> Result<T, Invalid>) -> Result<Vec<T>, Invalid> {
    let mut all = Vec::new();
    for part in list.split(',') {
        let part = read(part)?;
        if !all.contains(&part) {
            all.push(part);
        }
    }
    Ok(all)
}

fn number<N: FromStr + PartialOrd + fmt::Display>(
    key: &str,
    text: &str,
    range: std::ops::RangeInclusive<N>,
) -> Result<N, Invalid> {
    let wrong = || Invalid::new(format!("{key} is a number from {} to {}", range.start(), range.end()));
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = is_number.then(|| text.parse().ok()).flatten().filter(|number| range.contains(number));
    number.ok_or_else(wrong)
}

/// A number counted from the beginning, or from the end when negative; never 0.
fn signed<N: TryFrom<i32>>(key: &str, text: &str, most: i32) -> Result<N, Invalid> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = sign * number(key, digits, 1..=most)?;
    N::try_from(number).map_err(|_| no_rule())
}

fn weekday(text: &str) -> Result<Weekday, Invalid> {
    let found = DAYS.iter().find(|(name, _)| *name == text);
    found.map(|(_, day)| *day).ok_or_else(|| Invalid::new("weekdays are MO, TU, WE, TH, FR, SA and SU"))
}

fn on_day(text: &str) -> Result<OnDay, Invalid> {
    let at = text.len().checked_sub(2).filter(|at| text.is_char_boundary(*at)).ok_or_else(no_rule)?;
    let (place, day) = text.split_at(at);
    let place = if place.is_empty() { 0 } else { signed("BYDAY", place, 53)? };
    Ok(OnDay { place, day: weekday(day)? })
}

fn until(text: &str) -> Result<Ends, Invalid> {
    let wrong = || Invalid::new("UNTIL is a day like 20270331 or a time like 20270331T180000Z");
    let is_year = |date: Date| (1900..3000).contains(&chrono::Datelike::year(&date));
    let clock = |text| NaiveDateTime::parse_from_str(text, CLOCK_FORM).ok().filter(|at| is_year(at.date()));
    let ends = match (text.len(), text.strip_suffix('Z')) {
        (16, Some(text)) => clock(text).map(|at| Ends::At(at.and_utc())),
        (15, None) => clock(text).map(Ends::AtClock),
        (8, None) => Date::parse_from_str(text, DAY_FORM).ok().filter(|day| is_year(*day)).map(Ends::OnDay),
        _ => None,
    };
    ends.ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_rule_is_written_as_it_was_read() {
        for text in [
            "FREQ=WEEKLY;COUNT=24;BYDAY=TU,TH",
            "FREQ=DAILY;INTERVAL=2;UNTIL=20270331",
            "FREQ=MONTHLY;UNTIL=20270331T170000Z;BYDAY=-1FR",
            "FREQ=MONTHLY;BYMONTHDAY=1,-1",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=YEARLY;UNTIL=20270331T180000;BYMONTH=3,9;BYDAY=2TU",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU",
        ] {
            assert_eq!(text.parse::<Rule>().unwrap().to_string(), text);
        }
        let loose = " rrule:freq=weekly;count=24;byday=tu,th,tu; ".parse::<Rule>().unwrap();
        assert_eq!(loose.to_string(), "FREQ=WEEKLY;COUNT=24;BYDAY=TU,TH");
    }

    #[test]
    fn what_is_no_rule_for_sessions_is_refused() {
        for text in [
            "",
            "every day",
            "COUNT=3",
            "FREQ=HOURLY",
            "FREQ=SECONDLY;COUNT=3",
            "FREQ=WEEKLY;COUNT=0",
            "FREQ=WEEKLY;COUNT=5000",
            "FREQ=WEEKLY;COUNT=-3",
            "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=WEEKLY;COUNT=3;UNTIL=20270331",
            "FREQ=WEEKLY;FREQ=DAILY",
            "FREQ=WEEKLY;UNTIL=20271331",
            "FREQ=WEEKLY;UNTIL=00010101",
            "FREQ=WEEKLY;BYDAY=1TU",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;BYDAY=é",
            "FREQ=WEEKLY;BYMONTHDAY=3",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYSETPOS=1",
            "FREQ=DAILY;BYHOUR=1,2,3",
            &format!("FREQ=WEEKLY;BYDAY={}", "TU,".repeat(200)),
        ] {
            assert!(text.parse::<Rule>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_rule_that_reads_back_or_is_refused(
            text in "(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=[-+0-9A-Z,]{0,6}){0,4}|\\PC{0,60})",
        ) {
            if let Ok(rule) = text.parse::<Rule>() {
                prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
            }
        }
    }
}
