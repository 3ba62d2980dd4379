//! Phone numbers: they live in `helplines.toml` alone, where each has its source and the day it was checked.

use crate::library::helplines::Helplines;

/// So many digits in a row are taken for a phone number.
const MANY: usize = 7;
/// The digits of the shortest number of a help line.
const SHORTEST: usize = 3;
/// What may stand between the digits of a phone number.
const BETWEEN: [char; 5] = [' ', '-', '(', ')', '/'];

/// Finds phone numbers, each with the byte it begins at: long runs of digits, and the numbers of the help lines.
pub(in crate::library) fn phone_numbers(text: &str) -> Vec<(usize, String)> {
    let known = known();
    let is_number = |digits: &str| digits.len() >= MANY || known.iter().any(|number| number == digits);
    runs(text).filter(|(_, run)| !is_date(run) && is_number(&digits(run))).collect()
}

/// The numbers of the help lines, as digits.
fn known() -> Vec<String> {
    let countries = Helplines::builtin().map(Helplines::countries).unwrap_or_default();
    let emergency = countries.iter().filter_map(|country| Some(country.emergency.as_ref()?.number.as_str()));
    let lines = countries.iter().flat_map(|country| &country.lines);
    let lines = lines.flat_map(|line| [line.call.as_deref(), line.text.as_deref()]).flatten();
    let numbers = emergency.chain(lines).flat_map(runs).map(|(_, run)| digits(&run));
    numbers.filter(|number| number.len() >= SHORTEST).collect()
}

/// The digits of a number as it is written.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Runs of digits with what may stand between them in a phone number, or in a large one.
fn runs(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !c.is_ascii_digit()).is_some() {}
        let start = rest.peek()?.0;
        let is_part = |(at, c): &(usize, char)| match c {
            ',' => text[at + 1..].starts_with(|next: char| next.is_ascii_digit()),
            c => c.is_ascii_digit() || BETWEEN.contains(c),
        };
        let mut run = String::new();
        while let Some((_, c)) = rest.next_if(is_part) {
            run.push(c);
        }
        Some((start, run.trim_end_matches(BETWEEN).to_owned()))
    })
}

fn is_date(run: &str) -> bool {
    let parts: Vec<usize> = run.split('-').map(str::len).collect();
    parts == [4, 2, 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = phone_numbers(text).into_iter().map(|(_, number)| number).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_to_call_are_found_however_they_are_written() {
        check("Call 1-800-555-0199 or (020) 7946 0000.", &["1-800-555-0199", "020) 7946 0000"]);
        check("Call 116 123 or 988.", &["116 123", "988"]);
    }

    #[test]
    fn counts_years_and_dates_are_no_numbers_to_call() {
        check("In 2019, 33 trials with 26,243 people, 1,000 of them young; 9 to 19 hours; 2026-11-25.", &[]);
    }
}
