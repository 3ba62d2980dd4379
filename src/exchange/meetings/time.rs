//! Times and days as feeds write them.

use crate::domain::Invalid;
use crate::domain::moment::{Date, Time};
use crate::domain::when;

/// Reads `20:00`, `8:00`, `20:00:00`, `8:00 PM`, `8 p.m.`, `noon` or `midnight`.
pub(super) fn clock(text: &str) -> Result<Time, Invalid> {
    let plain = text.trim().to_lowercase().replace('.', "");
    let (clock, half) = match plain.strip_suffix("am").or_else(|| plain.strip_suffix("pm")) {
        Some(clock) => (clock.trim_end(), plain.get(plain.len() - 2..).unwrap_or_default()),
        None => (plain.as_str(), ""),
    };
    // Seconds say nothing about a meeting.
    let clock = match clock.rsplit_once(':') {
        Some((minutes, seconds)) if minutes.contains(':') && is_seconds(seconds) => minutes,
        _ => clock,
    };
    when::clock(&format!("{clock}{half}")).map_err(|_| Invalid::new("it is no time of day"))
}

fn is_seconds(text: &str) -> bool {
    text.len() == 2 && text.parse::<u8>().is_ok_and(|seconds| seconds < 60)
}

/// Reads a length as `01:30:00` or `1:30`, in minutes; nothing for no length.
pub(super) fn length(text: &str) -> Option<u16> {
    let mut parts = text.trim().split(':').map(|part| part.parse::<u16>().ok());
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let all = hours.checked_mul(60)?.checked_add(minutes)?;
    (1..=24 * 60).contains(&all).then_some(all)
}

/// The day that something was changed on, as `2023-08-29 15:56:59` or `8/25/2022 11:17:07 AM`.
pub(super) fn changed(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(day) = text.get(..10).and_then(|day| day.parse::<Date>().ok()) {
        return Some(day);
    }
    let mut parts = text.split([' ', ',']).next()?.split('/').map(|part| part.parse::<u32>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    let year = i32::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
    Date::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_feeds_write_them() {
        for (text, read) in [
            ("20:00", "20:00:00"),
            ("8:00", "08:00:00"),
            (" 8:00 PM ", "20:00:00"),
            ("12:00 AM", "00:00:00"),
            ("12:01 pm", "12:01:00"),
            ("7:30 p.m.", "19:30:00"),
            ("6pm", "18:00:00"),
            ("19:30:00", "19:30:00"),
            ("Noon", "12:00:00"),
            ("midnight", "00:00:00"),
        ] {
            assert_eq!(clock(text).map(|time| time.to_string()).as_deref(), Ok(read), "{text}");
        }
        for text in ["", "24:00", "8", "25:00", "ab:cd", "8:60", "-8:00", "8:00:99", "13:00 PM", "pm", "::"] {
            assert!(clock(text).is_err(), "{text}");
        }
    }

    #[test]
    fn lengths_and_days_are_read() {
        assert_eq!(
            [length("01:30:00"), length("1:00"), length("24:00:00")],
            [Some(90), Some(60), Some(1440)]
        );
        assert_eq!([length("00:00:00"), length("25:00"), length("x"), length("")], [None; 4]);
        let day = |text| changed(text).map(|day| day.to_string());
        assert_eq!(day("2023-08-29 15:56:59").as_deref(), Some("2023-08-29"));
        assert_eq!(day("8/25/2022 11:17:07 AM").as_deref(), Some("2022-08-25"));
        assert_eq!([day("13/40/2022"), day("soon"), day("")], [None, None, None]);
    }
}
