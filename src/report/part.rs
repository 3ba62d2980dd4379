//! What a section of a report says, in each form.

use maud::Markup;
use serde_json::Value;

use crate::doc::{Alignment, Block, Inline};

/// What a section says, in each form.
#[derive(Debug)]
pub(super) struct Part {
    /// Its heading.
    pub(super) title: &'static str,
    /// What stands below the heading; the first block says what it is made from.
    pub(super) blocks: Vec<Block>,
    /// Drawings, for forms that have any; all that they show is also said in words.
    pub(super) figures: Vec<Markup>,
    /// Long rows of numbers that the words and drawings are made from.
    pub(super) numbers: Option<Block>,
    /// Its value in JSON.
    pub(super) value: Value,
    /// Its tables, for a spreadsheet.
    pub(super) tables: Vec<Rows>,
}

/// The names of the columns, then the rows.
pub(super) type Rows = Vec<Vec<String>>;

impl Part {
    /// A section of words alone.
    pub(super) fn new(title: &'static str, blocks: Vec<Block>, value: Value) -> Self {
        Self { title, blocks, figures: Vec::new(), numbers: None, value, tables: Vec::new() }
    }

    /// Also these rows, below the names of their columns.
    pub(super) fn with_rows(mut self, names: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        self.tables.push(std::iter::once(names).chain(rows).collect());
        self
    }
}

/// Words in a cell of a table.
pub(super) fn cell(words: &str) -> Vec<Inline> {
    if words.is_empty() { Vec::new() } else { vec![Inline::Text(words.to_owned())] }
}

/// A table, if it has a row.
pub(super) fn table<const N: usize>(
    header: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Option<Block> {
    let rows: Vec<Vec<Vec<Inline>>> =
        rows.into_iter().map(|row| row.iter().map(|words| cell(words)).collect()).collect();
    let header = header.iter().map(|words| cell(words)).collect();
    (!rows.is_empty()).then(|| Block::Table { header, rows, alignments: vec![Alignment::Left; N] })
}

/// A table of numbers, each row below the names of its columns and named by its first cell; if it has a row.
pub(super) fn number_table(names: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Option<Block> {
    let cells = |row: Vec<String>| row.iter().map(|words| cell(words)).collect::<Vec<_>>();
    let mut alignments = vec![Alignment::Right; names.len()];
    if let Some(first) = alignments.first_mut() {
        *first = Alignment::Left;
    }
    let rows: Vec<Vec<Vec<Inline>>> = rows.map(cells).collect();
    (!rows.is_empty()).then(|| Block::Table { header: cells(names), rows, alignments })
}

/// Words that stay on one line.
pub(super) fn kept(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}
