//! Measures: questionnaires a clinician may give, and the scores that came of them.
//!
//! evenkeel asks none of their questions. It keeps totals, and says how the paper that published them reads a number.
//! That is for monitoring, and no diagnosis. A measure is one row of [`MEASURES`].

mod registry;
mod score;

use std::fmt;
use std::str::FromStr;

use super::Invalid;

pub use registry::MEASURES;
pub use score::{Answered, Item9, MeasureScore, total};

/// What every list of scores begins with.
pub const FOR_WHOM: &str =
    "These numbers are for keeping track. They are not a diagnosis: your clinician reads them with you.";

/// What is said first to somebody whose score tells of thoughts of death or of self-harm.
pub const THANKS: &str =
    "Thank you for telling it. You do not have to be alone with these thoughts: talk with somebody now.";

/// A questionnaire whose totals can be kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    /// The fixed name in lower case: stored, typed and printed in JSON.
    pub slug: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What it asks about.
    pub about: &'static str,
    /// The numbers that come of it, in the order they are given.
    pub scales: &'static [Scale],
    /// Whether its ninth question is asked for beside the total.
    pub ninth: Ninth,
    /// Who published it and its bands, and where.
    pub source: &'static str,
}

/// Whether a measure's ninth question, about thoughts of death and of self-harm, is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ninth {
    /// It is.
    Asked,
    /// There is no such question.
    None,
}

/// A number that comes of a measure.
#[derive(Debug, PartialEq, Eq)]
pub struct Scale {
    /// What it is called, in a sentence and in JSON.
    pub name: &'static str,
    /// What it is called by itself.
    pub label: &'static str,
    /// The least it can be.
    pub low: u8,
    /// The most it can be.
    pub high: u8,
    /// What a higher number means.
    pub higher: &'static str,
    /// How the paper reads the numbers, the lowest band first; empty where none are published.
    pub bands: &'static [Band],
}

/// Numbers that are read in one way.
#[derive(Debug, PartialEq, Eq)]
pub struct Band {
    /// The least of them; it ends where the next band begins.
    pub from: u8,
    /// How the paper reads them.
    pub words: &'static str,
}

impl Measure {
    /// Whether its ninth question is asked for.
    pub fn asks_ninth(&self) -> bool {
        self.ninth == Ninth::Asked
    }
}

impl Scale {
    /// How a number is read, where that is published.
    pub fn band(&self, total: u8) -> Option<&'static Band> {
        self.bands.iter().rev().find(|band| band.from <= total)
    }

    /// `0 to 27`.
    pub fn range(&self) -> String {
        format!("{} to {}", self.low, self.high)
    }

    /// Each band with its numbers: `5 to 9, mild`.
    pub fn bands_in_words(&self) -> Vec<String> {
        let ends = self.bands.iter().skip(1).map(|next| next.from - 1).chain([self.high]);
        self.bands
            .iter()
            .zip(ends)
            .map(|(band, end)| format!("{} to {end}: {}", band.from, band.words))
            .collect()
    }
}

impl FromStr for &'static Measure {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
        MEASURES.iter().find(|measure| measure.slug == wanted).ok_or_else(|| {
            let all: Vec<_> = MEASURES.iter().map(|measure| measure.slug).collect();
            Invalid::new(format!("measure is one of: {}", all.join(", ")))
        })
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_name_of_its_own_a_source_and_bands_that_rise_within_its_range() {
        for (at, measure) in MEASURES.iter().enumerate() {
            assert!(MEASURES.iter().take(at).all(|other| other.slug != measure.slug), "{measure}");
            assert!(measure.source.contains(char::is_numeric) && measure.about.ends_with('.'), "{measure}");
            assert!(!measure.scales.is_empty(), "{measure}");
            for scale in measure.scales {
                assert!(scale.low < scale.high && scale.higher.ends_with('.'), "{measure}");
                assert!(scale.bands.iter().map(|band| band.from).is_sorted_by(|a, b| a < b), "{measure}");
                if let [first, .., last] = scale.bands {
                    assert!(first.from == scale.low && last.from <= scale.high, "{measure}");
                }
            }
        }
    }

    #[test]
    fn the_bands_begin_where_the_papers_begin_them() {
        let starts = |slug: &str| {
            let measure: &'static Measure = slug.parse().unwrap();
            let scale = &measure.scales[0];
            (scale.low, scale.high, scale.bands.iter().map(|band| band.from).collect::<Vec<_>>())
        };
        assert_eq!(starts("phq-9"), (0, 27, vec![0, 5, 10, 15, 20]));
        assert_eq!(starts("gad-7"), (0, 21, vec![0, 5, 10, 15]));
        assert_eq!(starts("audit-c"), (0, 12, vec![0, 3, 4]));
        assert_eq!(starts("barc-10"), (10, 60, vec![10, 47]));
        assert_eq!(starts("BAM"), (0, 12, vec![]));
    }

    #[test]
    fn a_number_is_read_by_the_band_it_is_in() {
        let measure: &'static Measure = "PHQ-9".parse().unwrap();
        let scale = &measure.scales[0];
        for (total, from) in [(0, 0), (4, 0), (5, 5), (14, 10), (20, 20), (27, 20)] {
            assert_eq!(scale.band(total).unwrap().from, from, "{total}");
        }
        assert_eq!(scale.bands_in_words()[4], "20 to 27: severe");
        let bam: &'static Measure = "bam".parse().unwrap();
        assert_eq!(bam.scales.iter().map(|scale| scale.high).collect::<Vec<_>>(), [12, 24, 24]);
        assert_eq!(bam.scales[0].band(3), None);
    }
}
