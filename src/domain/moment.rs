//! An instant together with the clock and zone in which it was lived.

use chrono::{
    DateTime, Datelike, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone,
    Timelike, Utc,
};
use chrono_tz::Tz;

use super::Invalid;

/// A calendar day.
pub type Date = NaiveDate;
/// A time of day.
pub type Time = NaiveTime;
/// An instant without a place.
pub type Instant = DateTime<Utc>;
/// An IANA time zone.
pub type Zone = Tz;

const STORED: &str = "%Y-%m-%dT%H:%M:%S";

/// An instant, the wall clock then, and the IANA zone; whole seconds, years 0 to 9999.
///
/// The wall clock is kept beside the instant, so that later changes to a zone's rules do not move the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    at: DateTime<FixedOffset>,
    zone: Zone,
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    /// Orders by instant.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at).then_with(|| self.zone.name().cmp(other.zone.name()))
    }
}

impl Moment {
    /// Places an instant in a zone; fractions of a second are dropped.
    pub fn new(instant: Instant, zone: Zone) -> Self {
        let whole = DateTime::from_timestamp(instant.timestamp(), 0).unwrap_or(instant);
        Self { at: whole.with_timezone(&zone).fixed_offset(), zone }
    }

    /// Places a wall-clock time in a zone.
    ///
    /// Of a time that comes twice (clocks go back) the first is meant; one that never comes is refused.
    pub fn from_local(local: NaiveDateTime, zone: Zone) -> Result<Self, Invalid> {
        match zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(Self::new(at.to_utc(), zone)),
            LocalResult::None => Err(Invalid::new(format!(
                "the clocks skip {} on {} in {zone}",
                local.format("%H:%M"),
                local.format("%Y-%m-%d"),
            ))),
        }
    }

    /// Places a day and time in a zone, as [`Moment::from_local`] does.
    pub fn on(date: Date, time: Time, zone: Zone) -> Result<Self, Invalid> {
        Self::from_local(date.and_time(time), zone)
    }

    /// Places a day and time in a zone; a time that the clocks skip is taken for an hour later.
    ///
    /// For what other programs wrote: they knew no better.
    pub fn nearest(date: Date, time: Time, zone: Zone) -> Result<Self, Invalid> {
        let local = date.and_time(time);
        let later = || Self::from_local(local.checked_add_signed(TimeDelta::hours(1)).unwrap_or(local), zone);
        Self::from_local(local, zone).or_else(|_| later())
    }

    /// Puts a stored moment back together: UTC, wall clock and zone as [`Moment::utc_text`] and its fellows wrote them.
    pub fn from_stored(utc: &str, local: &str, zone: &str) -> Result<Self, Invalid> {
        let wrong = |what: &str| Invalid::new(format!("not a stored {what}"));
        let utc =
            NaiveDateTime::parse_from_str(utc.trim_end_matches('Z'), STORED).map_err(|_| wrong("instant"))?;
        let local = NaiveDateTime::parse_from_str(local, STORED).map_err(|_| wrong("wall clock"))?;
        let zone = zone.parse().map_err(|_| wrong("time zone"))?;
        let seconds = i32::try_from((local - utc).num_seconds()).map_err(|_| wrong("offset"))?;
        let offset = FixedOffset::east_opt(seconds).ok_or_else(|| wrong("offset"))?;
        Ok(Self { at: DateTime::from_naive_utc_and_offset(utc, offset), zone })
    }

    /// The instant as stored, `2026-11-23T17:00:00Z`: text order is time order.
    pub fn utc_text(&self) -> String {
        utc_text(self.instant())
    }

    /// The wall clock as stored, `2026-11-23T18:00:00`.
    pub fn local_text(&self) -> String {
        self.at.format(STORED).to_string()
    }

    /// The instant.
    pub fn instant(&self) -> Instant {
        self.at.to_utc()
    }

    /// The zone it was lived in.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The day on the calendar there.
    pub fn date(&self) -> Date {
        self.at.date_naive()
    }

    /// The time on the clock there.
    pub fn time(&self) -> Time {
        self.at.time()
    }

    /// RFC 3339 in the offset it was lived in, `2026-11-23T18:00:00+01:00`; in UTC where that offset has seconds, as those
    /// before there were time zones do, which RFC 3339 cannot tell.
    pub fn rfc3339(&self) -> String {
        let has_seconds = self.at.offset().local_minus_utc() % 60 != 0;
        let at = if has_seconds { self.at.to_utc().fixed_offset() } else { self.at };
        at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true).replace('Z', "+00:00")
    }

    /// `Mon 23 Nov 18:00`.
    pub fn short(&self) -> String {
        self.at.format("%a %-d %b %H:%M").to_string()
    }

    /// `Monday 23 November 2026, 18:00`.
    pub fn long(&self) -> String {
        self.at.format("%A %-d %B %Y, %H:%M").to_string()
    }

    /// `23 November 2026`.
    pub fn long_date(&self) -> String {
        self.at.format("%-d %B %Y").to_string()
    }

    /// `2026-11-23 18:00`, as [`super::when`] reads it back.
    pub fn typed(&self) -> String {
        self.at.format("%Y-%m-%d %H:%M").to_string()
    }

    /// The same time of day on another day, there; itself where that day has no such time.
    #[must_use]
    pub fn on_day(&self, date: Date) -> Self {
        Self::nearest(date, self.at.time(), self.zone).unwrap_or(*self)
    }

    /// The hour on the clock there, 0 to 23.
    pub fn hour(&self) -> u32 {
        self.at.time().hour()
    }

    /// The hour and minute, `18:00`.
    pub fn clock(&self) -> String {
        self.at.format("%H:%M").to_string()
    }
}

/// An instant as stored, `2026-11-23T17:00:00Z`.
pub fn utc_text(instant: Instant) -> String {
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The Monday of a day's week.
pub fn monday_of(date: Date) -> Date {
    date - chrono::Days::new(u64::from(date.weekday().num_days_from_monday()))
}

/// `Mon 23 Nov`, with the year when it is not `this_year`'s.
pub fn day_label(date: Date, today: Date) -> String {
    let format = if date.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    date.format(format).to_string()
}

/// `today`, `yesterday`, `tomorrow`, or the day's label.
pub fn day_in_words(date: Date, today: Date) -> String {
    match (date - today).num_days() {
        0 => "today".to_owned(),
        -1 => "yesterday".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => day_label(date, today),
    }
}

/// Days since the beginning of the common era: a number that grows by one a day.
pub fn day_number(date: Date) -> i32 {
    date.num_days_from_ce()
}

/// The same day of the year in the years before, down to `first`'s; one that a year lacks is left out.
pub fn same_day_before(day: Date, first: Date) -> impl Iterator<Item = Date> {
    (first.year()..day.year()).rev().filter_map(move |year| day.with_year(year))
}

/// The instant that is so many seconds after the beginning of 1970.
pub fn from_seconds(seconds: i64) -> Option<Instant> {
    DateTime::from_timestamp(seconds, 0)
}

/// The beginning of the day `days` later in UTC, in seconds since 1970.
pub fn day_start(date: Date, days: i64) -> i64 {
    add_days(date, days).and_time(Time::MIN).and_utc().timestamp()
}

/// A day moved by whole days, staying put at the ends of the calendar.
pub fn add_days(date: Date, days: i64) -> Date {
    chrono::Duration::try_days(days).and_then(|span| date.checked_add_signed(span)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin(local: &str) -> Result<Moment, Invalid> {
        Moment::from_local(
            NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap(),
            Tz::Europe__Berlin,
        )
    }

    #[test]
    fn a_moment_reads_back_from_what_is_stored() {
        let moment = berlin("2026-07-01 18:30").unwrap();
        assert_eq!(moment.utc_text(), "2026-07-01T16:30:00Z");
        assert_eq!(moment.rfc3339(), "2026-07-01T18:30:00+02:00");
        let back =
            Moment::from_stored(&moment.utc_text(), &moment.local_text(), moment.zone().name()).unwrap();
        assert_eq!(back, moment);
    }

    #[test]
    fn the_wall_clock_lived_then_outlives_the_rules_of_the_zone() {
        let odd =
            Moment::from_stored("2026-07-01T16:30:00Z", "2026-07-01T19:45:00", "Europe/Berlin").unwrap();
        assert_eq!(odd.rfc3339(), "2026-07-01T19:45:00+03:15");
    }

    #[test]
    fn an_offset_with_seconds_is_told_in_utc_so_that_none_is_lost() {
        let old =
            Moment::from_stored("1844-05-24T08:45:15Z", "1844-05-24T08:44:00", "Europe/London").unwrap();
        assert_eq!(old.rfc3339(), "1844-05-24T08:45:15+00:00");
    }

    #[test]
    fn a_time_the_clocks_skip_is_refused_and_a_double_one_is_the_first() {
        assert!(berlin("2026-03-29 02:30").unwrap_err().to_string().contains("skip 02:30"));
        assert_eq!(berlin("2026-10-25 02:30").unwrap().utc_text(), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn weeks_begin_on_monday() {
        let sunday = Date::from_ymd_opt(2026, 11, 29).unwrap();
        assert_eq!(monday_of(sunday), Date::from_ymd_opt(2026, 11, 23).unwrap());
        assert_eq!(monday_of(monday_of(sunday)), monday_of(sunday));
    }
}
