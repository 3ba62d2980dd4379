//! What to look for among meetings, typed in one line: `day:tue after:18:00 venue:online type:speaker near:home within:10`.

use std::fmt;

use super::Venue;
use super::point::Point;
use super::weekly::{WeekDay, hour_and_minute};
use crate::domain::Invalid;
use crate::domain::kind::Fellowship;
use crate::domain::moment::{Date, Time};
use crate::domain::terms::{Terms, Typed};
use crate::domain::when;

/// What a meeting must fit; nothing asked for fits every one. Of several days, venues, fellowships or languages one is
/// enough; everything else must all hold.
pub type MeetingQuery = Terms<MeetingCondition>;

/// The farthest that can be asked for, in kilometres: half around the earth.
const FARTHEST: u32 = 20_038;

/// What a meeting must fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingCondition {
    /// It starts on this day, where the person is.
    Day(WeekDay),
    /// It starts at this time or later, where the person is.
    After(Time),
    /// It starts at this time or earlier, where the person is.
    Before(Time),
    /// One takes part so.
    Venue(Venue),
    /// The words for one of its types have this somewhere; small letters.
    Type(String),
    /// It is held in this language; small letters.
    Language(String),
    /// It is of this fellowship.
    Fellowship(Fellowship),
    /// It says that somebody can take part who otherwise could not.
    Accessible,
    /// It is going on, or starts within two hours.
    Now,
    /// The person marked it.
    Favourite,
    /// It has a place; the nearest come first.
    Near(Near),
    /// It is at most so far, in kilometres.
    Within(u32),
    /// Its name, place, region or notes have words that begin so.
    Words(Vec<String>),
}

/// Where distances are measured from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Near {
    /// A point that was typed.
    Point(Point),
    /// A place that is kept under this name.
    Named(String),
}

impl Typed for MeetingCondition {
    fn read(token: &str, _: Date) -> Result<Option<Self>, Invalid> {
        let Some((key, value)) = token.split_once(':') else { return Ok(Self::plain(token)) };
        let key = key.to_lowercase();
        let after = |error: Invalid| Invalid::new(format!("after {key}: {error}"));
        let words = || {
            let words = value.replace(['-', '_'], " ").trim().to_lowercase();
            if words.is_empty() { Err(after(Invalid::new("write a word"))) } else { Ok(words) }
        };
        Ok(Some(match key.as_str() {
            "day" => Self::Day(value.parse().map_err(after)?),
            "after" | "from" => Self::After(when::clock(value).map_err(after)?),
            "before" | "until" => Self::Before(when::clock(value).map_err(after)?),
            "venue" => Self::Venue(value.parse().map_err(after)?),
            "type" => Self::Type(words()?),
            "lang" | "language" => Self::Language(words()?),
            "fellowship" => Self::Fellowship(value.parse().map_err(after)?),
            "access" => Self::Accessible,
            "near" => Self::Near(Near::read(value).map_err(after)?),
            "within" => Self::Within(kilometres(value).map_err(after)?),
            _ => return Ok(Self::words(token)),
        }))
    }
}

impl MeetingCondition {
    fn plain(token: &str) -> Option<Self> {
        match token.to_lowercase().as_str() {
            "now" => Some(Self::Now),
            "favourite" | "favorite" => Some(Self::Favourite),
            "accessible" => Some(Self::Accessible),
            _ => Self::words(token),
        }
    }

    /// The runs of letters and digits in what was typed, as the index of words splits them; nothing where there are none.
    pub fn words(text: &str) -> Option<Self> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self::Words(words))
    }
}

impl Near {
    /// Reads a point, or takes the text for the name of a place.
    pub fn read(text: &str) -> Result<Self, Invalid> {
        if text.contains(',') {
            return text.parse().map(Self::Point);
        }
        if text.trim().is_empty() {
            return Err(Invalid::new("write a point such as 40.71,-74.01, or the name of a place you keep"));
        }
        Ok(Self::Named(text.to_owned()))
    }
}

fn kilometres(text: &str) -> Result<u32, Invalid> {
    let number = text.strip_suffix("km").unwrap_or(text).parse().ok();
    number
        .filter(|km| (1..=FARTHEST).contains(km))
        .ok_or_else(|| Invalid::new("write whole kilometres, from 1 up"))
}

/// As one would type it; what people read on a chip.
impl fmt::Display for MeetingCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed = |words: &str| words.replace(' ', "-");
        match self {
            Self::Day(day) => write!(f, "day:{}", day.name().get(..3).unwrap_or_default().to_lowercase()),
            Self::After(time) => write!(f, "after:{}", hour_and_minute(*time)),
            Self::Before(time) => write!(f, "before:{}", hour_and_minute(*time)),
            Self::Venue(venue) => write!(f, "venue:{}", venue.slug()),
            Self::Type(words) => write!(f, "type:{}", typed(words)),
            Self::Language(words) => write!(f, "lang:{}", typed(words)),
            Self::Fellowship(fellowship) => write!(f, "fellowship:{}", fellowship.slug()),
            Self::Accessible => f.write_str("accessible"),
            Self::Now => f.write_str("now"),
            Self::Favourite => f.write_str("favourite"),
            Self::Near(Near::Point(point)) => write!(f, "near:{point}"),
            Self::Near(Near::Named(name)) => write!(f, "near:{}", typed(name)),
            Self::Within(km) => write!(f, "within:{km}"),
            Self::Words(words) => f.write_str(&words.join("-")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Vec<String> {
        let query = MeetingQuery::parse(text, "2026-11-25".parse().unwrap()).unwrap();
        query.conditions().map(MeetingCondition::to_string).collect()
    }

    #[test]
    fn a_query_is_words_and_conditions() {
        assert_eq!(
            asked(
                "Day:Tuesday after:6pm before:21:30 venue:in_person type:Big-Book lang:spanish fellowship:NA"
            ),
            [
                "day:tue",
                "after:18:00",
                "before:21:30",
                "venue:in-person",
                "type:big-book",
                "lang:spanish",
                "fellowship:na"
            ]
        );
        assert_eq!(
            asked("NOW favourite accessible near:40.5,-74 near:Home within:10km St.Mark's x:y"),
            ["now", "favourite", "accessible", "near:40.5,-74", "near:Home", "within:10", "St-Mark-s", "x-y"]
        );
        assert!(asked(" ?! ").is_empty());
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        let text = "day:tue after:18:00 venue:in-person type:big-book near:40.5,-74 within:10 now abc";
        assert_eq!(asked(text).join(" "), text);
    }

    #[test]
    fn a_condition_that_cannot_be_read_says_what_would() {
        for (text, words) in [
            ("day:x", "after day: a day is a name"),
            ("after:25", "after after: write a time"),
            ("venue:pub", "after venue: venue is one of: in-person"),
            ("type:", "after type: write a word"),
            ("near:", "after near: write a point"),
            ("near:1,999", "after near: a latitude is"),
            ("within:0", "after within: write whole kilometres"),
        ] {
            let error = MeetingQuery::parse(text, "2026-11-25".parse().unwrap()).unwrap_err().to_string();
            assert!(error.starts_with(words), "{text}: {error}");
        }
    }
}
