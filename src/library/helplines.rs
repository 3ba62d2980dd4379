//! Numbers to call, by country.

use std::sync::OnceLock;

use serde::Deserialize;

use super::front_matter::{LoadError, read_toml};

/// The countries with their lines, in the order of their file.
#[derive(Debug)]
pub struct Helplines {
    countries: Vec<Country>,
}

/// One country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Its code (ISO 3166), in capitals.
    pub code: String,
    /// Its name in English; the code where no name is known.
    pub name: String,
    /// The number for an emergency, where one is recorded.
    pub emergency: Option<Emergency>,
    /// The lines, the one to call first in a crisis first.
    pub lines: Vec<Helpline>,
}

/// The number for an emergency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    country: String,
    /// The number, as people say it.
    pub number: String,
    /// Where the number was found.
    pub source: String,
}

/// One line to call, text or write to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helpline {
    /// The country's code (ISO 3166).
    pub country: String,
    /// What the line is called.
    pub name: String,
    /// The number to call.
    pub call: Option<String>,
    /// The number to text, and what.
    pub text: Option<String>,
    /// Where to write.
    pub chat: Option<String>,
    /// When somebody answers.
    pub hours: Option<String>,
    /// The languages spoken.
    pub language: Option<String>,
    /// What else to know.
    pub note: Option<String>,
    /// Where the number was found.
    pub source: String,
    /// The day it was found there.
    pub checked: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    emergency: Vec<Emergency>,
    #[serde(default)]
    line: Vec<Helpline>,
}

/// English names of countries by code.
const NAMES: &[(&str, &str)] = &[
    ("AT", "Austria"),
    ("AU", "Australia"),
    ("BE", "Belgium"),
    ("BR", "Brazil"),
    ("CA", "Canada"),
    ("CH", "Switzerland"),
    ("CZ", "Czechia"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("ES", "Spain"),
    ("EU", "European Union"),
    ("FI", "Finland"),
    ("FR", "France"),
    ("GB", "United Kingdom"),
    ("GR", "Greece"),
    ("IE", "Ireland"),
    ("IN", "India"),
    ("IS", "Iceland"),
    ("IT", "Italy"),
    ("JP", "Japan"),
    ("KE", "Kenya"),
    ("KR", "South Korea"),
    ("MX", "Mexico"),
    ("NG", "Nigeria"),
    ("NL", "Netherlands"),
    ("NO", "Norway"),
    ("NZ", "New Zealand"),
    ("PH", "Philippines"),
    ("PL", "Poland"),
    ("PT", "Portugal"),
    ("SE", "Sweden"),
    ("SG", "Singapore"),
    ("US", "United States"),
    ("ZA", "South Africa"),
];

impl Helplines {
    /// Gives the lines that come with the program.
    pub fn builtin() -> Result<&'static Self, LoadError> {
        static HELPLINES: OnceLock<Result<Helplines, LoadError>> = OnceLock::new();
        let load = || super::embedded("helplines.toml").and_then(Helplines::parse);
        HELPLINES.get_or_init(load).as_ref().map_err(Clone::clone)
    }

    /// Reads `helplines.toml`.
    pub fn parse(text: &str) -> Result<Self, LoadError> {
        let file: File = read_toml("helplines.toml", text)?;
        let mut helplines = Self { countries: Vec::new() };
        for emergency in file.emergency {
            let country = emergency.country.clone();
            helplines.country(&country).emergency = Some(emergency);
        }
        for line in file.line {
            let country = line.country.clone();
            helplines.country(&country).lines.push(line);
        }
        Ok(helplines)
    }

    /// Lists the countries.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// Finds a country by its code, in any case; UK means GB.
    pub fn for_country(&self, code: &str) -> Option<&Country> {
        let code = code.trim().to_ascii_uppercase();
        let code = if code == "UK" { "GB" } else { &code };
        self.countries.iter().find(|country| country.code == code)
    }

    /// Finds the country that a locale such as `en_GB.UTF-8` or `en-IE` names, if it is listed.
    pub fn guess(&self, locale: &str) -> Option<&Country> {
        let place = locale.split(['.', '@']).next()?;
        place.split(['_', '-']).skip(1).filter(|part| part.len() == 2).find_map(|code| self.for_country(code))
    }

    fn country(&mut self, code: &str) -> &mut Country {
        let place = self.countries.iter().position(|country| country.code == code);
        let place = place.unwrap_or_else(|| {
            self.countries.push(Country::new(code));
            self.countries.len() - 1
        });
        &mut self.countries[place]
    }
}

impl Country {
    fn new(code: &str) -> Self {
        let name = NAMES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name);
        Self { code: code.to_owned(), name: name.to_owned(), emergency: None, lines: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[[emergency]]\ncountry = \"GB\"\nnumber = \"999\"\nsource = \"s\"\n\
        [[line]]\ncountry = \"GB\"\nname = \"Samaritans\"\ncall = \"116 123\"\nsource = \"s\"\nchecked = \"2026-11-23\"\n\
        [[line]]\ncountry = \"IE\"\nname = \"Line\"\nsource = \"s\"\nchecked = \"2026-11-23\"\n";

    fn sample() -> Helplines {
        Helplines::parse(FILE).unwrap()
    }

    #[test]
    fn lines_and_emergency_numbers_meet_in_their_country() {
        let helplines = sample();
        let britain = helplines.for_country("uk").unwrap();
        assert_eq!((britain.name.as_str(), britain.lines.len()), ("United Kingdom", 1));
        assert_eq!(britain.emergency.as_ref().unwrap().number, "999");
        assert_eq!(helplines.for_country("ie").unwrap().emergency, None);
    }

    #[test]
    fn a_country_is_guessed_from_a_locale() {
        let helplines = sample();
        let guess = |locale| helplines.guess(locale).map(|country| country.code.as_str());
        assert_eq!(guess("en_GB.UTF-8"), Some("GB"));
        assert_eq!(guess("ga-IE"), Some("IE"));
        assert_eq!(guess("en_IE@euro"), Some("IE"));
        for locale in ["C", "C.UTF-8", "", "en", "de_XX.UTF-8", "GB"] {
            assert_eq!(guess(locale), None, "{locale}");
        }
    }

    #[test]
    fn an_error_names_its_line() {
        let error = Helplines::parse(&FILE.replace("number", "nummer")).unwrap_err();
        assert_eq!((error.path.as_str(), error.line), ("helplines.toml", 3), "{error}");
    }

    #[test]
    fn every_builtin_country_has_a_name_and_a_way_to_reach_every_line() {
        for country in Helplines::builtin().unwrap().countries() {
            assert_ne!(country.name, country.code);
            for line in &country.lines {
                assert!(line.call.is_some() || line.text.is_some() || line.chat.is_some(), "{}", line.name);
                assert!(line.checked.parse::<crate::domain::moment::Date>().is_ok(), "{}", line.name);
            }
        }
    }
}
