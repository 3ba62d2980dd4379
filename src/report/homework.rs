//! The section on homework: what was taken on, and what became of it.

use serde_json::{Value, json};

use super::part::{Part, table};
use super::{Records, Section};
use crate::doc::Block;
use crate::domain::attendance::Span;
use crate::domain::homework::{Homework, Status, StatusName};
use crate::domain::moment::{Date, Moment};
use crate::domain::rating::Rating;
use crate::domain::text::OneLine;

/// The section.
pub(super) const SECTION: Section = Section {
    name: "homework",
    label: "Homework",
    about: "What you took on and what became of it; not your reasons, nor what you wrote",
    is_usual: true,
    make,
};

const TITLE: &str = "Homework";
const NAMES: [&str; 8] =
    ["homework", "from", "due", "how_often", "status", "at", "times_in_span", "confidence"];

fn make(records: &Records) -> Part {
    let span = records.attendance.span;
    let homework: Vec<&Homework> = records.homework.iter().filter(|it| is_within(it, span)).collect();
    let value = homework.iter().map(|it| value(it, span)).collect::<Value>();
    let blocks = if homework.is_empty() {
        vec![Block::paragraph("In these days there was no homework.")]
    } else {
        let rows = homework.iter().map(|it| row(it, span, records.attendance.today));
        let header = ["Homework", "What became of it", "Times", "How sure, 0 to 10"];
        [Block::paragraph(counted(&homework))].into_iter().chain(table(header, rows)).collect()
    };
    Part::new(TITLE, blocks, value).with_rows(&NAMES, homework.iter().map(|it| cells(it, span)))
}

/// Whether it was open on a day of the span, or done or left out in it.
fn is_within(homework: &Homework, span: Span) -> bool {
    let ended = homework.status.since().map(|at| at.date());
    homework.accepted.date() <= span.until && ended.is_none_or(|ended| ended >= span.since)
}

/// "5 taken on: 3 done, 1 left out, 1 open."
fn counted(homework: &[&Homework]) -> String {
    let of = |name: StatusName| homework.iter().filter(|it| it.status.name() == name).count();
    let told = [StatusName::Done, StatusName::Skipped, StatusName::Open].into_iter().filter_map(|name| {
        let count = of(name);
        (count > 0).then(|| format!("{count} {}", name.label().to_lowercase()))
    });
    format!("{} taken on: {}.", homework.len(), told.collect::<Vec<_>>().join(", "))
}

fn times(homework: &Homework, span: Span) -> usize {
    homework.times.iter().filter(|at| span.holds(at.date())).count()
}

fn row(homework: &Homework, span: Span, today: Date) -> [String; 4] {
    let became = match &homework.status {
        Status::Open if homework.for_when(today).is_empty() => "Open".to_owned(),
        Status::Open => format!("Open, {}", homework.for_when(today)),
        Status::Done(at) => format!("Done, {}", at.long_date()),
        Status::Skipped(at, _) => format!("Left out, {}", at.long_date()),
    };
    let times = match times(homework, span) {
        0 => String::new(),
        times => times.to_string(),
    };
    let title = homework.task.title.as_str();
    let title = match homework.origin.from() {
        Some(from) => format!("{title} (from {})", from.as_str()),
        None => title.to_owned(),
    };
    [title, became, times, sure(homework)]
}

fn sure(homework: &Homework) -> String {
    homework.outlook.confidence.map(|sure| sure.to_string()).unwrap_or_default()
}

fn cells(homework: &Homework, span: Span) -> Vec<String> {
    let task = &homework.task;
    vec![
        task.title.as_str().to_owned(),
        homework.origin.from().map(|from| from.as_str().to_owned()).unwrap_or_default(),
        task.due.map(|due| due.to_string()).unwrap_or_default(),
        task.rhythm.map(|rhythm| rhythm.to_string()).unwrap_or_default(),
        homework.status.name().slug().to_owned(),
        homework.status.since().as_ref().map(Moment::rfc3339).unwrap_or_default(),
        times(homework, span).to_string(),
        sure(homework),
    ]
}

fn value(homework: &Homework, span: Span) -> Value {
    let task = &homework.task;
    json!({
        "title": task.title.as_str(),
        "from": homework.origin.from().map(OneLine::as_str),
        "due": task.due.map(|due| due.to_string()),
        "how_often": task.rhythm.map(|rhythm| rhythm.to_string()),
        "status": homework.status.name().slug(),
        "at": homework.status.since().as_ref().map(Moment::rfc3339),
        "times": times(homework, span),
        "confidence": homework.outlook.confidence.map(Rating::get),
    })
}
