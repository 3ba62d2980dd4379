//! What a person hands to somebody else, or prints: made from their records, for reading and not for keeping.
//!
//! Pure: records come in, text goes out. Every text of the person's is escaped.

pub mod attendance;
mod attendance_sheet;
mod html;
pub mod journal;
mod markdown;
mod plan_sheet;
mod spreadsheet;
pub mod trend;

use serde_json::{Value, json};

use crate::doc::layout::{Shape, layout};
use crate::doc::{Block, Document};
use crate::domain::attendance::{Attendance, Span};

pub use attendance_sheet::attendance_sheet;
pub use plan_sheet::PlanSheet;

/// The sections there are, in the order they stand.
pub const SECTIONS: &[Section] = &[attendance::SECTION];

const NOTICE: &str = "Self-reported: the person who hands this over kept these records. Nobody has verified them, and nothing here \
    is a diagnosis.";
const TITLE: &str = "Report";
/// The columns of the report as text.
const WIDTH: usize = 76;

/// What sections are made from.
#[derive(Debug)]
pub struct Records {
    /// Attendance over the span of the report.
    pub attendance: Attendance,
}

/// A section of a report.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// What it is asked for by, and its key in JSON.
    pub name: &'static str,
    make: fn(&Records) -> Part,
}

/// What a section says, in each form.
#[derive(Debug)]
struct Part {
    document: Document,
    value: Value,
    /// The names of the columns, then the rows.
    rows: Vec<Vec<String>>,
}

/// A report: some sections over a span of days.
#[derive(Debug)]
pub struct Report {
    span: Span,
    parts: Vec<(&'static str, Part)>,
}

impl Report {
    /// Makes it of these sections.
    pub fn new(records: &Records, span: Span, sections: &[Section]) -> Self {
        let parts = sections.iter().map(|section| (section.name, (section.make)(records))).collect();
        Self { span, parts }
    }

    /// As a page that needs no other file.
    pub fn html(&self) -> String {
        html::page(TITLE, &html::document(&self.document(), 1))
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        markdown::text(&self.document())
    }

    /// As plain text.
    pub fn text(&self) -> String {
        plain(&self.document(), WIDTH)
    }

    /// As the tables of its sections, each with the names of its columns first and an empty line between.
    pub fn csv(&self) -> String {
        self.parts.iter().map(|(_, part)| spreadsheet::table(&part.rows)).collect::<Vec<_>>().join("\r\n")
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

    fn document(&self) -> Document {
        let head = [
            Block::heading(1, TITLE),
            Block::paragraph(format!("{}.", self.span.days_in_words())),
            Block::paragraph(NOTICE),
        ];
        let parts = self.parts.iter().flat_map(|(_, part)| part.document.blocks.iter().cloned());
        Document { blocks: head.into_iter().chain(parts).collect() }
    }
}

/// A document as plain text of so many columns.
fn plain(document: &Document, columns: usize) -> String {
    let lines = layout(document, columns, Shape::Full);
    let lines: Vec<String> = lines.iter().map(|line| line.text().trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}
