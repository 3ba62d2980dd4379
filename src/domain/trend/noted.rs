//! What happened on days: what check-ins say in numbers, sessions, writing.

use crate::domain::check_in::{Halt, Metric};
use crate::domain::kind::KindName;
use crate::domain::moment::Date;
use crate::domain::rating::Rating;
use crate::domain::text::OneLine;

/// What one check-in says, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The local day.
    pub day: Date,
    /// What everybody is asked for, in the order of [`Thing::ASKED`].
    pub ratings: [Option<Rating>; 5],
    /// The person's own ratings.
    pub own: Vec<Metric>,
    /// What is so of hungry, angry, lonely and tired.
    pub halt: Vec<Halt>,
    /// Whether it says that the person used.
    pub used: bool,
}

/// What happened within a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Happened {
    /// The check-ins.
    pub noted: Vec<Noted>,
    /// The sessions the person was at, in full or in part.
    pub sessions: Vec<(Date, KindName)>,
    /// The days on which something was written in the journal.
    pub written: Vec<Date>,
    /// The day of the first check-in or session there ever was.
    pub first: Option<Date>,
}

/// Something that is rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// Mood.
    Mood,
    /// The urge.
    Urge,
    /// Sleep.
    Sleep,
    /// Connection.
    Connection,
    /// Confidence.
    Confidence,
    /// Something of the person's own.
    Own(OneLine),
}

impl Thing {
    /// What everybody is asked for.
    pub const ASKED: [Self; 5] = [Self::Mood, Self::Urge, Self::Sleep, Self::Connection, Self::Confidence];

    /// What it is called, at the beginning of a sentence; the person's own as they write it.
    pub fn name(&self) -> &str {
        match self {
            Self::Mood => "Mood",
            Self::Urge => "Urge",
            Self::Sleep => "Sleep",
            Self::Connection => "Connection",
            Self::Confidence => "Confidence",
            Self::Own(name) => name.as_str(),
        }
    }

    /// What 0 and 10 mean; empty for the person's own.
    pub fn ends(&self) -> &'static str {
        match self {
            Self::Mood => "0 low, 10 high",
            Self::Urge => "0 none, 10 the strongest",
            Self::Sleep => "0 badly, 10 well",
            Self::Connection => "0 far from others, 10 close",
            Self::Confidence => "0 not sure, 10 sure",
            Self::Own(_) => "",
        }
    }

    /// The ratings of it in a check-in: one at the most, save where a name of the person's own differs in capitals only.
    pub(super) fn ratings<'n>(&'n self, noted: &'n Noted) -> impl Iterator<Item = Rating> + 'n {
        let asked = Self::ASKED.iter().position(|asked| asked == self);
        let asked = asked.and_then(|at| noted.ratings.get(at).copied().flatten());
        asked.into_iter().chain(noted.own.iter().filter(|own| self.is_own(&own.name)).map(|own| own.value))
    }

    fn is_own(&self, name: &OneLine) -> bool {
        match self {
            Self::Own(own) => own == name || own.as_str().to_lowercase() == name.as_str().to_lowercase(),
            Self::Mood | Self::Urge | Self::Sleep | Self::Connection | Self::Confidence => false,
        }
    }

    /// Everything to draw a line of: what everybody is asked for, confidence only if it was rated, then the person's own
    /// by name.
    pub(super) fn all(noted: &[&Noted]) -> Vec<Self> {
        let mut own: Vec<Self> = Vec::new();
        for metric in noted.iter().flat_map(|noted| &noted.own) {
            if !own.iter().any(|thing| thing.is_own(&metric.name)) {
                own.push(Self::Own(metric.name.clone()));
            }
        }
        own.sort_by_key(|thing| thing.name().to_lowercase());
        let is_rated = |thing: &Self| noted.iter().any(|noted| thing.ratings(noted).next().is_some());
        let asked = Self::ASKED.into_iter().filter(|thing| *thing != Self::Confidence || is_rated(thing));
        asked.chain(own).collect()
    }
}
