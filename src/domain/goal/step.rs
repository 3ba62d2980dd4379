//! Steps towards a goal.

use std::fmt;

use crate::domain::Invalid;
use crate::domain::id::StepId;
use crate::domain::moment::Date;
use crate::domain::text::OneLine;

/// A step towards a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its id; steps stand in the order of them.
    pub id: StepId,
    /// What it is, in the person's words.
    pub words: OneLine,
    /// What may come in the way, and what the person will do then.
    pub if_then: Option<IfThen>,
    /// The day it was done.
    pub done: Option<Date>,
}

/// A moment the person will notice, and what they will do then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfThen {
    /// The moment.
    pub when: OneLine,
    /// What they will do.
    pub then: OneLine,
}

impl IfThen {
    /// Reads both parts, or neither.
    pub fn optional(when: &str, then: &str) -> Result<Option<Self>, Invalid> {
        match (OneLine::optional(when)?, OneLine::optional(then)?) {
            (None, None) => Ok(None),
            (Some(when), Some(then)) => Ok(Some(Self { when, then })),
            _ => Err(Invalid::new("an if needs a then, and a then an if")),
        }
    }
}

/// `If they ask, then I will walk.`
impl fmt::Display for IfThen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "If {}, then I will {}", self.when.as_str(), self.then.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_if_comes_with_its_then_or_not_at_all() {
        let both = IfThen::optional(" they ask ", "walk").unwrap().unwrap();
        assert_eq!(both.to_string(), "If they ask, then I will walk");
        assert_eq!(IfThen::optional(" ", ""), Ok(None));
        assert!(IfThen::optional("they ask", "").is_err() && IfThen::optional("", "walk").is_err());
    }
}
