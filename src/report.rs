//! What a person hands to somebody else, or prints: made from their records, for reading and not for keeping.
//!
//! Pure: records come in, text goes out. Every text of the person's is escaped.

pub mod attendance;
mod attendance_sheet;
mod chart;
mod check_ins;
mod exercises;
mod homework;
mod html;
pub mod journal;
mod journal_lines;
mod markdown;
mod measures;
mod part;
mod plan_sheet;
mod questions;
mod spreadsheet;
pub mod trend;
mod weeks;

use maud::{Markup, html};
use serde_json::{Value, json};

use crate::doc::layout::{Shape, layout};
use crate::doc::{Block, Document};
use crate::domain::attendance::{Attendance, Span};
use crate::domain::exercise::answer::Answer;
use crate::domain::homework::Homework;
use crate::domain::measure::MeasureScore;
use crate::domain::moment::{Date, Moment};
use crate::domain::passage::Passage;
use crate::domain::text::Body;
use crate::domain::trend::Trend;
use part::Part;

pub use attendance_sheet::attendance_sheet;
pub use plan_sheet::PlanSheet;

/// The sections there are, in the order they stand.
pub const SECTIONS: &[Section] = &[
    attendance::SECTION,
    weeks::SECTION,
    homework::SECTION,
    check_ins::SECTION,
    measures::SECTION,
    exercises::SECTION,
    questions::SECTION,
    journal_lines::SECTION,
];

const NOTICE: &str = "Self-reported: the person who hands this over kept these records. Nobody has verified them, and nothing here \
    is a diagnosis.";
const TITLE: &str = "Report";
const NUMBERS: &str = "In numbers";
/// The columns of the report as text.
const WIDTH: usize = 76;

/// Rows of numbers that stand open on a page; more are there to be opened, and are not printed.
const OPEN_ROWS: usize = 6;

/// What sections are made from. Each takes its own; what no section of a report takes is not in it.
#[derive(Debug)]
pub struct Records {
    /// Attendance over the span of the report.
    pub attendance: Attendance,
    /// Check-ins over the same span.
    pub trend: Trend,
    /// The scores of measures of the span, oldest first.
    pub scores: Vec<MeasureScore>,
    /// All homework.
    pub homework: Vec<Homework>,
    /// The exercises that were finished in the span, those of the most copies first.
    pub exercises: Vec<DoneExercise>,
    /// The finished exercises that the person chose to show.
    pub copies: Vec<TellCopy>,
    /// What the person wants to ask, the next session first.
    pub questions: Vec<Question>,
    /// The lines of the journal that the person chose to show.
    pub passages: Vec<Passage>,
}

/// An exercise that was finished in the span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneExercise {
    /// Its title.
    pub title: String,
    /// How often.
    pub times: u32,
    /// The last day.
    pub last: Date,
}

/// A finished exercise that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TellCopy {
    /// The title of the exercise.
    pub title: String,
    /// When it was finished.
    pub at: Moment,
    /// All of it to read, below a heading of level 1.
    pub document: Document,
    /// The questions and answers.
    pub answers: Vec<(String, Answer)>,
}

/// What the person wants to ask in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What sort of session it is.
    pub session: String,
    /// When it is.
    pub at: Moment,
    /// What they wrote.
    pub text: Body,
}

/// A section of a report.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// What it is asked for by, and its key in JSON.
    pub name: &'static str,
    /// What it is called where one chooses.
    pub label: &'static str,
    /// What is in it, and what is not.
    pub about: &'static str,
    /// Whether it is there when nothing is chosen. What holds the person's own words is not.
    pub is_usual: bool,
    make: fn(&Records) -> Part,
}

/// A report: some sections over a span of days.
#[derive(Debug)]
pub struct Report {
    span: Span,
    parts: Vec<(&'static str, Part)>,
}

impl Report {
    /// Makes it of these sections.
    pub fn new(records: &Records, sections: &[Section]) -> Self {
        let parts = sections.iter().map(|section| (section.name, (section.make)(records))).collect();
        Self { span: records.attendance.span, parts }
    }

    /// As a page that needs no other file.
    pub fn html(&self) -> String {
        let body = html! {
            header {
                h1 { (TITLE) }
                p.facts { (self.days()) }
                p.notice { (NOTICE) }
            }
            main.report { @for (name, part) in &self.parts { (section(name, part)) } }
        };
        html::page(TITLE, &body)
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        markdown::text(&self.document())
    }

    /// As plain text.
    pub fn text(&self) -> String {
        plain(&self.document(), WIDTH)
    }

    /// As the tables of its sections, each with the names of its columns first and an empty line between. Every row names
    /// its section and the span, and says who reports it.
    pub fn csv(&self) -> String {
        let tables = self.parts.iter().flat_map(|(name, part)| part.tables.iter().map(move |it| (name, it)));
        let tables = tables.map(|(name, table)| {
            let around = |at: usize| match at {
                0 => ["section", "since", "until", "source"].map(str::to_owned),
                _ => [
                    (*name).to_owned(),
                    self.span.since.to_string(),
                    self.span.until.to_string(),
                    "self-reported".to_owned(),
                ],
            };
            let rows = table.iter().enumerate().map(|(at, row)| {
                let [section, since, until, source] = around(at);
                [section, since, until].into_iter().chain(row.iter().cloned()).chain([source]).collect()
            });
            spreadsheet::table(&rows.collect::<Vec<Vec<String>>>())
        });
        tables.collect::<Vec<_>>().join("\r\n")
    }

    /// As a JSON value, each section under its name.
    pub fn json(&self) -> Value {
        let mut value = json!({
            "notice": NOTICE,
            "since": self.span.since.to_string(),
            "until": self.span.until.to_string(),
        });
        if let Value::Object(keys) = &mut value {
            keys.extend(self.parts.iter().map(|(name, part)| ((*name).to_owned(), part.value.clone())));
        }
        value
    }

    /// As a text to read, with all that is in every form of it.
    pub fn document(&self) -> Document {
        let head = [Block::heading(1, TITLE), Block::paragraph(self.days()), Block::paragraph(NOTICE)];
        let parts = self.parts.iter().flat_map(|(_, part)| {
            let heading = Block::heading(2, part.title);
            let numbers = part.numbers.iter().flat_map(|table| [Block::heading(3, NUMBERS), table.clone()]);
            std::iter::once(heading).chain(part.blocks.iter().cloned()).chain(numbers).collect::<Vec<_>>()
        });
        Document { blocks: head.into_iter().chain(parts).collect() }
    }

    fn days(&self) -> String {
        format!("{}.", self.span.days_in_words())
    }
}

/// A section as HTML: what it is made from, its drawings, its words, and its numbers.
fn section(name: &str, part: &Part) -> Markup {
    let blocks = |blocks: &[Block]| html::document(&Document { blocks: blocks.to_vec() }, 1);
    let (first, rest) = part.blocks.split_at(part.blocks.len().min(1));
    html! {
        section class=(name) {
            h2 { (part.title) }
            (blocks(first))
            @for figure in &part.figures { (figure) }
            (blocks(rest))
            @if let Some(table) = &part.numbers {
                @let is_short = matches!(table, Block::Table { rows, .. } if rows.len() <= OPEN_ROWS);
                details open[is_short] {
                    summary { (NUMBERS) ": " (part.title) }
                    (blocks(std::slice::from_ref(table)))
                }
            }
        }
    }
}

/// A document as plain text of so many columns.
fn plain(document: &Document, columns: usize) -> String {
    let lines = layout(document, columns, Shape::Full);
    let lines: Vec<String> = lines.iter().map(|line| line.text().trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}
