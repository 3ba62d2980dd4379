//! What the type codes of meeting feeds mean, by fellowship.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::front_matter::{LoadError, read_toml};
use crate::domain::kind::Fellowship;

/// The file below `content/`.
const PATH: &str = "meeting-types.toml";

/// What codes mean. The same letters mean different things in different fellowships.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingTypes {
    source: Vec<Source>,
    access: Access,
    also: BTreeMap<String, String>,
    always: Codes,
    languages: Codes,
    fellowship: BTreeMap<String, Codes>,
}

/// Codes and the words for them.
type Codes = BTreeMap<String, String>;

/// Where codes were found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    pub name: String,
    /// The day it was looked at.
    pub checked: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Access {
    words: Vec<String>,
}

impl MeetingTypes {
    /// Gives the codes that come with the program.
    pub fn builtin() -> Result<&'static Self, LoadError> {
        static TYPES: OnceLock<Result<MeetingTypes, LoadError>> = OnceLock::new();
        let load = || super::embedded(PATH).and_then(MeetingTypes::parse);
        TYPES.get_or_init(load).as_ref().map_err(Clone::clone)
    }

    /// Reads `meeting-types.toml`; a list of a fellowship that is not known is refused.
    pub fn parse(text: &str) -> Result<Self, LoadError> {
        let types: Self = read_toml(PATH, text)?;
        match types.fellowship.keys().find(|name| name.parse::<Fellowship>().is_err()) {
            None => Ok(types),
            Some(name) => {
                let message = format!("the fellowship {name} is not known");
                Err(LoadError { path: PATH.to_owned(), line: 1, column: 1, message })
            }
        }
    }

    /// Where the codes were found.
    pub fn sources(&self) -> &[Source] {
        &self.source
    }

    /// Gives the words for a code, in any case of letters; none where it is not known in this fellowship.
    pub fn words(&self, fellowship: Fellowship, code: &str) -> Option<&str> {
        self.lists(fellowship).find_map(|list| get(list, code)).map(String::as_str)
    }

    /// Finds the code for words, in any case of letters and whatever stands between them; a code stands for itself.
    pub fn code(&self, fellowship: Fellowship, words: &str) -> Option<&str> {
        if let Some(code) = self.lists(fellowship).find_map(|list| list.get_key_value(words.trim())) {
            return Some(code.0);
        }
        let plain = letters(words);
        let of_list = |list: &'_ Codes| {
            list.iter().find(|(_, meant)| letters(meant) == plain).map(|(code, _)| code.clone())
        };
        let meant = self.lists(fellowship).find_map(of_list);
        let also =
            || self.also.iter().find(|(other, _)| letters(other) == plain).map(|(_, code)| code.clone());
        let code = meant.or_else(also).unwrap_or_else(|| words.trim().to_owned());
        self.lists(fellowship)
            .find_map(|list| list.keys().find(|known| known.eq_ignore_ascii_case(&code)))
            .map(String::as_str)
    }

    /// Whether a code says in which language a meeting is held.
    pub fn is_language(&self, fellowship: Fellowship, code: &str) -> bool {
        let own = self.fellowship.get(fellowship.slug()).and_then(|list| get(list, code));
        let language = get(&self.languages, code);
        language.is_some_and(|language| own.is_none_or(|own| own == language))
    }

    /// Whether words say that somebody can take part who otherwise could not.
    pub fn is_access(&self, words: &str) -> bool {
        let plain = letters(words);
        self.access.words.iter().any(|known| letters(known) == plain)
    }

    fn lists(&self, fellowship: Fellowship) -> impl Iterator<Item = &Codes> {
        let own = self.fellowship.get(fellowship.slug());
        own.into_iter().chain([&self.always]).chain(own.map(|_| &self.languages))
    }
}

fn get<'c>(codes: &'c Codes, code: &str) -> Option<&'c String> {
    codes
        .get(code)
        .or_else(|| codes.iter().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, words)| words))
}

/// Its letters and digits alone, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(fellowship: Fellowship, code: &str) -> Option<&'static str> {
        MeetingTypes::builtin().unwrap().words(fellowship, code)
    }

    #[test]
    fn the_same_letters_mean_different_things() {
        for (fellowship, code, meant) in [
            (Fellowship::Aa, "POA", Some("Proof of attendance")),
            (Fellowship::AlAnon, "POA", Some("Parents of Alcoholics")),
            (Fellowship::Slaa, "POA", Some("Attendance voucher")),
            (Fellowship::Na, "POA", None),
            (Fellowship::Aa, "B", Some("Big Book")),
            (Fellowship::Da, "B", Some("Business owner")),
            (Fellowship::Aca, "T", Some("Fellowship Text")),
            (Fellowship::AlAnon, "Y", Some("Alateen")),
            (Fellowship::Na, "NS", Some("Non-smoking")),
            (Fellowship::Aca, "NS", Some("Needs support")),
            (Fellowship::RecoveryDharma, "IS", Some("Inquiry study")),
            (Fellowship::Aa, "IS", Some("Icelandic")),
            (Fellowship::Aa, "onl", Some("Online")),
            (Fellowship::Smart, "ONL", Some("Online")),
            (Fellowship::Smart, "B", None),
            (Fellowship::Smart, "EN", None),
            (Fellowship::Aa, "ZZZ", None),
        ] {
            assert_eq!(words(fellowship, code), meant, "{fellowship} {code}");
        }
    }

    #[test]
    fn words_of_spreadsheets_find_their_codes() {
        let types = MeetingTypes::builtin().unwrap();
        for (fellowship, words, code) in [
            (Fellowship::Aa, "Wheelchair Access", Some("X")),
            (Fellowship::Aa, "12 steps & 12 traditions", Some("12x12")),
            (Fellowship::Aa, "Step Meeting", Some("ST")),
            (Fellowship::Aa, "Online Meeting", Some("ONL")),
            (Fellowship::Aa, "Temporary Closure", Some("TC")),
            (Fellowship::Aa, "12X12", Some("12x12")),
            (Fellowship::Aa, "open", Some("O")),
            (Fellowship::Aa, "Spanish", Some("S")),
            (Fellowship::Rca, "Step Meeting", None),
            (Fellowship::Aa, "Underwater", None),
        ] {
            assert_eq!(types.code(fellowship, words), code, "{fellowship} {words}");
        }
    }

    #[test]
    fn languages_and_access_are_told_apart_from_other_types() {
        let types = MeetingTypes::builtin().unwrap();
        assert!(types.is_language(Fellowship::Aa, "S") && types.is_language(Fellowship::Aa, "ASL"));
        assert!(!types.is_language(Fellowship::Aca, "S") && !types.is_language(Fellowship::Aa, "SP"));
        assert!(types.is_access("Wheelchair access") && types.is_access("Sign language"));
        assert!(!types.is_access("Open"));
    }

    #[test]
    fn every_word_for_access_is_a_type_and_every_source_has_its_day() {
        let types = MeetingTypes::builtin().unwrap();
        let all: Vec<String> = types
            .fellowship
            .values()
            .chain([&types.languages])
            .flat_map(|list| list.values().cloned())
            .collect();
        for words in &types.access.words {
            assert!(all.contains(words) || words == "Wheelchair", "{words}");
        }
        assert!(types.sources().iter().all(|source| !source.name.is_empty() && source.checked.len() == 10));
    }
}
