//! What a person did when urges came, and how strong they were before and after, by their own notes.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::answer::{Answer, Cell};
use super::copy::ExerciseCopy;
use crate::domain::rating::Rating;

/// The exercise in which it is noted.
pub const NOTED_IN: &str = "urge-log";
/// The option that says that it was none of the others.
const NONE: &str = "None of these";

/// Something the person did, over all the times they did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helped {
    /// What it was.
    pub words: String,
    /// How often both numbers were noted with it; at least once.
    pub times: u32,
    before: u32,
    after: u32,
}

impl Helped {
    /// How strong urges were at their worst, on average, 0 to 10.
    pub fn before(&self) -> f64 {
        f64::from(self.before) / f64::from(self.times)
    }

    /// How strong they were after it, on average, 0 to 10.
    pub fn after(&self) -> f64 {
        f64::from(self.after) / f64::from(self.times)
    }

    /// `from 8.0 to 3.5, 4 times`; a single time has whole numbers.
    pub fn in_words(&self) -> String {
        match self.times {
            1 => format!("from {} to {}, once", self.before, self.after),
            times => format!("from {:.1} to {:.1}, {times} times", self.before(), self.after()),
        }
    }

    /// How much weaker on average, for comparing exactly: a fraction of `times`.
    fn is_weaker_by(&self) -> (i64, i64) {
        (i64::from(self.before) - i64::from(self.after), i64::from(self.times))
    }
}

/// What was weaker afterwards, the most first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WhatHelped {
    /// Of the moves the exercise lists.
    pub moves: Vec<Helped>,
    /// Of what the person wrote themselves.
    pub own: Vec<Helped>,
}

impl WhatHelped {
    /// Looks through finished copies of [`NOTED_IN`], in any order; others are passed over.
    pub fn of<'c>(copies: impl IntoIterator<Item = &'c ExerciseCopy>) -> Self {
        let (mut moves, mut own) = (Tally::default(), Tally::default());
        for copy in copies.into_iter().filter(|copy| copy.exercise.as_str() == NOTED_IN) {
            let Some(urge) = both(copy) else { continue };
            if let Some(Answer::List(done)) = copy.answers.get("moves") {
                done.iter()
                    .map(Cell::as_str)
                    .filter(|words| *words != NONE)
                    .for_each(|it| moves.add(it, urge));
            }
            if let Some(Answer::Text(words)) = copy.answers.get("keep") {
                own.add(words.as_str().trim(), urge);
            }
        }
        Self { moves: moves.ranked(), own: own.ranked() }
    }

    /// Whether nothing is noted that was followed by a weaker urge.
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.own.is_empty()
    }
}

/// How strong the urge was at its worst, and after.
fn both(copy: &ExerciseCopy) -> Option<(Rating, Rating)> {
    let rating = |key| match copy.answers.get(key) {
        Some(Answer::Rating(rating)) => Some(*rating),
        _ => None,
    };
    Some((rating("strength")?, rating("after")?))
}

/// What was done, by its words in whatever capitals.
#[derive(Default)]
struct Tally(HashMap<String, Helped>);

impl Tally {
    fn add(&mut self, words: &str, (before, after): (Rating, Rating)) {
        let new = || Helped { words: words.to_owned(), times: 0, before: 0, after: 0 };
        let one = self.0.entry(words.to_lowercase()).or_insert_with(new);
        one.times += 1;
        one.before += u32::from(before.get());
        one.after += u32::from(after.get());
    }

    fn ranked(self) -> Vec<Helped> {
        let mut all: Vec<Helped> = self.0.into_values().filter(|one| one.before > one.after).collect();
        all.sort_by(|one, other| {
            let ((drop, times), (other_drop, other_times)) = (one.is_weaker_by(), other.is_weaker_by());
            let by_drop = (other_drop * times).cmp(&(drop * other_times));
            by_drop.then(Reverse(one.times).cmp(&Reverse(other.times))).then(one.words.cmp(&other.words))
        });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::exercise::copy::{Answers, ExerciseName};
    use crate::domain::moment::Moment;
    use serde_json::{Value, json};

    fn copy(exercise: &str, answers: &Value) -> ExerciseCopy {
        ExerciseCopy {
            id: "019ab4c2-0000-7000-8000-000000000001".parse().unwrap(),
            exercise: ExerciseName::parse(exercise).unwrap(),
            at: Moment::from_stored("2026-11-23T18:00:00Z", "2026-11-23T18:00:00", "UTC").unwrap(),
            answers: Answers::from_json(answers).unwrap(),
            session: None,
            page: None,
        }
    }

    fn of(all: &[Value]) -> WhatHelped {
        WhatHelped::of(&all.iter().map(|answers| copy(NOTED_IN, answers)).collect::<Vec<_>>())
    }

    #[test]
    fn what_was_followed_by_a_weaker_urge_stands_first_with_its_numbers() {
        let found = of(&[
            json!({ "strength": 8, "after": 6, "moves": ["I waited"] }),
            json!({ "strength": 9, "after": 3, "moves": ["I left", "I waited"], "keep": "Getting off early" }),
            json!({ "strength": 7, "after": 2, "moves": ["I left"], "keep": "getting off early " }),
            json!({ "strength": 5, "after": 5, "moves": ["I let it be there"] }),
            json!({ "strength": 4, "after": 1, "moves": ["None of these"] }),
        ]);
        let told = |all: &[Helped]| {
            all.iter().map(|one| format!("{}: {}", one.words, one.in_words())).collect::<Vec<_>>()
        };
        assert_eq!(
            told(&found.moves),
            ["I left: from 8.0 to 2.5, 2 times", "I waited: from 8.5 to 4.5, 2 times"]
        );
        assert_eq!(told(&found.own), ["Getting off early: from 8.0 to 2.5, 2 times"]);
    }

    #[test]
    fn without_both_numbers_or_from_elsewhere_nothing_is_counted() {
        assert!(
            of(&[json!({ "strength": 8, "moves": ["I left"] }), json!({ "after": 1, "keep": "tea" })])
                .is_empty()
        );
        let other = copy("urge-surf", &json!({ "strength": 8, "after": 1, "moves": ["I left"] }));
        assert!(WhatHelped::of([&other]).is_empty());
        let once = of(&[json!({ "strength": 8, "after": 1, "moves": ["I left"] })]);
        assert_eq!(once.moves.first().unwrap().in_words(), "from 8 to 1, once");
    }
}
