//! The section on weeks: how many sessions of each kind the person was at in each.

use maud::Markup;
use serde_json::Value;

use super::chart::{Bars, Labels, bars};
use super::part::{Part, kept, number_table};
use super::{Records, Section, attendance};
use crate::doc::Block;
use crate::domain::attendance::{Attendance, Week, hours};
use crate::domain::kind::KindName;
use crate::domain::trend::month_labels;

/// The section.
pub(super) const SECTION: Section = Section {
    name: "weeks",
    label: "Week by week",
    about: "How many sessions of each kind you were at in each week, and the hours",
    is_usual: true,
    make,
};

fn make(records: &Records) -> Part {
    let attendance = &records.attendance;
    let value = attendance.weeks.iter().map(attendance::week).collect::<Value>();
    let weeks: Vec<&Week> = attendance.weeks_so_far().collect();
    let is_there = |kind: &KindName| weeks.iter().any(|week| week.count(*kind) > 0);
    let kinds: Vec<KindName> = KindName::ALL.iter().copied().filter(is_there).collect();
    let words: Vec<String> =
        KindName::ALL.iter().filter_map(|kind| attendance.weeks_in_words(*kind)).collect();
    let blocks = if words.is_empty() {
        vec![Block::paragraph("In these weeks no session is marked as attended.")]
    } else {
        let about = "Sessions attended in full or in part, by weeks that begin on Mondays.";
        vec![Block::paragraph(about), Block::bullets(words)]
    };
    let mut part = Part::new("Week by week", blocks, value);
    if !kinds.is_empty() {
        part.numbers = numbers(&weeks, &kinds);
        part.figures.push(figure(attendance, &weeks, &kinds));
    }
    let kinds = KindName::ALL.iter().map(|kind| kind.slug());
    let names: Vec<&str> = ["week"].into_iter().chain(kinds).chain(["minutes"]).collect();
    part.with_rows(&names, attendance.weeks.iter().map(row))
}

fn row(week: &Week) -> Vec<String> {
    let counts = KindName::ALL.iter().map(|kind| week.count(*kind).to_string());
    [week.start.to_string()].into_iter().chain(counts).chain([week.minutes.to_string()]).collect()
}

/// The weeks with a session, and only the kinds there were.
fn numbers(weeks: &[&Week], kinds: &[KindName]) -> Option<Block> {
    let labels = kinds.iter().map(|kind| kept(kind.label()));
    let names = ["Week of".to_owned()].into_iter().chain(labels).chain(["Hours".to_owned()]);
    let row = |week: &&Week| {
        let some = |count: u32, words: String| if count == 0 { String::new() } else { words };
        let counts = kinds.iter().map(|kind| some(week.count(*kind), week.count(*kind).to_string()));
        let start = kept(&week.start.format("%-d %b %Y").to_string());
        let time = some(week.minutes, hours(week.minutes, 1));
        std::iter::once(start).chain(counts).chain([time]).collect()
    };
    let with_any = weeks.iter().filter(|week| week.counts.iter().any(|count| *count > 0));
    number_table(names.collect(), with_any.map(row))
}

fn figure(attendance: &Attendance, weeks: &[&Week], kinds: &[KindName]) -> Markup {
    let rows: Vec<Bars> = kinds
        .iter()
        .map(|kind| Bars {
            label: kind.label(),
            counts: weeks.iter().map(|week| week.count(*kind)).collect(),
            words: attendance.weeks_in_words(*kind).unwrap_or_default(),
        })
        .collect();
    let labels = Labels { steps: weeks.len(), words: month_labels(weeks.iter().map(|week| week.start)) };
    bars("Sessions attended in each week", &rows, &labels)
}
