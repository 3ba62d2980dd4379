//! The section on check-ins: each thing that was rated, over time.

use serde_json::{Value, json};

use super::chart::{Curve, Labels, curves};
use super::part::Part;
use super::trend::{line_value, table};
use super::{Records, Section};
use crate::doc::Block;
use crate::domain::trend::{Line, Trend, tenths};

/// The section.
pub(super) const SECTION: Section = Section {
    name: "check-ins",
    label: "Check-ins",
    about: "How mood, urge and what else you rated went over time; not what you wrote",
    is_usual: true,
    make,
};

fn make(records: &Records) -> Part {
    let trend = &records.trend;
    let lines: Vec<&Line> = trend.lines.iter().filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        let none = vec![Block::paragraph("In these days nothing is logged.")];
        return Part::new(TITLE, none, value(trend, &lines)).with_rows(&NAMES, []);
    }
    let about = format!(
        "What was rated, from 0 to 10. {} A line breaks where nothing was logged.",
        trend.axis.length.value_in_words()
    );
    let told = |line: &&Line| match line.thing.ends() {
        "" => format!("{}: {}", line.thing.name(), line.in_words(trend.axis)),
        ends => format!("{} ({ends}): {}", line.thing.name(), line.in_words(trend.axis)),
    };
    let blocks = vec![Block::paragraph(about), Block::bullets(lines.iter().map(told))];
    let mut part = Part::new(TITLE, blocks, value(trend, &lines));
    let rows: Vec<Curve> = lines.iter().map(|line| curve(line, trend)).collect();
    let labels = Labels { steps: trend.axis.steps(), words: trend.axis.labels() };
    part.figures.push(curves("Check-ins over time, each from 0 to 10", &rows, &labels));
    part.numbers = table(&Trend { marks: Vec::new(), ..trend.clone() });
    part.with_rows(&NAMES, lines.iter().flat_map(|line| rows_of(line, trend)))
}

const TITLE: &str = "Check-ins";
const NAMES: [&str; 5] = ["rated", "step", "from", "average", "days_logged"];

fn curve<'l>(line: &'l Line, trend: &Trend) -> Curve<'l> {
    Curve {
        label: line.thing.name(),
        points: line.points.iter().map(|point| point.map(|point| point.mean)).collect(),
        words: line.in_words(trend.axis),
    }
}

fn rows_of<'r>(line: &'r Line, trend: &'r Trend) -> impl Iterator<Item = Vec<String>> + 'r {
    let step = trend.axis.length.step().name();
    let with_point = trend.axis.starts().zip(&line.points).filter_map(|(day, point)| Some((day, (*point)?)));
    with_point.map(move |(day, point)| {
        let name = line.thing.name().to_owned();
        vec![name, step.to_owned(), day.to_string(), tenths(point.mean), point.days.to_string()]
    })
}

fn value(trend: &Trend, lines: &[&Line]) -> Value {
    let starts: Vec<String> = trend.axis.starts().map(|day| day.to_string()).collect();
    json!({
        "step": trend.axis.length.step().name(),
        "starts": starts,
        "lines": lines.iter().map(|line| line_value(line, trend)).collect::<Vec<_>>(),
    })
}
