//! Times and days as people write them.
//!
//! `2026-11-23T18:00:00+01:00`, `2026-11-23 18:00`, `18:00`, `yesterday 6pm`, `tue 18:00`, `last tue 18:00`, `now`.
//! What could mean two things is refused rather than guessed.

use chrono::{DateTime, Datelike, NaiveDateTime, Weekday};

use super::Invalid;
use super::moment::{Date, Moment, Time, add_days};

/// Which way a bare weekday points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// The last such day up to today: for things that happened.
    Past,
    /// The next such day from today: for things to come.
    Future,
}

const FORMS: &str = "write a time such as 18:00, yesterday 6pm, tue 18:00 or 2026-11-23 18:00";

/// Reads a point in time as written, seen from `now` and in its zone.
pub fn parse(text: &str, now: Moment, lean: Lean) -> Result<Moment, Invalid> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return rfc3339(at, now);
    }
    if text.eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    for form in ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"] {
        if let Ok(local) = NaiveDateTime::parse_from_str(text, form) {
            return Moment::from_local(four_digit_year(local.date())?.and_time(local.time()), now.zone());
        }
    }
    let lower = text.to_lowercase();
    let (day, time) = split_day(&lower)?;
    let date = day.map_or(Ok(now.date()), |day| parse_day_leaning(day, now.date(), lean))?;
    Moment::on(date, parse_time(time)?, now.zone())
}

/// Reads a time of day, as [`parse`] does.
pub fn clock(text: &str) -> Result<Time, Invalid> {
    parse_time(text.trim())
}

/// Reads a local day: `2026-11-23`, `today`, `yesterday`, `tomorrow`, or a weekday (the last one up to today).
pub fn parse_day(text: &str, today: Date) -> Result<Date, Invalid> {
    parse_day_leaning(&text.trim().to_lowercase(), today, Lean::Past)
}

/// Reads a day as [`parse_day`] does, a month `2026-11` or a year `2026`: its first and last day.
pub fn parse_days(text: &str, today: Date) -> Result<(Date, Date), Invalid> {
    let is_number =
        |text: &str, digits: usize| text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    let first = |year: &str, month: u32| {
        let year = year.parse().ok().filter(|year| *year >= 1900);
        year.and_then(|year| Date::from_ymd_opt(year, month, 1))
            .ok_or_else(|| Invalid::new("write a month as 2026-11 and a year as 2026"))
    };
    let last = |first: Date, months: u32| {
        let next = first.checked_add_months(chrono::Months::new(months));
        next.map_or(first, |next| add_days(next, -1))
    };
    match text.split_once('-') {
        None if is_number(text, 4) => first(text, 1).map(|first| (first, last(first, 12))),
        Some((year, month)) if is_number(year, 4) && is_number(month, 2) => {
            first(year, month.parse().unwrap_or(0)).map(|first| (first, last(first, 1)))
        }
        _ => parse_day(text, today).map(|day| (day, day)),
    }
}

/// Keeps the offset that was written: in the person's own zone where that fits, else at that offset.
fn rfc3339(at: DateTime<chrono::FixedOffset>, now: Moment) -> Result<Moment, Invalid> {
    let here = Moment::new(at.to_utc(), now.zone());
    let local = at.naive_local().format("%Y-%m-%dT%H:%M:%S").to_string();
    if here.local_text() == local {
        return Ok(here);
    }
    Moment::from_stored(&here.utc_text(), &local, now.zone().name())
}

/// Splits `yesterday 6 pm` into the day (if there is one) and the time.
fn split_day(text: &str) -> Result<(Option<&str>, &str), Invalid> {
    let clock = text.trim_end_matches(" am").trim_end_matches(" pm");
    let (day, time) = match clock.rfind(' ') {
        Some(at) => {
            text.split_at_checked(at).map_or((None, text), |(day, time)| (Some(day.trim()), time.trim()))
        }
        None => (None, text),
    };
    if time.is_empty() { Err(Invalid::new(FORMS)) } else { Ok((day, time)) }
}

fn parse_day_leaning(text: &str, today: Date, lean: Lean) -> Result<Date, Invalid> {
    let text = text.trim_end_matches(" at").trim_end_matches(',');
    match text {
        "today" => return Ok(today),
        "yesterday" => return Ok(add_days(today, -1)),
        "tomorrow" => return Ok(add_days(today, 1)),
        _ => {}
    }
    if let Ok(date) = Date::parse_from_str(text, "%Y-%m-%d") {
        // chrono reads "26-11-23" as the year 26.
        return if date.year() >= 1900 {
            Ok(date)
        } else {
            Err(Invalid::new("write the year with four digits"))
        };
    }
    if let Some(day) = text.strip_prefix("last ") {
        return weekday(day, today, Lean::Past, 1);
    }
    if let Some(day) = text.strip_prefix("next ") {
        return weekday(day, today, Lean::Future, 1);
    }
    weekday(text, today, lean, 0)
}

/// Refuses "26-11-23", which chrono reads as the year 26.
fn four_digit_year(date: Date) -> Result<Date, Invalid> {
    if date.year() >= 1900 { Ok(date) } else { Err(Invalid::new("write the year with four digits")) }
}

/// The weekday nearest to today on the side of `lean`, at least `least` days away.
fn weekday(text: &str, today: Date, lean: Lean, least: i64) -> Result<Date, Invalid> {
    let day: Weekday = text
        .parse()
        .map_err(|_| Invalid::new("write a day such as 2026-11-23, today, yesterday, tomorrow or tue"))?;
    let ahead = i64::from(day.days_since(today.weekday()));
    let days = match lean {
        Lean::Future if ahead < least => ahead + 7,
        Lean::Future => ahead,
        Lean::Past => {
            let back = (7 - ahead) % 7;
            -(if back < least { back + 7 } else { back })
        }
    };
    Ok(add_days(today, days))
}

/// Reads `18:00`, `6pm`, `6:30 pm`, `noon` or `midnight`; a bare number is refused.
fn parse_time(text: &str) -> Result<Time, Invalid> {
    let refuse = || Invalid::new(FORMS);
    match text {
        "noon" => return Time::from_hms_opt(12, 0, 0).ok_or_else(refuse),
        "midnight" => return Time::from_hms_opt(0, 0, 0).ok_or_else(refuse),
        _ => {}
    }
    let (clock, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim(), Some(0)),
        (_, Some(clock)) => (clock.trim(), Some(12)),
        _ => (text, None),
    };
    let (hour, minute) = match (clock.split_once(':'), half) {
        (Some((hour, minute)), _) if minute.len() == 2 => (hour, minute),
        (None, Some(_)) => (clock, "0"),
        _ => return Err(refuse()),
    };
    let number = |s: &str| {
        if s.bytes().all(|b| b.is_ascii_digit()) {
            s.parse::<u32>().map_err(|_| refuse())
        } else {
            Err(refuse())
        }
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return Err(refuse()),
        Some(half) => hour % 12 + half,
        None => hour,
    };
    Time::from_hms_opt(hour, minute, 0).ok_or_else(refuse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;
    use proptest::prelude::*;

    /// Monday 23 November 2026, 20:00 in London.
    fn now() -> Moment {
        Moment::from_stored("2026-11-23T20:00:00Z", "2026-11-23T20:00:00", "Europe/London").unwrap()
    }

    fn check(text: &str, lean: Lean, expected: &str) {
        let got = parse(text, now(), lean).map(|moment| moment.typed());
        assert_eq!(got.as_deref(), Ok(expected), "{text}");
    }

    #[test]
    fn times_as_people_write_them() {
        check("2026-11-17 18:00", Lean::Past, "2026-11-17 18:00");
        check("18:00", Lean::Past, "2026-11-23 18:00");
        check("yesterday 6pm", Lean::Past, "2026-11-22 18:00");
        check("yesterday 6:30 pm", Lean::Past, "2026-11-22 18:30");
        check("6 pm", Lean::Past, "2026-11-23 18:00");
        check("12am", Lean::Past, "2026-11-23 00:00");
        check("today noon", Lean::Past, "2026-11-23 12:00");
        check("tomorrow 9:15", Lean::Past, "2026-11-24 09:15");
        check("NOW", Lean::Past, "2026-11-23 20:00");
        check("2026-11-20 6pm", Lean::Past, "2026-11-20 18:00");
    }

    #[test]
    fn a_weekday_points_the_way_the_command_does() {
        check("tue 18:00", Lean::Past, "2026-11-17 18:00");
        check("Tuesday 18:00", Lean::Future, "2026-11-24 18:00");
        check("mon 18:00", Lean::Past, "2026-11-23 18:00");
        check("mon 18:00", Lean::Future, "2026-11-23 18:00");
        check("last mon 18:00", Lean::Future, "2026-11-16 18:00");
        check("next mon 18:00", Lean::Past, "2026-11-30 18:00");
    }

    #[test]
    fn a_written_offset_is_kept() {
        let at = parse("2026-11-17T18:00:00+01:00", now(), Lean::Past).unwrap();
        assert_eq!(at.rfc3339(), "2026-11-17T18:00:00+01:00");
        assert_eq!(at.utc_text(), "2026-11-17T17:00:00Z");
    }

    #[test]
    fn doubt_is_refused() {
        for text in [
            "",
            "6",
            "tue",
            "tue 25:00",
            "18",
            "1800",
            "13pm",
            "0am",
            "26-11-23 18:00",
            "2026-11-31 18:00",
            "soon",
            "2026-11-23",
            "18:0",
            "-1:30",
            "tue wed 18:00",
            "next 18:00",
        ] {
            assert!(parse(text, now(), Lean::Past).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,30}") {
            let _ = parse(&text, now(), Lean::Future);
            let _ = parse_day(&text, now().date());
        }

        #[test]
        fn what_is_printed_is_read_back(minutes in 0_i64..60 * 24 * 365 * 40) {
            let at = Moment::new(DateTime::from_timestamp(minutes * 60, 0).unwrap(), Tz::UTC);
            let now = Moment::new(now().instant(), Tz::UTC);
            prop_assert_eq!(parse(&at.typed(), now, Lean::Past), Ok(at));
            prop_assert_eq!(parse(&at.rfc3339(), now, Lean::Past), Ok(at));
        }
    }
}
