//! Months and years laid out in weeks, which begin on Monday.

use chrono::{Datelike, Months};

use super::moment::{Date, add_days, monday_of};

/// The names of the days, as the heads of columns.
pub const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The weeks that hold a day of the month of `day`, with the days before and after it that fill them.
pub fn month_weeks(day: Date) -> Vec<[Date; 7]> {
    let (first, last) = month(day);
    weeks(first, last).collect()
}

/// The weeks that hold a day of the year of `day`; days of other years are left out.
pub fn year_weeks(day: Date) -> Vec<[Option<Date>; 7]> {
    let (first, last) = year(day);
    weeks(first, last)
        .map(|week| week.map(|date| Some(date).filter(|date| date.year() == day.year())))
        .collect()
}

fn weeks(first: Date, last: Date) -> impl Iterator<Item = [Date; 7]> {
    let count = (monday_of(last) - monday_of(first)).num_weeks() + 1;
    (0..count).map(move |week| [0, 1, 2, 3, 4, 5, 6].map(|day| add_days(monday_of(first), week * 7 + day)))
}

/// The first and the last day of the month of `day`.
pub fn month(day: Date) -> (Date, Date) {
    let first = day.with_day(1).unwrap_or(day);
    (first, first.checked_add_months(Months::new(1)).map_or(day, |next| add_days(next, -1)))
}

/// The first and the last day of the year of `day`.
pub fn year(day: Date) -> (Date, Date) {
    let end = |month, of| Date::from_ymd_opt(day.year(), month, of).unwrap_or(day);
    (end(1, 1), end(12, 31))
}

/// Whether both days are of one month.
pub fn is_same_month(one: Date, other: Date) -> bool {
    (one.year(), one.month()) == (other.year(), other.month())
}

/// A day moved by whole months; the 31st becomes the last day of a shorter month.
pub fn add_months(day: Date, months: i32) -> Date {
    let count = Months::new(months.unsigned_abs());
    let moved = if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) };
    moved.unwrap_or(day)
}

/// `November 2026`.
pub fn month_label(day: Date) -> String {
    day.format("%B %Y").to_string()
}

/// `2026-11`.
pub fn month_key(day: Date) -> String {
    day.format("%Y-%m").to_string()
}

/// `Nov`.
pub fn month_short(day: Date) -> String {
    day.format("%b").to_string()
}

/// `25 November`.
pub fn day_of_year_label(day: Date) -> String {
    day.format("%-d %B").to_string()
}

/// `Wed 25 November 2026`.
pub fn day_label_long(day: Date) -> String {
    day.format("%a %-d %B %Y").to_string()
}

/// The number of the day in its month, from 1.
pub fn day_of_month(day: Date) -> u32 {
    day.day()
}

/// The year.
pub fn year_of(day: Date) -> i32 {
    day.year()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_whole_weeks_from_monday() {
        let weeks = month_weeks(date("2026-11-25"));
        assert_eq!(weeks.first().unwrap()[0], date("2026-10-26"));
        assert_eq!(weeks.last().unwrap()[6], date("2026-12-06"));
        assert_eq!(weeks.len(), 6);
        assert_eq!(month_weeks(date("2027-02-14")).len(), 4);
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(add_months(date("2026-01-31"), 1), date("2026-02-28"));
        assert_eq!(add_months(date("2024-03-31"), -1), date("2024-02-29"));
        assert_eq!(month(date("2024-02-10")), (date("2024-02-01"), date("2024-02-29")));
    }

    proptest! {
        #[test]
        fn every_day_of_a_year_stands_once_in_its_weeks(days in 0_i64..60_000) {
            let day = add_days(date("1950-01-01"), days);
            let (first, last) = year(day);
            let shown: Vec<Date> = year_weeks(day).into_iter().flatten().flatten().collect();
            prop_assert_eq!(i64::try_from(shown.len()).unwrap(), (last - first).num_days() + 1);
            prop_assert_eq!(shown.first(), Some(&first));
            prop_assert!(shown.windows(2).all(|pair| add_days(pair[0], 1) == pair[1]));
            prop_assert!(month_weeks(day).iter().flatten().any(|shown| *shown == day));
        }
    }
}
