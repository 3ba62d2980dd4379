//! The section on exercises: which were done, and the copies the person chose to show.

use serde_json::{Value, json};

use super::part::{Part, table};
use super::{Records, Section, TellCopy};
use crate::doc::Block;
use crate::domain::exercise::answer::Answer;

/// The section.
pub(super) const SECTION: Section = Section {
    name: "exercises",
    label: "Exercises",
    about: "Which you did and how often; what you wrote only where you choose a copy",
    is_usual: true,
    make,
};

const TITLE: &str = "Exercises";

fn make(records: &Records) -> Part {
    let done: u32 = records.exercises.iter().map(|exercise| exercise.times).sum();
    let mut blocks = Vec::new();
    if done == 0 {
        blocks.push(Block::paragraph("In these days no exercise was finished."));
    } else {
        let times = if done == 1 { "once".to_owned() } else { format!("{done} times") };
        blocks.push(Block::paragraph(format!("An exercise was finished {times}.")));
        let row = |exercise: &super::DoneExercise| {
            let last = exercise.last.format("%-d %b %Y").to_string();
            [exercise.title.clone(), exercise.times.to_string(), last]
        };
        blocks.extend(table(["Exercise", "Times", "Last"], records.exercises.iter().map(row)));
    }
    for copy in &records.copies {
        blocks.extend(copy.document.blocks.iter().map(|block| block.clone().below(2)));
    }
    let rows = records
        .exercises
        .iter()
        .map(|exercise| vec![exercise.title.clone(), exercise.times.to_string(), exercise.last.to_string()]);
    let value = json!({
        "done": records.exercises.iter().map(|exercise| json!({
            "title": exercise.title,
            "times": exercise.times,
            "last": exercise.last.to_string(),
        })).collect::<Value>(),
        "copies": records.copies.iter().map(told).collect::<Value>(),
    });
    let part = Part::new(TITLE, blocks, value).with_rows(&["exercise", "times_in_span", "last"], rows);
    if records.copies.is_empty() {
        return part;
    }
    part.with_rows(&["exercise", "at", "question", "answer"], records.copies.iter().flat_map(answers))
}

fn told(copy: &TellCopy) -> Value {
    json!({
        "title": copy.title,
        "at": copy.at.rfc3339(),
        "answers": copy.answers.iter().map(|(question, answer)| json!({
            "question": question,
            "answer": answer.to_json(),
        })).collect::<Value>(),
    })
}

fn answers(copy: &TellCopy) -> impl Iterator<Item = Vec<String>> + '_ {
    copy.answers.iter().map(|(question, answer)| {
        vec![copy.title.clone(), copy.at.rfc3339(), question.clone(), Answer::on_one_line(answer)]
    })
}
