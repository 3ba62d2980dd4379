//! The section on attendance: what was attended, in sentences and tables.

mod json;
mod rows;

use super::part::{Part, kept, table};
use super::{Records, Section};
use crate::doc::{Block, Document};
use crate::domain::attendance::{Attendance, LEAST_FOR_RATE, Named, Shift, Tally, hours};
use crate::domain::kind::KindName;

pub use json::value;
pub(super) use json::week;

/// The section.
pub(super) const SECTION: Section = Section {
    name: "attendance",
    label: "Attendance",
    about: "How many sessions you were at, of each kind, and why not; no names of people",
    is_usual: true,
    make,
};

/// Names that a table holds; the rest of them is only counted.
const MOST_NAMES: usize = 10;

const TITLE: &str = "Attendance";
const RATES: &str = "Rates count what one could have been at: not what the provider cancelled, what was cancelled in time, or what \
    was moved. Under 3 there is no rate. A session whose length is not noted counts as no time.";

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The person themselves.
    Self_,
    /// Somebody they show it to: nobody's name or initials are in it.
    Other,
}

fn make(records: &Records) -> Part {
    let attendance = &records.attendance;
    let mut blocks = summary(attendance).blocks;
    blocks.extend(details(attendance, Reader::Other).blocks);
    let part = Part::new(TITLE, blocks, value(attendance));
    part.with_rows(&rows::NAMES, rows::rows(attendance))
}

/// All of it, below a heading of level 2.
pub fn document(attendance: &Attendance, reader: Reader) -> Document {
    let mut blocks = vec![Block::heading(2, TITLE)];
    blocks.extend(summary(attendance).blocks);
    blocks.extend(details(attendance, reader).blocks);
    Document { blocks }
}

/// How it went with each kind, and the counts of the kinds and of the models of group.
pub fn summary(attendance: &Attendance) -> Document {
    let days = attendance.span.days_in_words();
    if attendance.is_empty() {
        return Document { blocks: vec![Block::paragraph(format!("From {days} no session is noted."))] };
    }
    let told: Vec<String> = KindName::ALL.iter().filter_map(|kind| attendance.in_words(*kind)).collect();
    let told = if told.is_empty() {
        Block::paragraph("No session is marked in these days.")
    } else {
        Block::bullets(told)
    };
    let mut blocks = vec![Block::paragraph(format!("From {days}. Self-reported.")), told];
    let kinds = attendance.kinds.iter().filter(|(_, tally)| !tally.is_empty()).map(|(kind, tally)| {
        let [attended, rate] = attended(tally);
        [kept(kind.label()), attended, rate, time(tally.minutes), tally.outside_in_words()]
    });
    blocks.extend(table(["Kind", "Attended", "Rate", "Hours", "Outside the rate"], kinds));
    let models = attendance.models.iter().map(|(model, tally)| (model.label(), tally));
    blocks.extend(part("Groups by model", tallies("Model", models)));
    Document { blocks }
}

/// What the summary leaves out: names, weeks, hours a week, reasons, and ratings before and after.
pub fn details(attendance: &Attendance, reader: Reader) -> Document {
    if attendance.is_empty() {
        return Document::default();
    }
    let mut blocks = Vec::new();
    let fellowships = attendance.fellowships.iter().map(|(fellowship, tally)| (fellowship.label(), tally));
    blocks.extend(part("Meetings by fellowship", tallies("Fellowship", fellowships)));
    blocks.extend(names("By name of group or place", "Name", &attendance.names));
    match reader {
        Reader::Self_ => blocks.extend(names("By whom it was with", "With", &attendance.with)),
        Reader::Other => {}
    }
    let weeks: Vec<String> =
        KindName::ALL.iter().filter_map(|kind| attendance.weeks_in_words(*kind)).collect();
    // For others there is a section on weeks.
    if !weeks.is_empty() && reader == Reader::Self_ {
        blocks.extend([Block::heading(3, "Weeks"), Block::bullets(weeks)]);
    }
    blocks.push(Block::heading(3, "Hours a week, and the level of care"));
    blocks.extend(attendance.hours_in_words().into_iter().map(Block::paragraph));
    blocks.extend(part("Why sessions were missed, cancelled late or attended in part", reasons(attendance)));
    let mut changes = part("Mood and urge, before and after", changes(attendance));
    let note =
        "The change is after minus before, over the sessions with both ratings. It says nothing of why.";
    if !changes.is_empty() {
        changes.push(Block::paragraph(note));
    }
    blocks.extend(changes);
    blocks.push(Block::paragraph(RATES));
    Document { blocks }
}

fn names(heading: &str, label: &'static str, names: &[Named]) -> Vec<Block> {
    let rows = names.iter().take(MOST_NAMES).map(|named| {
        let [attended, rate] = attended(&named.tally);
        [named.name.as_str().to_owned(), kept(named.kind.label()), attended, rate]
    });
    let mut blocks = part(heading, table([label, "Kind", "Attended", "Rate"], rows));
    if let Some(more) = names.len().checked_sub(MOST_NAMES).filter(|more| *more > 0) {
        blocks
            .push(Block::paragraph(format!("And {more} more, none of them with more sessions than these.")));
    }
    blocks
}

fn reasons(attendance: &Attendance) -> Option<Block> {
    let of_kind = |kind: KindName| {
        let absences = &attendance.beside(kind)?.absences;
        let given: u32 = absences.causes.iter().map(|(_, count)| count).sum();
        let all = absences.count;
        let row = |reason: &str, count: u32| {
            [kept(kind.label()), reason.to_owned(), kept(&format!("{count} of {all}"))]
        };
        let told = absences.causes.iter().map(|(cause, count)| row(cause.label(), *count));
        let untold = (all > given).then(|| row("None given", all - given));
        Some(told.chain(untold).collect::<Vec<_>>())
    };
    let rows: Vec<_> = KindName::ALL.iter().filter_map(|kind| of_kind(*kind)).flatten().collect();
    table(["Kind", "Reason", "How often"], rows)
}

fn changes(attendance: &Attendance) -> Option<Block> {
    let row = |kind: KindName, rating: &str, shift: &Shift| {
        let label = kept(kind.label());
        let [middle, half] = shift.in_words();
        (shift.count > 0).then(|| [label, rating.to_owned(), shift.count.to_string(), middle, half])
    };
    let rows = attendance.beside.iter().flat_map(|(kind, beside)| {
        [row(*kind, "Mood", &beside.mood), row(*kind, "Urge", &beside.urge)].into_iter().flatten()
    });
    table(["Kind", "Rating", "Sessions", "Middle change", "Middle half"], rows)
}

/// How many of how many, and the rate where there are enough.
fn attended(tally: &Tally) -> [String; 2] {
    let all = tally.denominator();
    let counts = if all > 0 { kept(&format!("{} of {all}", tally.was_there())) } else { String::new() };
    let rate = match tally.percent() {
        Some(percent) => kept(&format!("{percent} %")),
        None if (1..LEAST_FOR_RATE).contains(&all) => "-".to_owned(),
        None => String::new(),
    };
    [counts, rate]
}

fn time(minutes: u32) -> String {
    if minutes == 0 { String::new() } else { hours(minutes, 1) }
}

/// The counts of those that have any.
fn tallies<'t>(header: &'static str, all: impl Iterator<Item = (&'static str, &'t Tally)>) -> Option<Block> {
    let rows = all.filter(|(_, tally)| !tally.is_empty()).map(|(label, tally)| {
        let [attended, rate] = attended(tally);
        [label.to_owned(), attended, rate, time(tally.minutes)]
    });
    table([header, "Attended", "Rate", "Hours"], rows)
}

/// A table below its heading, if there is anything in it.
fn part(heading: &str, table: Option<Block>) -> Vec<Block> {
    table.map(|table| vec![Block::heading(3, heading), table]).unwrap_or_default()
}
