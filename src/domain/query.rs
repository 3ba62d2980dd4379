//! What to look for in the journal: words and conditions, typed in one line.
//!
//! `craving #night @AB mood:0-3 urge:7- since:2026-01 until:yesterday on:2026-11-23 session:any [[groups/support]]`

use std::fmt;

use super::Invalid;
use super::id::IdPrefix;
use super::link::Link;
use super::moment::Date;
use super::rating::RatingRange;
use super::terms::{Terms, Typed};
use super::text::OneLine;
use super::when;

/// What every entry must fit; nothing asked for fits every entry.
pub type Query = Terms<Condition>;

/// A query kept under a name, as it was typed: its days are seen from the day it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// The name; no two filters have the same.
    pub name: OneLine,
    /// What was typed.
    pub query: OneLine,
}

/// What an entry must fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It has these words, of letters and digits only, side by side.
    Words(Vec<String>),
    /// It points there.
    Link(Link),
    /// It belongs to a session.
    AnySession,
    /// The mood then.
    Mood(RatingRange),
    /// The urge then.
    Urge(RatingRange),
    /// It was lived on these local days, both included.
    Days(Option<Date>, Option<Date>),
}

impl Query {
    /// Whether it asks for words.
    pub fn has_words(&self) -> bool {
        self.conditions().any(|condition| matches!(condition, Condition::Words(_)))
    }
}

impl Typed for Condition {
    fn read(token: &str, today: Date) -> Result<Option<Self>, Invalid> {
        if let Ok(link) = token.parse::<Link>() {
            return Ok(Some(Self::Link(link)));
        }
        if let Some((key, value)) = token.split_once(':')
            && let Some(asks) = Self::keyed(&key.to_lowercase(), value, today)?
        {
            return Ok(Some(asks));
        }
        // Neither letter nor digit: nothing is asked.
        let words = words_of(token);
        Ok((!words.is_empty()).then_some(Self::Words(words)))
    }
}

impl Condition {
    /// A condition such as `mood:0-3`; nothing when the key is no key, so that the token is words.
    fn keyed(key: &str, value: &str, today: Date) -> Result<Option<Self>, Invalid> {
        let days = || days_after(key, value, today);
        let range =
            || value.parse::<RatingRange>().map_err(|error| Invalid::new(format!("after {key}: {error}")));
        Ok(Some(match key {
            "mood" => Self::Mood(range()?),
            "urge" => Self::Urge(range()?),
            "since" => Self::Days(Some(days()?.0), None),
            "until" => Self::Days(None, Some(days()?.1)),
            "on" => days().map(|(first, last)| Self::Days(Some(first), Some(last)))?,
            "session" if value.eq_ignore_ascii_case("any") => Self::AnySession,
            "session" => Self::Link(Link::Session(
                value
                    .parse::<IdPrefix>()
                    .map_err(|_| Invalid::new("after session: write any, or the id of a session"))?,
            )),
            _ => return Ok(None),
        }))
    }
}

/// As one would type it.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(&words.join("-")),
            Self::Link(link) => link.fmt(f),
            Self::AnySession => f.write_str("session:any"),
            Self::Mood(range) => write!(f, "mood:{range}"),
            Self::Urge(range) => write!(f, "urge:{range}"),
            Self::Days(first, last) => f.write_str(&days_typed(*first, *last)),
        }
    }
}

/// The days typed behind `since:`, `until:` or `on:`.
pub(super) fn days_after(key: &str, value: &str, today: Date) -> Result<(Date, Date), Invalid> {
    when::parse_days(value, today).map_err(|_| {
        Invalid::new(format!(
            "after {key}: write a day, a month or a year, such as 2026-11-23, yesterday, 2026-11 or 2026"
        ))
    })
}

/// Days as one would type them.
pub(super) fn days_typed(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => format!("on:{first}"),
        (first, last) => {
            let first = first.map(|first| format!("since:{first}"));
            let last = last.map(|last| format!("until:{last}"));
            first.into_iter().chain(last).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The runs of letters and digits in a token, as the full-text index splits them.
fn words_of(token: &str) -> Vec<String> {
    let words = token.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        "2026-11-25".parse().unwrap()
    }

    fn asked(text: &str) -> Vec<String> {
        Query::parse(text, today()).unwrap().conditions().map(Condition::to_string).collect()
    }

    #[test]
    fn a_query_is_words_and_conditions() {
        assert_eq!(asked("don't #Night walk"), ["don-t", "#night", "walk"]);
        assert_eq!(asked("mood:0-3 Urge:7- urge:-2 mood:5"), ["mood:0-3", "urge:7-10", "urge:0-2", "mood:5"]);
        assert_eq!(asked("since:2026-02 until:2024"), ["since:2026-02-01", "until:2024-12-31"]);
        assert_eq!(asked("on:yesterday on:2024-02"), ["on:2026-11-24", "since:2024-02-01 until:2024-02-29"]);
        assert_eq!(
            asked("session:any session:019ab @AB [[support]]"),
            ["session:any", "[[session:019ab]]", "@AB", "[[support]]"]
        );
        assert_eq!(asked("at 10:30 ?! re:group"), ["at", "10-30", "re-group"]);
        assert!(Query::parse("  ?! ", today()).unwrap().is_empty());
    }

    #[test]
    fn a_condition_that_cannot_be_read_says_what_would() {
        for (text, words) in [
            ("mood:", "after mood:"),
            ("mood:11", "after mood:"),
            ("urge:5-2", "after urge:"),
            ("since:whenever", "after since:"),
            ("session:xyz", "after session:"),
        ] {
            let error = Query::parse(text, today()).unwrap_err().to_string();
            assert!(error.starts_with(words), "{text}: {error}");
        }
    }

    #[test]
    fn a_query_is_shown_as_typed_and_loses_one_term_at_a_time() {
        let query = Query::parse("Walk  since:monday #a", today()).unwrap();
        assert_eq!(query.to_string(), "Walk since:monday #a");
        assert_eq!(query.clone().without(1).to_string(), "Walk #a");
        assert_eq!(query.clone().without(9), query);
        let more = query.and(Condition::AnySession).to_string();
        assert_eq!(Query::parse(&more, today()).unwrap().to_string(), more);
    }
}
