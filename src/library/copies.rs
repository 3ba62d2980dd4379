//! Finished copies of exercises as a text to read, beside the questions they answer.

use super::Catalogue;
use super::exercises::Exercise;
use crate::doc::{Alignment, Block, Document, Inline};
use crate::domain::exercise::FieldKind;
use crate::domain::exercise::answer::{Answer, Cell};
use crate::domain::exercise::copy::{ExerciseCopy, ExerciseName};

impl Catalogue {
    /// The title of an exercise; of one that is there no longer, its name.
    pub fn title_of<'a>(&'a self, name: &'a ExerciseName) -> &'a str {
        self.exercise(name.as_str()).map_or(name.as_str(), |exercise| exercise.title.as_str())
    }

    /// What was answered first on one line: in words of the person's own, if there are any.
    pub fn first_words(&self, copy: &ExerciseCopy) -> String {
        let exercise = self.exercise(copy.exercise.as_str());
        let questions = self.questions(copy);
        let is_own = |key: &str| {
            let kind = exercise.and_then(|exercise| exercise.field(key)).map(|field| field.kind);
            !matches!(
                kind,
                Some(FieldKind::Time | FieldKind::Rating | FieldKind::Choice | FieldKind::MultiChoice)
            )
        };
        let first = questions.iter().find(|(_, key)| is_own(key)).or(questions.first());
        first.and_then(|(_, key)| copy.answers.get(key)).map_or_else(String::new, Answer::on_one_line)
    }

    /// The questions that were answered, with their keys: in the order of the exercise, then those it asks no longer.
    pub fn questions<'a>(&'a self, copy: &'a ExerciseCopy) -> Vec<(&'a str, &'a str)> {
        let exercise = self.exercise(copy.exercise.as_str());
        let asked = exercise.map(|exercise| exercise.fields.as_slice()).unwrap_or_default();
        let known = asked.iter().filter(|field| copy.answers.get(&field.key).is_some());
        let known = known.map(|field| (field.label.as_str(), field.key.as_str()));
        let others = copy.answers.iter().filter(|(key, _)| asked.iter().all(|field| field.key != *key));
        known.chain(others.map(|(key, _)| (key, key))).collect()
    }

    /// A finished copy to read.
    pub fn copy_document(&self, copy: &ExerciseCopy) -> Document {
        let mut blocks = vec![
            Block::heading(1, self.title_of(&copy.exercise)),
            Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(copy.at.long())])]),
        ];
        let exercise = self.exercise(copy.exercise.as_str());
        for (question, key) in self.questions(copy) {
            let Some(answer) = copy.answers.get(key) else { continue };
            blocks.push(Block::heading(2, question));
            blocks.extend(answer_blocks(answer, key, exercise));
        }
        Document { blocks }
    }
}

/// Two copies of an exercise side by side, question by question.
pub fn side_by_side(catalogue: &Catalogue, then: &ExerciseCopy, now: &ExerciseCopy) -> Document {
    let cell = |words: &str| vec![Inline::Text(words.to_owned())];
    let mut questions = catalogue.questions(now);
    let (known, order) = (questions.clone(), catalogue.exercise(now.exercise.as_str()));
    questions.extend(catalogue.questions(then).into_iter().filter(|asked| !known.contains(asked)));
    let place = |key: &str| order.and_then(|it| it.fields.iter().position(|field| field.key == key));
    questions.sort_by_key(|(_, key)| place(key).unwrap_or(usize::MAX));
    let said = |copy: &ExerciseCopy, key: &str| {
        copy.answers.get(key).map_or_else(|| "–".to_owned(), Answer::on_one_line)
    };
    let rows = questions
        .iter()
        .map(|(question, key)| vec![cell(question), cell(&said(then, key)), cell(&said(now, key))]);
    let header = vec![
        cell(""),
        cell(&format!("Then, {}", then.at.long_date())),
        cell(&format!("Now, {}", now.at.long_date())),
    ];
    let table = Block::Table { header, rows: rows.collect(), alignments: vec![Alignment::Left; 3] };
    Document { blocks: vec![Block::heading(1, catalogue.title_of(&now.exercise)), table] }
}

/// An answer to read.
pub fn answer_blocks(answer: &Answer, key: &str, exercise: Option<&Exercise>) -> Vec<Block> {
    let words = |cell: &Option<Cell>| cell.as_ref().map_or("", Cell::as_str).to_owned();
    match answer {
        Answer::Text(words) => {
            words.as_str().lines().filter(|line| !line.trim().is_empty()).map(Block::paragraph).collect()
        }
        Answer::Rating(rating) => vec![Block::paragraph(format!("{rating} of 10"))],
        Answer::List(items) => vec![Block::bullets(items.iter().map(Cell::as_str))],
        Answer::IfThen(when, then) => {
            vec![
                Block::paragraph(format!("If {}", words(when))),
                Block::paragraph(format!("then I will {}", words(then))),
            ]
        }
        Answer::Table(rows) => {
            let columns =
                exercise.and_then(|exercise| exercise.field(key)).map(|field| field.columns.as_slice());
            let width = rows.iter().map(Vec::len).max().unwrap_or(0);
            let name = |at: usize| columns.and_then(|columns| columns.get(at)).map_or("", String::as_str);
            let cell = |text: String| vec![Inline::Text(text)];
            let rows = rows
                .iter()
                .map(|row| (0..width).map(|at| cell(row.get(at).map(words).unwrap_or_default())).collect());
            vec![Block::Table {
                header: (0..width).map(|at| cell(name(at).to_owned())).collect(),
                alignments: vec![Alignment::Left; width],
                rows: rows.collect(),
            }]
        }
    }
}
