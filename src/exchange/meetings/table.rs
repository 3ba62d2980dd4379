//! Spreadsheets: the form of Meeting Guide, and the columns that 12 Step Meeting List exports. The first line names the columns.

use std::io::{BufRead, BufReader, Read};

use csv::{ByteRecord, ReaderBuilder};

use super::fields::field;
use super::limits::{Bounded, MOST_OF_ROW};
use super::row::{Cell, Row, beginning};
use super::{Found, Gathered, guide};
use crate::domain::meeting::FeedFormat;
use crate::exchange::NotThis;

/// The most columns.
const MOST_COLUMNS: usize = 500;

pub(super) fn read(from: Bounded<impl Read>) -> Result<Found, NotThis> {
    let mark = from.mark();
    let mut from = BufReader::new(from);
    let delimiter = delimiter(&mut from)?;
    let mut table =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(from);
    let (mut record, mut columns) = (ByteRecord::new(), Vec::new());
    let mut gathered = Gathered::new();
    loop {
        mark.reset();
        let line = table.position().line();
        match table.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return gathered.done(),
            Err(_) => return Err(broken(line, mark.is_over())),
        }
        if columns.is_empty() {
            columns = head(&record)?;
            gathered.format = Some(FeedFormat::Spreadsheet);
            continue;
        }
        gathered.count()?;
        let row = row(&columns, &record);
        gathered.note_change(guide::changed(&row));
        match guide::listings(&row) {
            Ok(listings) => gathered.take(listings)?,
            Err(what) => {
                gathered.fault(format!("line {}", record.position().map_or(line, csv::Position::line)), what);
            }
        }
    }
}

fn broken(line: u64, is_over: bool) -> NotThis {
    let why = if is_over {
        format!("it is longer than {} MiB", MOST_OF_ROW >> 20)
    } else {
        "it could not be read".to_owned()
    };
    NotThis(format!("this is no list of meetings: from line {line} on, {why}"))
}

/// The sign between columns: the one that the first line has most of.
fn delimiter(from: &mut impl BufRead) -> Result<u8, NotThis> {
    let start = from.fill_buf().map_err(|_| super::unread())?;
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| line.split(|byte| *byte == sign).count();
    Ok([b',', b';', b'\t'].into_iter().max_by_key(|sign| (count(*sign), *sign == b',')).unwrap_or(b','))
}

/// The field of each column, by the names in the first line.
fn head(record: &ByteRecord) -> Result<Vec<Option<&'static str>>, NotThis> {
    let name = |cell: &[u8]| field(&String::from_utf8_lossy(cell));
    let columns: Vec<_> = record.iter().take(MOST_COLUMNS).map(name).collect();
    let missing: Vec<&str> = [("Name", "name"), ("Day", "day"), ("Time", "time")]
        .into_iter()
        .filter(|(_, field)| !columns.contains(&Some(*field)))
        .map(|(column, _)| column)
        .collect();
    if missing.is_empty() {
        return Ok(columns);
    }
    Err(NotThis(format!(
        "this is no list of meetings: it is no JSON, and as a spreadsheet its first line has no column {}",
        missing.join(", ")
    )))
}

fn row(columns: &[Option<&'static str>], record: &ByteRecord) -> Row {
    let mut row = Row::default();
    for (column, cell) in columns.iter().zip(record) {
        if let Some(field) = column {
            let cell = String::from_utf8_lossy(cell);
            row.set(field, Cell::Text(beginning(&cell).to_owned()));
        }
    }
    row
}
