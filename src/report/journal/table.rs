//! A table with a row for each entry, as CSV.

use std::io::{Error, Result, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::super::spreadsheet::harmless;
use crate::domain::entry::Entry;
use crate::domain::text::{OneLine, Tag};

/// A table that grows row by row.
#[derive(Debug)]
pub struct Table<W: Write> {
    rows: Writer<W>,
}

impl<W: Write> Table<W> {
    /// Begins with the names of the columns.
    pub fn start(out: W) -> Result<Self> {
        let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        rows.write_record(["id", "at", "title", "body", "tags", "mood", "urge", "session"])?;
        Ok(Self { rows })
    }

    /// Adds an entry.
    pub fn add(&mut self, entry: &Entry) -> Result<()> {
        let writing = &entry.writing;
        let number = |rating: Option<_>| rating.map_or_else(String::new, |rating| format!("{rating}"));
        let tags = writing.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(" ");
        self.rows.write_record([
            entry.id.to_string().as_str(),
            &writing.at.rfc3339(),
            &harmless(writing.title.as_ref().map_or("", OneLine::as_str)),
            &harmless(writing.body.as_str()),
            &harmless(&tags),
            &number(writing.mood),
            &number(writing.urge),
            &writing.session.map_or_else(String::new, |id| id.to_string()),
        ])?;
        Ok(())
    }

    /// Ends, and gives back what it was written to.
    pub fn finish(self) -> Result<W> {
        self.rows.into_inner().map_err(|error| Error::from(error.error().kind()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Writing;
    use crate::domain::moment::Moment;

    #[test]
    fn a_row_holds_what_the_entry_says_and_nothing_that_would_be_run() {
        let writing = Writing {
            at: Moment::from_stored("2026-07-01T16:30:00Z", "2026-07-01T18:30:00", "Europe/Berlin").unwrap(),
            title: Some(OneLine::parse("=HYPERLINK(\"x\")").unwrap()),
            body: "\tSUM\n\"quoted\", then".parse().unwrap(),
            tags: Tag::parse_list("-night craving").unwrap(),
            mood: "3".parse().ok(),
            urge: None,
            session: None,
        };
        let id = "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap();
        let mut table = Table::start(Vec::new()).unwrap();
        table.add(&Entry { id, writing, trashed: None }).unwrap();
        let text = String::from_utf8(table.finish().unwrap()).unwrap();
        assert_eq!(
            text,
            "id,at,title,body,tags,mood,urge,session\r\n019ab3c1-7f2a-7000-8000-000000000000,2026-07-01T18:30:00+02:00,\
             \"'=HYPERLINK(\"\"x\"\")\",\"'\tSUM\n\"\"quoted\"\", then\",'-night craving,3,,\r\n"
        );
    }

    #[test]
    fn only_the_beginning_of_a_cell_matters() {
        for (cell, told) in [("a=b", "a=b"), ("@jo", "'@jo"), ("+1", "'+1"), ("", ""), ("'=", "'=")] {
            assert_eq!(harmless(cell), told);
        }
    }
}
