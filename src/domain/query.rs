//! What to look for in the journal: words and conditions, typed in one line.
//!
//! `craving #night @AB mood:0-3 urge:7- since:2026-01 until:yesterday on:2026-11-23 session:any [[groups/support]]`

use std::fmt;

use super::Invalid;
use super::id::IdPrefix;
use super::link::Link;
use super::moment::Date;
use super::rating::RatingRange;
use super::text::OneLine;
use super::when;

/// Terms that must all hold; none holds for every entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    terms: Vec<Term>,
}

/// A query kept under a name, as it was typed: its days are seen from the day it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// The name; no two filters have the same.
    pub name: OneLine,
    /// What was typed.
    pub query: OneLine,
}

/// One term: as it was typed, and what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    text: String,
    asks: Condition,
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
    /// Reads what was typed, with terms between white space; days are seen from `today`.
    pub fn parse(text: &str, today: Date) -> Result<Self, Invalid> {
        let terms = text.split_whitespace().map(|token| Term::parse(token, today));
        let terms: Vec<Option<Term>> = terms.collect::<Result<_, _>>()?;
        Ok(Self { terms: terms.into_iter().flatten().collect() })
    }

    /// Asks for these conditions.
    pub fn of(conditions: impl IntoIterator<Item = Condition>) -> Self {
        let term = |asks: Condition| Term { text: asks.to_string(), asks };
        Self { terms: conditions.into_iter().map(term).collect() }
    }

    /// This query and one more condition.
    #[must_use]
    pub fn and(mut self, condition: Condition) -> Self {
        self.terms.extend(Self::of([condition]).terms);
        self
    }

    /// This query without the term numbered `at`, from 0.
    #[must_use]
    pub fn without(mut self, at: usize) -> Self {
        if at < self.terms.len() {
            self.terms.remove(at);
        }
        self
    }

    /// Whether it asks for nothing, so that every entry fits.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms in the order typed.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What every entry must fit.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.terms.iter().map(|term| &term.asks)
    }

    /// Whether it asks for words.
    pub fn has_words(&self) -> bool {
        self.conditions().any(|condition| matches!(condition, Condition::Words(_)))
    }
}

/// As one would type it.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.terms.iter().map(Term::as_str).collect();
        f.write_str(&words.join(" "))
    }
}

impl Term {
    /// The term as it was typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Reads one token; nothing when it holds neither letter nor digit.
    fn parse(token: &str, today: Date) -> Result<Option<Self>, Invalid> {
        let asks = match token.parse::<Link>() {
            Ok(link) => Some(Condition::Link(link)),
            Err(_) => match token.split_once(':') {
                Some((key, value)) => Condition::keyed(&key.to_lowercase(), value, today)?,
                None => None,
            },
        };
        let asks = match asks {
            Some(asks) => asks,
            None => match words_of(token) {
                words if words.is_empty() => return Ok(None),
                words => Condition::Words(words),
            },
        };
        Ok(Some(Self { text: token.to_owned(), asks }))
    }
}

impl Condition {
    /// A condition such as `mood:0-3`; nothing when the key is no key, so that the token is words.
    fn keyed(key: &str, value: &str, today: Date) -> Result<Option<Self>, Invalid> {
        let days = || {
            when::parse_days(value, today)
                .map_err(|_| Invalid::new(format!("after {key}: write a day, a month or a year, such as 2026-11-23, yesterday, 2026-11 or 2026")))
        };
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
            Self::Days(Some(first), Some(last)) if first == last => write!(f, "on:{first}"),
            Self::Days(first, last) => {
                let first = first.map(|first| format!("since:{first}"));
                let last = last.map(|last| format!("until:{last}"));
                f.write_str(&first.into_iter().chain(last).collect::<Vec<_>>().join(" "))
            }
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
