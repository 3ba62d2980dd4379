//! Tables for spreadsheets.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

/// Rows as CSV.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let mut out = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        // Memory takes every row.
        let _ = out.write_record(row.iter().map(|cell| harmless(cell).into_owned()));
    }
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}
