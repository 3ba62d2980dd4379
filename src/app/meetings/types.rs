//! What the codes of meetings mean: first as their list says, then as the library knows.

use std::collections::HashMap;

use crate::app::failure::Failure;
use crate::domain::Invalid;
use crate::domain::id::FeedId;
use crate::domain::meeting::finder::CodeSet;
use crate::domain::meeting::query::{MeetingCondition, MeetingQuery};
use crate::domain::meeting::{Code, Feed};
use crate::library::meeting_types::MeetingTypes;

/// The codes of some lists.
pub(super) struct Types<'f> {
    known: &'static MeetingTypes,
    feeds: HashMap<FeedId, &'f Feed>,
}

impl<'f> Types<'f> {
    pub(super) fn of(feeds: &'f [Feed]) -> Result<Self, Failure> {
        let known = MeetingTypes::builtin().map_err(|error| Invalid::new(error.to_string()))?;
        Ok(Self { known, feeds: feeds.iter().map(|feed| (feed.id, feed)).collect() })
    }

    /// The types in words; a code that is not known stands as it is.
    pub(super) fn in_words(&self, feed: &Feed, codes: &[Code]) -> Vec<String> {
        codes.iter().map(|code| self.words(feed, code.as_str()).to_owned()).collect()
    }

    fn words<'c>(&'c self, feed: &'c Feed, code: &'c str) -> &'c str {
        feed.meaning(code).or_else(|| self.known.words(feed.fellowship, code)).unwrap_or(code)
    }

    /// Which sets of codes fit what is asked for; nothing where that asks for no types. Of several fellowships or languages one
    /// is enough.
    pub(super) fn fitting(&self, query: &MeetingQuery, sets: &[CodeSet]) -> Option<Vec<bool>> {
        let (mut any_of, mut all_of): (Vec<&MeetingCondition>, Vec<&MeetingCondition>) =
            (Vec::new(), Vec::new());
        for condition in query.conditions() {
            match condition {
                MeetingCondition::Fellowship(_) | MeetingCondition::Language(_) => any_of.push(condition),
                MeetingCondition::Type(_) | MeetingCondition::Accessible => all_of.push(condition),
                _ => {}
            }
        }
        if any_of.is_empty() && all_of.is_empty() {
            return None;
        }
        let of_kind = |is_kind: fn(&MeetingCondition) -> bool| {
            any_of.iter().copied().filter(|it| is_kind(it)).collect::<Vec<&MeetingCondition>>()
        };
        let fellowships = of_kind(|it| matches!(it, MeetingCondition::Fellowship(_)));
        let languages = of_kind(|it| matches!(it, MeetingCondition::Language(_)));
        let fits = |set: &CodeSet| {
            let fit = |condition: &&MeetingCondition| self.fits(condition, set);
            [&fellowships, &languages].iter().all(|kind| kind.is_empty() || kind.iter().any(fit))
                && all_of.iter().all(fit)
        };
        Some(sets.iter().map(fits).collect())
    }

    fn fits(&self, condition: &MeetingCondition, set: &CodeSet) -> bool {
        let Some(feed) = self.feeds.get(&set.feed) else { return false };
        let mut codes = set.codes.split(',').filter(|code| !code.is_empty());
        match condition {
            MeetingCondition::Fellowship(fellowship) => feed.fellowship == *fellowship,
            MeetingCondition::Language(language) => codes.any(|code| {
                self.known.is_language(feed.fellowship, code)
                    && self.words(feed, code).to_lowercase().contains(language)
            }),
            // A code that was typed means itself: the words for C are Closed, and cl is in many.
            MeetingCondition::Type(words) => codes.any(|code| {
                code.eq_ignore_ascii_case(words) || plain(self.words(feed, code)).contains(&plain(words))
            }),
            MeetingCondition::Accessible => codes.any(|code| self.known.is_access(self.words(feed, code))),
            _ => true,
        }
    }
}

/// Words in small letters, with whatever else stands in them as spaces: `12x12` is written in many ways.
fn plain(words: &str) -> String {
    let letters = words.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
