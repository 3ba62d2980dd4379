//! A rule in words, and the words people type for one.

use chrono::{Datelike, Weekday};

use super::Series;
use super::rule::{Ends, Every, OnDay, Rule};
use crate::domain::Invalid;
use crate::domain::moment::{Date, Moment};
use crate::domain::when;

const TYPED: &str = "write how it repeats, such as weekly, every 2 weeks, every tue thu, every month, or a rule \
    like FREQ=WEEKLY;BYDAY=TU,TH; behind it may stand \"24 times\" or \"until 2027-03-31\"";

impl Series {
    /// How it repeats: `every Tue and Thu at 18:00, 24 times`.
    pub fn in_words(&self) -> String {
        let start = self.start.date();
        let end = match (self.rule.ends, self.end) {
            (_, Some(day)) | (Ends::OnDay(day), None) => format!(", until {}", long(day)),
            (Ends::Never, None) => String::new(),
            (Ends::After(1), None) => ", once".to_owned(),
            (Ends::After(count), None) => format!(", {count} times"),
            (Ends::AtClock(clock), None) => format!(", until {}", long(clock.date())),
            (Ends::At(at), None) => format!(", until {}", long(Moment::new(at, self.zone).date())),
        };
        format!("{} at {}{end}", days_in_words(&self.rule, start), self.start.time().format("%H:%M"))
    }
}

fn long(day: Date) -> String {
    day.format("%-d %B %Y").to_string()
}

fn days_in_words(rule: &Rule, start: Date) -> String {
    let of_start = [OnDay { place: 0, day: start.weekday() }];
    let weekdays = if rule.days.is_empty() { &of_start[..] } else { &rule.days };
    let is_odd = !rule.positions.is_empty() || (!rule.months.is_empty() && rule.every != Every::Year);
    let unit = |one: &str, many: &str| match rule.interval {
        1 => format!("every {one}"),
        count => format!("every {count} {many}"),
    };
    let on_days = || and(weekdays.iter().map(|on| placed(*on)));
    if is_odd {
        return format!("by the rule {rule}");
    }
    match rule.every {
        Every::Day if rule.days.is_empty() && rule.month_days.is_empty() => unit("day", "days"),
        Every::Week if rule.interval == 1 => format!("every {}", on_days()),
        Every::Week => format!("every {} weeks on {}", rule.interval, on_days()),
        Every::Month if rule.days.is_empty() => {
            let days = if rule.month_days.is_empty() {
                start.day().to_string()
            } else {
                and(rule.month_days.iter().copied().map(month_day))
            };
            format!("{} on the {days}", unit("month", "months"))
        }
        Every::Month if rule.month_days.is_empty() => {
            format!("{} on the {}", unit("month", "months"), on_days())
        }
        Every::Year if rule.days.is_empty() && rule.month_days.is_empty() && rule.months.is_empty() => {
            format!("{} on {}", unit("year", "years"), start.format("%-d %B"))
        }
        Every::Day | Every::Month | Every::Year => format!("by the rule {rule}"),
    }
}

fn placed(on: OnDay) -> String {
    let day = on.day;
    match on.place {
        0 => day.to_string(),
        1 => format!("first {day}"),
        2 => format!("second {day}"),
        3 => format!("third {day}"),
        4 => format!("fourth {day}"),
        -1 => format!("last {day}"),
        place if place > 0 => format!("{day} number {place}"),
        place => format!("{day} number {} from the end", -place),
    }
}

fn month_day(day: i8) -> String {
    match day {
        -1 => "last day".to_owned(),
        day if day < 0 => format!("day {} from the end", day.unsigned_abs()),
        day => day.to_string(),
    }
}

fn and(words: impl Iterator<Item = String>) -> String {
    let mut words: Vec<_> = words.collect();
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} and {last}", words.join(", ")),
        None => String::new(),
    }
}

impl Rule {
    /// Reads what a person typed: a rule, or `weekly`, `every 2 weeks`, `every tue thu until 2027-03-31`, `daily 10 times`.
    pub fn typed(text: &str, today: Date) -> Result<Self, Invalid> {
        let lower = text.trim().to_lowercase();
        if lower.contains('=') {
            return text.parse();
        }
        let (lower, ends) = split_end(&lower, today)?;
        let words: Vec<_> = lower
            .split([' ', ','])
            .filter(|word| !word.is_empty() && *word != "and" && *word != "on")
            .collect();
        let mut rule = match words.as_slice() {
            ["daily"] => Self::plain(Every::Day, 1),
            ["weekly", days @ ..] => weekly(1, days)?,
            ["fortnightly", days @ ..] => weekly(2, days)?,
            ["monthly"] => Self::plain(Every::Month, 1),
            ["yearly"] => Self::plain(Every::Year, 1),
            ["every", "weekday"] | ["weekdays"] => weekly(1, &["mon", "tue", "wed", "thu", "fri"])?,
            ["every", "other", unit, days @ ..] => of_unit(2, unit, days)?,
            ["every", count, unit, days @ ..] if count.bytes().all(|b| b.is_ascii_digit()) => {
                let count = count.parse().ok().filter(|count| (1..=366).contains(count));
                of_unit(count.ok_or_else(|| Invalid::new(TYPED))?, unit, days)?
            }
            ["every", unit @ ("day" | "week" | "month" | "year"), days @ ..] => of_unit(1, unit, days)?,
            ["every", days @ ..] | days if !days.is_empty() => weekly(1, days)?,
            _ => return Err(Invalid::new(TYPED)),
        };
        rule.ends = ends;
        Ok(rule)
    }
}

/// Cuts `24 times` or `until DAY` off the end.
fn split_end(text: &str, today: Date) -> Result<(&str, Ends), Invalid> {
    if let Some((rest, day)) = text.split_once(" until ") {
        return Ok((rest.trim_end_matches(','), Ends::OnDay(when::parse_day(day, today)?)));
    }
    let Some(rest) = text.strip_suffix(" times") else { return Ok((text, Ends::Never)) };
    let (rest, count) = rest.rsplit_once(' ').ok_or_else(|| Invalid::new(TYPED))?;
    let count = count.parse().ok().filter(|count| (1..=4000).contains(count));
    let count = count.ok_or_else(|| Invalid::new("a series has 1 to 4000 sessions"))?;
    Ok((rest.trim_end_matches(','), Ends::After(count)))
}

fn of_unit(count: u16, unit: &str, days: &[&str]) -> Result<Rule, Invalid> {
    let every = match unit {
        "day" | "days" => Every::Day,
        "week" | "weeks" => return weekly(count, days),
        "month" | "months" => Every::Month,
        "year" | "years" => Every::Year,
        _ => return Err(Invalid::new(TYPED)),
    };
    if days.is_empty() { Ok(Rule::plain(every, count)) } else { Err(Invalid::new(TYPED)) }
}

fn weekly(interval: u16, days: &[&str]) -> Result<Rule, Invalid> {
    let mut rule = Rule::plain(Every::Week, interval);
    for word in days {
        let singular = word.strip_suffix('s').filter(|day| day.ends_with("day")).unwrap_or(word);
        let day: Weekday = singular.parse().map_err(|_| Invalid::new(TYPED))?;
        if !rule.days.iter().any(|on| on.day == day) {
            rule.days.push(OnDay { place: 0, day });
        }
    }
    Ok(rule)
}

#[cfg(test)]
mod tests {
    use super::super::tests::series;
    use super::*;

    fn today() -> Date {
        Date::from_ymd_opt(2026, 11, 23).unwrap()
    }

    #[test]
    fn what_people_type_is_a_rule() {
        for (text, rule) in [
            ("weekly", "FREQ=WEEKLY"),
            ("Daily", "FREQ=DAILY"),
            ("every day 10 times", "FREQ=DAILY;COUNT=10"),
            ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
            ("every other week on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
            ("every tue thu", "FREQ=WEEKLY;BYDAY=TU,TH"),
            ("every Tue and Thu, 24 times", "FREQ=WEEKLY;COUNT=24;BYDAY=TU,TH"),
            ("Tuesdays, thursdays until 2027-03-31", "FREQ=WEEKLY;UNTIL=20270331;BYDAY=TU,TH"),
            ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
            ("every 3 months", "FREQ=MONTHLY;INTERVAL=3"),
            ("freq=weekly;byday=mo", "FREQ=WEEKLY;BYDAY=MO"),
        ] {
            assert_eq!(Rule::typed(text, today()).unwrap().to_string(), rule, "{text}");
        }
        for text in
            ["", "often", "every", "every 0 days", "every month tue", "weekly 0 times", "times", "until"]
        {
            assert!(Rule::typed(text, today()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_rule_is_told_in_words() {
        for (rule, words) in [
            ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=24", "every Tue and Thu at 18:00, 24 times"),
            ("FREQ=WEEKLY", "every Tue at 18:00"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR", "every 2 weeks on Mon, Wed and Fri at 18:00"),
            ("FREQ=DAILY;UNTIL=20270331", "every day at 18:00, until 31 March 2027"),
            ("FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Fri at 18:00"),
            ("FREQ=MONTHLY", "every month on the 6 at 18:00"),
            ("FREQ=YEARLY", "every year on 6 January at 18:00"),
        ] {
            assert_eq!(series(rule, "2026-01-06T18:00:00", "Europe/Berlin").in_words(), words);
        }
    }
}
