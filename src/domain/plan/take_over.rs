//! Putting what was answered in an exercise into the plan. Nothing there is changed, and nothing comes twice.

use super::{MooringLine, Plan, PlanKind, Trigger, What};
use crate::domain::exercise::answer::{Answer, Cell};
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::moment::Date;
use crate::domain::safety_plan::{SafetyNote, SafetyPart};
use crate::domain::text::{Body, OneLine};
use crate::domain::treatment::Period;

/// Where the answers of a field belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    /// Each row is an item; of a table, the cells behind the first are its risk and what to do then.
    Items(PlanKind),
    /// Each row is a line of a part of the safety plan.
    Safety(SafetyPart),
}

/// A field of an exercise, and where its answers belong. Of rows with the same words the first is taken.
const WAYS: &[(&str, &str, To)] = &[
    ("trigger-inventory", "riskiest", To::Items(PlanKind::Trigger)),
    ("trigger-inventory", "people", To::Items(PlanKind::Trigger)),
    ("trigger-inventory", "places", To::Items(PlanKind::Trigger)),
    ("trigger-inventory", "times", To::Items(PlanKind::Trigger)),
    ("trigger-inventory", "feelings", To::Items(PlanKind::Trigger)),
    ("mooring-lines", "lines", To::Items(PlanKind::MooringLine)),
    ("values-order", "order", To::Items(PlanKind::Value)),
    ("values-order", "values", To::Items(PlanKind::Value)),
    ("safety-plan", "signs", To::Safety(SafetyPart::Signs)),
    ("safety-plan", "alone", To::Safety(SafetyPart::Alone)),
    ("safety-plan", "distract", To::Safety(SafetyPart::Places)),
    ("safety-plan", "helpers", To::Safety(SafetyPart::People)),
    ("safety-plan", "professionals", To::Safety(SafetyPart::Professionals)),
    ("safety-plan", "safe_place", To::Safety(SafetyPart::Safer)),
];

/// What comes into the plan from an exercise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taking {
    /// New items, in their order.
    pub items: Vec<(OneLine, What)>,
    /// Parts of the safety plan with their new lines at the end.
    pub safety: Vec<SafetyNote>,
    /// Lines that come into the safety plan.
    pub safety_lines: usize,
    /// Rows that are in the plan already.
    pub there_already: usize,
    /// Rows that are too long for an item.
    pub too_long: usize,
}

impl Taking {
    /// How many rows come into the plan.
    pub fn count(&self) -> usize {
        self.items.len() + self.safety_lines
    }

    /// What came of it, in words.
    pub fn in_words(&self) -> String {
        let mut words = match (self.count(), self.there_already) {
            (0, 0) => "There is nothing in it to put into your plan.".to_owned(),
            (0, _) => "All of it is in your plan already.".to_owned(),
            (1, _) => "1 line is in your plan now.".to_owned(),
            (count, _) => format!("{count} lines are in your plan now."),
        };
        match self.too_long {
            0 => {}
            1 => words.push_str(" 1 is longer than 200 characters and stays here alone."),
            count => words.push_str(&format!(" {count} are longer than 200 characters and stay here alone.")),
        }
        words
    }
}

/// Whether something of an exercise belongs in the plan.
pub fn can_be_taken(exercise: &str) -> bool {
    WAYS.iter().any(|(name, ..)| *name == exercise)
}

/// The fields whose answers belong in the plan, each with its exercise.
pub fn taken_fields() -> impl Iterator<Item = (&'static str, &'static str)> {
    WAYS.iter().map(|(exercise, field, _)| (*exercise, *field))
}

/// Finds what of a copy is not in the plan yet.
pub fn taking(copy: &ExerciseCopy, plan: &Plan, safety: &[SafetyNote], today: Date) -> Taking {
    let mut taking = Taking::default();
    for (_, field, to) in WAYS.iter().filter(|(name, ..)| *name == copy.exercise.as_str()) {
        let Some(answer) = copy.answers.get(field) else { continue };
        match to {
            To::Items(kind) => taking.add_items(*kind, &without_numbers(rows(answer)), plan, today),
            To::Safety(part) => taking.add_lines(*part, &rows(answer), safety),
        }
    }
    taking
}

impl Taking {
    fn add_items(&mut self, kind: PlanKind, rows: &[Vec<String>], plan: &Plan, today: Date) {
        for row in rows {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            let words = folded(cell(0));
            let is_there = plan.of(kind).any(|item| folded(item.words.as_str()) == words)
                || self.items.iter().any(|(there, _)| folded(there.as_str()) == words);
            if words.is_empty() {
                continue;
            }
            if is_there {
                self.there_already += 1;
                continue;
            }
            match (OneLine::parse(cell(0)), what(kind, [cell(1), cell(2)], today)) {
                (Ok(words), Some(what)) => self.items.push((words, what)),
                _ => self.too_long += 1,
            }
        }
    }

    fn add_lines(&mut self, part: SafetyPart, rows: &[Vec<String>], safety: &[SafetyNote]) {
        let before = safety.iter().find(|note| note.part == part).map_or("", |note| note.words.as_str());
        let mut lines: Vec<String> = before.lines().map(str::to_owned).collect();
        let count = lines.len();
        for line in rows.iter().filter_map(|row| row.first()) {
            if lines.iter().any(|there| folded(there) == folded(line)) {
                self.there_already += 1;
            } else {
                lines.push(line.clone());
            }
        }
        if let (true, Ok(words)) = (lines.len() > count, Body::parse(&lines.join("\n"))) {
            self.safety_lines += lines.len() - count;
            self.safety.push(SafetyNote { part, words });
        }
    }
}

/// An item of a kind with what stands beside its words; none if that is too long for one.
fn what(kind: PlanKind, [risk, answer]: [&str; 2], today: Date) -> Option<What> {
    Some(match kind {
        // A risk that is no number is left open: it may not be guessed.
        PlanKind::Trigger => {
            What::Trigger(Trigger { risk: risk.parse().ok(), answer: OneLine::optional(answer).ok()? })
        }
        PlanKind::Coping => What::Coping,
        PlanKind::MooringLine => What::MooringLine(MooringLine::new(Period::new(today, None).ok()?)),
        PlanKind::Sign => What::Sign,
        PlanKind::Value => What::Value,
    })
}

/// The rows of an answer, each with its cells.
fn rows(answer: &Answer) -> Vec<Vec<String>> {
    let words = |cell: &Option<Cell>| cell.as_ref().map_or("", Cell::as_str).to_owned();
    match answer {
        Answer::Text(text) => {
            let lines = text.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(|line| vec![line.to_owned()]).collect()
        }
        Answer::List(items) => items.iter().map(|item| vec![item.as_str().to_owned()]).collect(),
        Answer::Table(rows) => rows.iter().map(|row| row.iter().map(words).collect()).collect(),
        Answer::Rating(_) | Answer::IfThen(..) => Vec::new(),
    }
}

/// Takes the numbers away where every row begins with its own: `1 honesty`, `2. music`.
fn without_numbers(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let bare = |(number, row): (usize, &Vec<String>)| {
        let rest = row.first()?.strip_prefix(&number.to_string())?;
        let rest = rest.strip_prefix(['.', ')', ':']).unwrap_or(rest);
        Some(rest.strip_prefix(' ')?.trim().to_owned()).filter(|rest| !rest.is_empty())
    };
    let bare: Option<Vec<String>> = (1..).zip(&rows).map(bare).collect();
    match bare {
        Some(bare) if rows.len() > 1 => {
            let row = |(first, row): (String, Vec<String>)| {
                std::iter::once(first).chain(row.into_iter().skip(1)).collect()
            };
            bare.into_iter().zip(rows).map(row).collect()
        }
        _ => rows,
    }
}

/// Words as they are compared.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::exercise::copy::{Answers, ExerciseName};
    use crate::domain::moment::Moment;
    use crate::domain::plan::PlanItem;
    use crate::domain::rating::Rating;
    use serde_json::{Value, json};

    fn today() -> Date {
        "2026-11-26".parse().unwrap()
    }

    fn copy(exercise: &str, answers: &Value) -> ExerciseCopy {
        ExerciseCopy {
            id: "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap(),
            exercise: ExerciseName::parse(exercise).unwrap(),
            at: Moment::from_stored("2026-11-26T10:00:00Z", "2026-11-26T10:00:00", "UTC").unwrap(),
            answers: Answers::from_json(answers).unwrap(),
            session: None,
            page: None,
        }
    }

    fn words(taking: &Taking) -> Vec<&str> {
        taking.items.iter().map(|(words, _)| words.as_str()).collect()
    }

    #[test]
    fn triggers_come_with_their_risk_and_answer_and_each_once() {
        let answers = json!({
            "times": ["payday", "after eleven"],
            "riskiest": [["Payday", "9", "meet my sister"], ["K.", "high", ""], ["", "3", "x"]],
        });
        let taking = taking(&copy("trigger-inventory", &answers), &Plan::default(), &[], today());
        assert_eq!(words(&taking), ["Payday", "K.", "after eleven"]);
        let risks: Vec<_> = taking
            .items
            .iter()
            .filter_map(|(_, what)| match what {
                What::Trigger(trigger) => Some(trigger.risk.map(Rating::get)),
                _ => None,
            })
            .collect();
        assert_eq!(risks, [Some(9), None, None]);
        assert_eq!(taking.there_already, 1);
        assert_eq!(taking.in_words(), "3 lines are in your plan now.");
    }

    #[test]
    fn what_is_there_stays_as_it_is_and_comes_no_second_time() {
        let answers = json!({ "values": ["honesty", "music", "peace"], "order": ["1 music", "2. honesty"] });
        let first = taking(&copy("values-order", &answers), &Plan::default(), &[], today());
        assert_eq!(words(&first), ["music", "honesty", "peace"]);
        let items = first.items.into_iter().zip(0..).map(|((words, what), place)| {
            let id = format!("019ab3c1-7f2a-7000-8000-{place:012}").parse().unwrap();
            PlanItem { id, place, words, what }
        });
        let again = taking(&copy("values-order", &answers), &Plan::new(items.collect()), &[], today());
        assert_eq!((again.count(), again.in_words().as_str()), (0, "All of it is in your plan already."));
    }

    #[test]
    fn numbers_that_belong_to_the_words_stay() {
        let answers = json!({ "lines": ["2 meetings", "1 call home"] });
        assert_eq!(
            words(&taking(&copy("mooring-lines", &answers), &Plan::default(), &[], today())),
            ["2 meetings", "1 call home"]
        );
    }

    #[test]
    fn lines_are_added_below_what_the_safety_plan_says() {
        let note = |part, words: &str| SafetyNote { part, words: words.parse().unwrap() };
        let before = [note(SafetyPart::Signs, "I stop answering"), note(SafetyPart::Safer, "Ana has it")];
        let answers = json!({
            "now": "I am safe for now", "signs": ["i stop answering", "I eat alone"], "safe_place": "Ana has it",
            "helpers": ["Ana, 555"], "review": "Dr. M",
        });
        let taking = taking(&copy("safety-plan", &answers), &Plan::default(), &before, today());
        assert_eq!(
            taking.safety,
            [note(SafetyPart::Signs, "I stop answering\nI eat alone"), note(SafetyPart::People, "Ana, 555")]
        );
        assert_eq!((taking.count(), taking.there_already), (2, 2));
    }

    #[test]
    fn what_is_too_long_is_told_and_not_cut() {
        let answers = json!({ "riskiest": [["a", "1", "b".repeat(300)], ["c".repeat(300), "", ""]] });
        let taking = taking(&copy("trigger-inventory", &answers), &Plan::default(), &[], today());
        assert_eq!((taking.count(), taking.too_long), (0, 2));
        assert!(taking.in_words().ends_with("2 are longer than 200 characters and stay here alone."));
    }

    #[test]
    fn other_exercises_have_no_place_in_it() {
        assert!(can_be_taken("mooring-lines") && !can_be_taken("urge-log"));
    }
}
