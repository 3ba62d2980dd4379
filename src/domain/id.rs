//! Ids of records, and the short prefixes people type for them.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::Invalid;

macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = concat!("The id of ", $what, ": a UUID, written in lower case with hyphens.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID made elsewhere.
            pub fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID itself.
            pub fn uuid(&self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                Uuid::try_parse(text).map(Self).map_err(|_| Invalid::new(concat!("not the id of ", $what)))
            }
        }
    };
}

id!(EntryId, "a journal entry");
id!(SessionId, "a session");
id!(SeriesId, "a series");
id!(ProgrammeId, "a programme");
id!(TreatmentGoalId, "a treatment goal");
id!(CheckInId, "a check-in");
id!(GoalId, "a goal");
id!(LapseId, "a lapse");
id!(CopyId, "a finished exercise");
id!(PlanItemId, "an item of the plan");
id!(StepId, "a step");
id!(MeasureScoreId, "a score");
id!(HomeworkId, "a homework");
id!(FeedId, "a list of meetings");
id!(MeetingId, "a meeting");
id!(PlaceId, "a place");

/// The beginning of an id, as a person types it: 1 to 36 hexadecimal digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdPrefix(String);

impl IdPrefix {
    /// The prefix in the form ids are stored in: lower case, hyphens in their places.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<SessionId> for IdPrefix {
    fn from(id: SessionId) -> Self {
        Self(id.to_string())
    }
}

impl From<GoalId> for IdPrefix {
    fn from(id: GoalId) -> Self {
        Self(id.to_string())
    }
}

impl FromStr for IdPrefix {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let digits: String =
            text.trim().chars().filter(|c| *c != '-').map(|c| c.to_ascii_lowercase()).collect();
        if !(1..=32).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Invalid::new(
                "an id is one or more of the letters a-f and digits that a list prints in its first column",
            ));
        }
        Ok(Self(hyphenated(&digits)))
    }
}

/// Puts hyphens where a UUID has them (after 8, 12, 16 and 20 digits), without one at the end.
fn hyphenated(digits: &str) -> String {
    let mut text = String::with_capacity(36);
    for (i, c) in digits.chars().enumerate() {
        if matches!(i, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        text.push(c);
    }
    text
}

/// The shortest beginning of `id`, at least 8 long, that neither neighbour in id order shares.
pub fn short(id: &str, neighbours: [Option<&str>; 2]) -> String {
    let shared = neighbours
        .into_iter()
        .flatten()
        .map(|other| id.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count())
        .max()
        .unwrap_or(0);
    id.chars().take((shared + 1).max(8)).collect()
}

/// The shortest beginning of `id`, at least 8 long, that none of the others shares.
pub fn short_among<'i>(id: &str, all: impl IntoIterator<Item = &'i str>) -> String {
    all.into_iter().filter(|other| *other != id).fold(short(id, [None, None]), |longest, other| {
        let near = short(id, [Some(other), None]);
        if near.len() > longest.len() { near } else { longest }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_found_with_or_without_hyphens() {
        assert_eq!("019AB3C17F2".parse::<IdPrefix>().unwrap().as_str(), "019ab3c1-7f2");
        assert_eq!("019ab3c1-7f2".parse::<IdPrefix>().unwrap().as_str(), "019ab3c1-7f2");
        assert_eq!("019ab3c1".parse::<IdPrefix>().unwrap().as_str(), "019ab3c1");
    }

    #[test]
    fn words_and_scraps_are_no_ids() {
        for text in ["", "latest", "019g", "%", "0'or1=1"] {
            assert!(text.parse::<IdPrefix>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_short_id_is_as_long_as_its_neighbours_ask() {
        let id = "019ab3c1-7f2a-7000-8000-000000000000";
        assert_eq!(short(id, [None, None]), "019ab3c1");
        let near = "019ab3c1-7f29-7000-8000-000000000000";
        assert_eq!(short(id, [Some(near), None]), "019ab3c1-7f2a");
        assert_eq!(short_among(id, ["019ab3c1-0000-7000-8000-000000000000", near, id]), "019ab3c1-7f2a");
        assert_eq!(short_among(id, [id]), "019ab3c1");
    }
}
