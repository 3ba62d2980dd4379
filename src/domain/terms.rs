//! Terms typed in one line that must all hold, each kept as it was typed.

use std::fmt;

use super::Invalid;
use super::moment::Date;

/// A condition that can be typed as one token.
pub trait Typed: fmt::Display + Sized {
    /// Reads one token; nothing when it asks for nothing. Days are seen from `today`.
    fn read(token: &str, today: Date) -> Result<Option<Self>, Invalid>;
}

/// Terms that must all hold; none holds for everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms<C> {
    terms: Vec<Term<C>>,
}

/// One term: as it was typed, and what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term<C> {
    text: String,
    asks: C,
}

impl<C> Default for Terms<C> {
    fn default() -> Self {
        Self { terms: Vec::new() }
    }
}

impl<C: Typed> Terms<C> {
    /// Reads what was typed, with terms between white space; days are seen from `today`.
    pub fn parse(text: &str, today: Date) -> Result<Self, Invalid> {
        let term = |token: &str| {
            let asks = C::read(token, today)?;
            Ok(asks.map(|asks| Term { text: token.to_owned(), asks }))
        };
        let terms: Vec<Option<Term<C>>> = text.split_whitespace().map(term).collect::<Result<_, _>>()?;
        Ok(Self { terms: terms.into_iter().flatten().collect() })
    }

    /// Asks for these conditions.
    pub fn of(conditions: impl IntoIterator<Item = C>) -> Self {
        let term = |asks: C| Term { text: asks.to_string(), asks };
        Self { terms: conditions.into_iter().map(term).collect() }
    }

    /// These terms and one more condition.
    #[must_use]
    pub fn and(mut self, condition: C) -> Self {
        self.terms.extend(Self::of([condition]).terms);
        self
    }
}

impl<C> Terms<C> {
    /// All but the term numbered `at`, from 0.
    #[must_use]
    pub fn without(mut self, at: usize) -> Self {
        if at < self.terms.len() {
            self.terms.remove(at);
        }
        self
    }

    /// Whether they ask for nothing, so that everything fits.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms in the order typed.
    pub fn terms(&self) -> &[Term<C>] {
        &self.terms
    }

    /// What must hold.
    pub fn conditions(&self) -> impl Iterator<Item = &C> {
        self.terms.iter().map(|term| &term.asks)
    }
}

/// As one would type it.
impl<C> fmt::Display for Terms<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.terms.iter().map(Term::as_str).collect();
        f.write_str(&words.join(" "))
    }
}

impl<C> Term<C> {
    /// The term as it was typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}
