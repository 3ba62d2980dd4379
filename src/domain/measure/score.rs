//! The score of a measure, as a clinician told it.

use std::fmt;
use std::str::FromStr;

use super::{Measure, Scale};
use crate::domain::Invalid;
use crate::domain::id::MeasureScoreId;
use crate::domain::moment::Moment;
use crate::domain::text::OneLine;

/// The answer to the question about thoughts of death and of self-harm, 0 (not at all) to 3 (nearly every day).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item9(u8);

impl Item9 {
    /// Accepts 0 to 3.
    pub fn new(value: u8) -> Result<Self, Invalid> {
        if value <= 3 {
            Ok(Self(value))
        } else {
            Err(Invalid::new("the answer to question 9 is 0, 1, 2 or 3"))
        }
    }

    /// The number, 0 to 3.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl FromStr for Item9 {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::new(text.trim().parse().unwrap_or(u8::MAX))
    }
}

impl fmt::Display for Item9 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Reads a number of a scale; a total that cannot be is refused.
pub fn total(scale: &Scale, text: &str) -> Result<u8, Invalid> {
    let total = text.trim().parse().ok().filter(|total| (scale.low..=scale.high).contains(total));
    total.ok_or_else(|| Invalid::new(format!("{} is a whole number from {}", scale.name, scale.range())))
}

/// What came of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// A number for each of its scales, in their order.
    pub totals: Vec<u8>,
    /// The answer to its ninth question, if that was told.
    pub item_9: Option<Item9>,
    /// Anything to remember with it, in a line.
    pub note: Option<OneLine>,
}

/// The score of a measure; its numbers are within their ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureScore {
    id: MeasureScoreId,
    measure: &'static Measure,
    at: Moment,
    answered: Answered,
}

impl MeasureScore {
    /// Makes a score; numbers that cannot come of the measure are refused.
    pub fn new(
        id: MeasureScoreId,
        measure: &'static Measure,
        at: Moment,
        answered: Answered,
    ) -> Result<Self, Invalid> {
        if answered.totals.len() != measure.scales.len() {
            let names: Vec<String> =
                measure.scales.iter().map(|scale| format!("{} ({})", scale.name, scale.range())).collect();
            return Err(Invalid::new(format!("{measure} takes {}", names.join(", then "))));
        }
        for (scale, given) in measure.scales.iter().zip(&answered.totals) {
            total(scale, &given.to_string())?;
        }
        if answered.item_9.is_some() && !measure.asks_ninth() {
            return Err(Invalid::new(format!("{measure} has no question 9 to tell of")));
        }
        let sum: u32 = answered.totals.iter().copied().map(u32::from).sum();
        if answered.item_9.is_some_and(|item| u32::from(item.get()) > sum) {
            return Err(Invalid::new("the answer to question 9 is part of the total, so it can't be more"));
        }
        Ok(Self { id, measure, at, answered })
    }

    /// Its id.
    pub fn id(&self) -> MeasureScoreId {
        self.id
    }

    /// Of what it is the score.
    pub fn measure(&self) -> &'static Measure {
        self.measure
    }

    /// When the measure was taken.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// What came of it.
    pub fn answered(&self) -> &Answered {
        &self.answered
    }

    /// Whether it tells of thoughts of death or of self-harm, so that somebody should be there now.
    pub fn calls_for_help(&self) -> bool {
        self.answered.item_9.is_some_and(|item| item.get() > 0)
    }

    /// Each number with its scale.
    pub fn parts(&self) -> impl Iterator<Item = (&'static Scale, u8)> {
        self.measure.scales.iter().zip(self.answered.totals.iter().copied())
    }

    /// `12 of 27`, or `use 3, risk 10, protective 12`.
    pub fn numbers_in_words(&self) -> String {
        let is_one = self.measure.scales.len() == 1;
        let part = |(scale, total): (&Scale, u8)| {
            if is_one {
                format!("{total} of {}", scale.high)
            } else {
                format!("{} {total} of {}", scale.name, scale.high)
            }
        };
        self.parts().map(part).collect::<Vec<_>>().join(", ")
    }

    /// How its paper reads the numbers; empty where no bands are published.
    pub fn bands_in_words(&self) -> String {
        let band = |(scale, total): (&'static Scale, u8)| scale.band(total).map(|band| band.words);
        self.parts().filter_map(band).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(measure: &str, totals: &[u8], item_9: Option<u8>) -> Result<MeasureScore, Invalid> {
        let at = Moment::from_stored("2026-11-23T18:00:00Z", "2026-11-23T18:00:00", "UTC").unwrap();
        let item_9 = item_9.map(Item9::new).transpose()?;
        let answered = Answered { totals: totals.to_vec(), item_9, note: None };
        MeasureScore::new(
            "019ab4c2-0000-7000-8000-000000000001".parse().unwrap(),
            measure.parse()?,
            at,
            answered,
        )
    }

    #[test]
    fn numbers_that_cannot_be_are_refused() {
        assert!(score("phq-9", &[27], None).is_ok());
        for (measure, totals) in
            [("phq-9", vec![28]), ("barc-10", vec![9]), ("bam", vec![1, 2]), ("gad-7", vec![])]
        {
            assert!(score(measure, &totals, None).is_err(), "{measure} {totals:?}");
        }
        assert!(score("bam", &[12, 24, 24], None).is_ok());
        assert!(score("bam", &[13, 0, 0], None).is_err());
        assert!(score("nothing", &[1], None).is_err());
    }

    #[test]
    fn the_ninth_answer_belongs_to_one_measure_and_to_its_total() {
        assert!(!score("phq-9", &[9], Some(0)).unwrap().calls_for_help());
        assert!(score("phq-9", &[9], Some(1)).unwrap().calls_for_help());
        assert!(!score("phq-9", &[9], None).unwrap().calls_for_help());
        assert!(score("phq-9", &[2], Some(3)).is_err());
        assert!(score("phq-9", &[9], Some(4)).is_err());
        assert!(score("gad-7", &[9], Some(1)).is_err());
    }

    #[test]
    fn a_score_is_told_with_its_range_and_its_band() {
        let one = score("phq-9", &[12], None).unwrap();
        assert_eq!(
            (one.numbers_in_words().as_str(), one.bands_in_words().as_str()),
            ("12 of 27", "moderate")
        );
        let three = score("bam", &[3, 10, 12], None).unwrap();
        assert_eq!(three.numbers_in_words(), "use 3 of 12, risk 10 of 24, protective 12 of 24");
        assert_eq!(three.bands_in_words(), "");
    }
}
