//! Words the library does not use in its own voice.

use std::ops::Range;

use crate::doc::query::words;

/// Words not used, in every form that is not used.
const UNWANTED: &[&str] = &[
    "addict",
    "addicts",
    "alcoholic",
    "alcoholics",
    "abuse",
    "abused",
    "abuser",
    "abusers",
    "abuses",
    "abusing",
    "clean",
    "dirty",
    "habit",
    "habits",
    "junkie",
    "junkies",
    "failed",
];

/// Names that others gave themselves, without accents or capitals.
const NAMES: &[&str] = &[
    "alcoholics anonymous",
    "adult children of alcoholics",
    "institute on drug abuse",
    "institute on alcohol abuse",
    "substance abuse and mental health",
    "substance abuse treatment",
    "alcohol abuse and alcoholism",
];

/// Finds unwanted words, each with the byte it begins at; names and words in quotation marks may stay.
pub(in crate::library) fn unwanted(text: &str) -> Vec<(usize, String)> {
    let found: Vec<(Range<usize>, String)> = words(text).collect();
    let in_name = |place: usize| {
        let around = found.get(place.saturating_sub(4)..(place + 5).min(found.len())).unwrap_or_default();
        let around = around.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ");
        let word = &found[place].1;
        NAMES.iter().any(|name| name.split(' ').any(|part| part == word) && around.contains(name))
    };
    let unwanted = found.iter().enumerate().filter(|(place, (range, word))| {
        UNWANTED.contains(&word.as_str()) && !is_quoted(text, range) && !in_name(*place)
    });
    unwanted.map(|(_, (range, word))| (range.start, word.clone())).collect()
}

/// Says whether the words stand between quotation marks of their paragraph.
fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    let curly = paragraph.matches('“').count() > paragraph.matches('”').count();
    curly || paragraph.matches('"').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = unwanted(text).into_iter().map(|(_, word)| word).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn unwanted_words_are_found_in_any_case() {
        check("An Addict is not clean.", &["addict", "clean"]);
        check("Addiction is an illness; cleaning is a chore.", &[]);
    }

    #[test]
    fn names_may_stay() {
        check(
            "Alcoholics Anonymous (AA) is not for alcoholics only, says the National Institute on Drug Abuse.",
            &["alcoholics"],
        );
    }

    #[test]
    fn words_of_others_may_stay() {
        check("Some say “clean” or \"dirty\". We never say clean.", &["clean"]);
    }
}
