//! Meetings as lists of fellowships tell of them: when and where they are, and what sort they are of.
//!
//! A list is called a feed. What a person was at is a [`super::session::Session`], which may remember the meeting.

pub mod changes;
pub mod detail;
pub mod finder;
pub mod log;
pub mod point;
pub mod query;
pub mod weekly;
pub mod words;

use std::str::FromStr;

use uuid::Uuid;

use super::Invalid;
use super::choice::choices;
use super::id::{FeedId, MeetingId};
use super::kind::{Fellowship, Format};
use super::moment::{Moment, Zone};
use super::text::OneLine;
use detail::{Detail, DetailText, Details};
use point::Point;
use weekly::Weekly;

/// A feed this many days old is called old.
const OLD: i64 = 60;
/// The longest code, in characters.
const LONGEST_CODE: usize = 60;
/// The longest key of a meeting in its feed, in characters.
const LONGEST_KEY: usize = 240;

choices!(
    /// How one takes part.
    Venue, "venue", {
        InPerson = "in-person", "In person";
        Online = "online", "Online";
        Hybrid = "hybrid", "In person and online";
        Inactive = "inactive", "Not meeting now";
    }
);

/// What a feed says of where a meeting is held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VenueSigns {
    /// There is a link or a phone number to take part by.
    pub has_line: bool,
    /// The place is closed for the time being.
    pub is_closed: bool,
    /// The place is only roughly known, so nobody can go there.
    pub is_approximate: bool,
}

impl Venue {
    /// The rule of Meeting Guide feeds.
    pub fn of(signs: VenueSigns) -> Self {
        match (signs.has_line, signs.is_closed || signs.is_approximate) {
            (true, true) => Self::Online,
            (true, false) => Self::Hybrid,
            (false, true) => Self::Inactive,
            (false, false) => Self::InPerson,
        }
    }

    /// The name in JSON (`in_person`).
    pub fn key(self) -> String {
        self.slug().replace('-', "_")
    }
}

/// The code of a type, as the feed has it: 1 to 60 characters on one line, without a comma. What it means is for the
/// library to say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Box<str>);

impl Code {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let plain = crate::text::plain(text);
        let text = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || text.contains(',') || text.chars().count() > LONGEST_CODE {
            return Err(Invalid::new("a code of a type is 1 to 60 characters without a comma"));
        }
        Ok(Self(text.into()))
    }
}

/// Names a meeting within its feed: its slug, and the day or a number where one slug names several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingKey(Box<str>);

impl MeetingKey {
    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id a meeting of this key has in a feed.
    pub fn id_in(&self, feed: FeedId) -> MeetingId {
        MeetingId::new(Uuid::new_v5(&feed.uuid(), self.0.as_bytes()))
    }
}

impl FromStr for MeetingKey {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let fits = !text.trim().is_empty()
            && text.chars().count() <= LONGEST_KEY
            && !text.chars().any(char::is_control);
        fits.then(|| Self(text.into())).ok_or_else(|| Invalid::new("not the key of a meeting"))
    }
}

/// What a feed tells of one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Its key in the feed.
    pub key: MeetingKey,
    /// Its name in the feed's own addresses.
    pub slug: OneLine,
    /// What it is called.
    pub name: OneLine,
    /// When it is; by appointment where nothing is said.
    pub when: Option<Weekly>,
    /// The zone of its clock, where the feed names one.
    pub zone: Option<Zone>,
    /// How one takes part.
    pub venue: Venue,
    /// Its types.
    pub codes: Vec<Code>,
    /// Where it is.
    pub point: Option<Point>,
    /// What else is told.
    pub details: Details,
}

impl Listing {
    /// What is told under a heading.
    pub fn detail(&self, detail: Detail) -> Option<&str> {
        self.details.get(detail).map(DetailText::as_str)
    }

    /// How a session there is held, where that is one way: without a link, online is by phone.
    pub fn format(&self) -> Option<Format> {
        let is_by_phone = self.detail(Detail::Link).is_none() && self.detail(Detail::Phone).is_some();
        match self.venue {
            Venue::InPerson => Some(Format::InPerson),
            Venue::Online if is_by_phone => Some(Format::Phone),
            Venue::Online => Some(Format::Video),
            Venue::Hybrid | Venue::Inactive => None,
        }
    }
}

/// A meeting that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedMeeting {
    /// Its id.
    pub id: MeetingId,
    /// The feed that tells of it.
    pub feed: FeedId,
    /// What is told of it.
    pub listing: Listing,
    /// Whether the person marked it.
    pub favourite: Favourite,
    /// When the feed no longer told of it, if it does not.
    pub gone: Option<Moment>,
}

/// Whether a person marked a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Favourite {
    /// They did.
    Yes,
    /// They did not.
    No,
}

choices!(
    /// What a feed is written in.
    FeedFormat, "format", {
        MeetingGuide = "meeting-guide", "Meeting Guide";
        Spreadsheet = "spreadsheet", "Spreadsheet";
        Bmlt = "bmlt", "BMLT";
    }
);

/// A list of meetings, as it was taken in last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its id.
    pub id: FeedId,
    /// Whose meetings they are.
    pub fellowship: Fellowship,
    /// What it is written in.
    pub format: FeedFormat,
    /// The zone of clocks of which the feed does not say it.
    pub zone: Zone,
    /// When it was taken in last.
    pub taken_in: Moment,
    /// The day of the newest change that it tells of.
    pub newest: Option<super::moment::Date>,
    /// What it says that codes mean.
    pub words: Vec<(Code, OneLine)>,
}

impl Feed {
    /// How many days ago it was taken in.
    pub fn age(&self, now: Moment) -> i64 {
        (now.date() - self.taken_in.date()).num_days().max(0)
    }

    /// Whether that was long ago.
    pub fn is_old(&self, now: Moment) -> bool {
        self.age(now) > OLD
    }

    /// Its age as people read it: "AA, taken in today"; one that is old says so.
    pub fn age_in_words(&self, now: Moment) -> String {
        let age = self.age(now);
        let told = match age {
            0 => "taken in today".to_owned(),
            1 => "taken in yesterday".to_owned(),
            _ => format!("taken in {age} days ago"),
        };
        let old = if self.is_old(now) { "; it may be out of date" } else { "" };
        format!("{}: {told}{old}", self.fellowship.label())
    }

    /// What the feed says that a code means.
    pub fn meaning(&self, code: &str) -> Option<&str> {
        self.words.iter().find(|(known, _)| known.as_str() == code).map(|(_, words)| words.as_str())
    }
}

/// How old the lists are, in a line: each fellowship once, by its oldest list; nothing without lists.
pub fn ages_in_words(feeds: &[Feed], now: Moment) -> Option<String> {
    let mut oldest: Vec<&Feed> = Vec::new();
    for feed in feeds {
        match oldest.iter_mut().find(|known| known.fellowship == feed.fellowship) {
            Some(known) if feed.age(now) > known.age(now) => *known = feed,
            Some(_) => {}
            None => oldest.push(feed),
        }
    }
    oldest.sort_by_key(|feed| std::cmp::Reverse(feed.age(now)));
    let words: Vec<String> = oldest.iter().map(|feed| feed.age_in_words(now)).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_venue_follows_from_what_the_feed_says() {
        for (has_line, is_closed, is_approximate, venue) in [
            (true, true, false, Venue::Online),
            (false, true, false, Venue::Inactive),
            (true, false, true, Venue::Online),
            (true, false, false, Venue::Hybrid),
            (false, false, true, Venue::Inactive),
            (false, false, false, Venue::InPerson),
            (true, true, true, Venue::Online),
            (false, true, true, Venue::Inactive),
        ] {
            assert_eq!(Venue::of(VenueSigns { has_line, is_closed, is_approximate }), venue);
        }
        assert_eq!(Venue::InPerson.key(), "in_person");
        assert_eq!("in_person".parse(), Ok(Venue::InPerson));
    }

    #[test]
    fn a_code_is_one_word_or_more_and_never_raw() {
        let code = |text: &str| text.parse::<Code>().map(|code| code.as_str().to_owned());
        assert_eq!(code(" 12x12 ").as_deref(), Ok("12x12"));
        assert_eq!(code("a\u{1b}[31m  b").as_deref(), Ok("a[31m b"));
        assert!(code("").is_err() && code("a,b").is_err() && code(&"x".repeat(61)).is_err());
    }

    #[test]
    fn a_feed_says_how_old_it_is() {
        let moment = |day: &str| {
            Moment::from_stored(&format!("{day}T12:00:00Z"), &format!("{day}T12:00:00"), "UTC").unwrap()
        };
        let feed = Feed {
            id: FeedId::new(Uuid::nil()),
            fellowship: Fellowship::Aa,
            format: FeedFormat::MeetingGuide,
            zone: Zone::UTC,
            taken_in: moment("2026-09-01"),
            newest: None,
            words: Vec::new(),
        };
        let words = |day| feed.age_in_words(moment(day));
        assert_eq!(words("2026-09-01"), "Alcoholics Anonymous: taken in today");
        assert_eq!(words("2026-10-31"), "Alcoholics Anonymous: taken in 60 days ago");
        assert_eq!(words("2026-11-01"), "Alcoholics Anonymous: taken in 61 days ago; it may be out of date");
    }
}
