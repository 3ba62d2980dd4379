//! Money or time that a day saves, if the person wants to see it.

use std::fmt;
use std::str::FromStr;

use crate::domain::Invalid;

/// What one day saves: an amount with its unit before or behind, as the person writes it (`£8.50`, `90 min`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerDay {
    before: String,
    hundredths: u64,
    after: String,
}

/// The most a day may save, in hundredths.
const MOST: u64 = 100_000_000;

impl PerDay {
    /// What so many days save.
    #[must_use]
    pub fn times(&self, days: u32) -> Self {
        Self { hundredths: self.hundredths * u64::from(days), ..self.clone() }
    }
}

impl FromStr for PerDay {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("write what a day saves, such as £8.50, 12 EUR or 90 min");
        let text = text.trim();
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        let (before, rest) = text.split_at(text.find(|c: char| c.is_ascii_digit()).ok_or_else(wrong)?);
        let (number, after) = rest.split_at(rest.find(|c| !is_number(c)).unwrap_or(rest.len()));
        let fits = |unit: &str| {
            unit.chars().count() <= 20 && !unit.contains(|c: char| c.is_control() || c.is_ascii_digit())
        };
        let (before, after) = (before.trim(), after.trim());
        if !fits(before) || !fits(after) || (before.is_empty() && after.is_empty()) || before.contains('-') {
            return Err(wrong());
        }
        let hundredths = hundredths(number).filter(|amount| (1..=MOST).contains(amount)).ok_or_else(wrong)?;
        Ok(Self { before: before.to_owned(), hundredths, after: after.to_owned() })
    }
}

fn hundredths(number: &str) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part = match part.len() {
        0 if !number.contains('.') => 0,
        1 => part.parse::<u64>().ok()? * 10,
        2 => part.parse().ok()?,
        _ => return None,
    };
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part)
}

impl fmt::Display for PerDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.after.is_empty() { "" } else { " " };
        // Letters stand off from the number, signs do not.
        let lead = if self.before.ends_with(char::is_alphabetic) { " " } else { "" };
        let (whole, part) = (self.hundredths / 100, self.hundredths % 100);
        write!(f, "{}{lead}{whole}", self.before)?;
        if part > 0 {
            write!(f, ".{part:02}")?;
        }
        write!(f, "{gap}{}", self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, days: u32, total: &str) {
        let day: PerDay = text.parse().unwrap();
        assert_eq!(day.to_string().parse::<PerDay>().unwrap(), day);
        assert_eq!(day.times(days).to_string(), total);
    }

    #[test]
    fn a_day_times_days_is_told_in_the_same_unit() {
        check("£8.50", 30, "£255");
        check("8.5 EUR", 3, "25.50 EUR");
        check("CHF 12", 10, "CHF 120");
        check("90 min", 24, "2160 min");
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for wrong in ["8", "", "£", "-£8", "£8.505", "£0", "1 2 €", "£8.", "£99999999999"] {
            assert!(wrong.parse::<PerDay>().is_err(), "{wrong}");
        }
    }
}
