//! Check-ins over time in sentences and tables, and as a JSON value.

use serde_json::{Value, json};

use super::part::number_table;
use crate::doc::{Block, Document};
use crate::domain::measure::{FOR_WHOM, Measure, MeasureScore};
use crate::domain::moment::Date;
use crate::domain::trend::{CAUTION, Circumstance, Line, Point, Side, Step, Trend, tenths};

const NOTHING: &str = "Nothing is logged yet.";

/// All of it, each chart as its sentence, and the numbers as a table.
pub fn document(trend: &Trend, scores: &[MeasureScore]) -> Document {
    let mut blocks =
        vec![Block::heading(1, format!("{}, {}", trend.axis.length.label(), trend.axis.in_words()))];
    if trend.is_new() && scores.is_empty() {
        blocks.push(Block::paragraph(NOTHING));
        return Document { blocks };
    }
    for line in &trend.lines {
        blocks.push(Block::heading(2, line.thing.name()));
        blocks.push(Block::paragraph(line.in_words(trend.axis)));
    }
    blocks.extend([Block::heading(2, "Sessions"), Block::paragraph(trend.sessions_in_words())]);
    if let Some(table) = table(trend) {
        blocks.extend([
            Block::heading(2, "In numbers"),
            Block::paragraph(trend.axis.length.value_in_words()),
            table,
        ]);
    }
    blocks.extend(together(trend));
    blocks.extend(measures(scores));
    Document { blocks }
}

/// The numbers of every step in which something was logged or a session was.
pub(super) fn table(trend: &Trend) -> Option<Block> {
    let lines: Vec<&Line> = trend.lines.iter().filter(|line| !line.is_empty()).collect();
    let step = match trend.axis.length.step() {
        Step::Day => "Day",
        Step::Week => "Week of",
    };
    let names = lines.iter().map(|line| line.thing.name());
    let kinds = trend.marks.iter().map(|marks| marks.kind.label());
    let header = [step].into_iter().chain(names).chain(kinds).map(str::to_owned).collect();
    let row = |(at, day): (usize, Date)| {
        let value = |line: &&Line| line.points.get(at).copied().flatten().map(|point| tenths(point.mean));
        let sessions = trend
            .marks
            .iter()
            .map(|marks| marks.counts.get(at).filter(|count| **count > 0).map(ToString::to_string));
        let cells: Vec<Option<String>> = lines.iter().map(value).chain(sessions).collect();
        let is_something = cells.iter().any(Option::is_some);
        let cells = cells.into_iter().map(Option::unwrap_or_default);
        is_something.then(|| std::iter::once(day.to_string()).chain(cells).collect())
    };
    number_table(header, trend.axis.starts().enumerate().filter_map(row))
}

fn together(trend: &Trend) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut last: Option<Circumstance> = None;
    for pair in &trend.together {
        if last.is_none() {
            blocks.extend([Block::heading(2, "What goes together"), Block::paragraph(CAUTION)]);
        }
        if last != Some(pair.when) {
            blocks.push(Block::heading(3, crate::text::capitalised(&pair.when.in_words())));
            blocks.push(Block::bullets(Vec::<String>::new()));
        }
        last = Some(pair.when);
        let words = format!("{}: {}.", pair.thing.name(), pair.in_words());
        if let Some(Block::List { items, .. }) = blocks.last_mut() {
            items.push(vec![Block::paragraph(words)]);
        }
    }
    blocks
}

fn measures(scores: &[MeasureScore]) -> Vec<Block> {
    if scores.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(2, "Measures"), Block::paragraph(FOR_WHOM)];
    for measure in crate::domain::measure::MEASURES {
        let of: Vec<&MeasureScore> = scores.iter().filter(|score| score.measure() == measure).collect();
        if !of.is_empty() {
            blocks.extend(measure_of(measure, &of));
        }
    }
    blocks
}

/// The scores of one measure, with their bands and the source of these.
pub(super) fn measure_of(measure: &Measure, scores: &[&MeasureScore]) -> [Block; 4] {
    let told = |score: &&MeasureScore| {
        let band = score.bands_in_words();
        let band = if band.is_empty() { band } else { format!(": {band}") };
        format!("{}, {}{band}", score.at().long_date(), score.numbers_in_words())
    };
    let source = format!("Source of the bands: {}.", measure.source);
    [
        Block::heading(3, measure.title),
        Block::paragraph(measure.about),
        Block::bullets(scores.iter().map(told)),
        Block::paragraph(source),
    ]
}

/// The same as a JSON value.
pub fn value(trend: &Trend, scores: &[Value]) -> Value {
    let starts: Vec<String> = trend.axis.starts().map(|day| day.to_string()).collect();
    let sessions = trend.marks.iter().map(|marks| (marks.kind.key(), json!(marks.counts)));
    json!({
        "span": trend.axis.length.slug(),
        "since": trend.axis.span.since.to_string(),
        "until": trend.axis.span.until.to_string(),
        "step": trend.axis.length.step().name(),
        "starts": starts,
        "lines": trend.lines.iter().map(|line| line_value(line, trend)).collect::<Vec<_>>(),
        "sessions": Value::Object(sessions.collect()),
        "together": trend.together.iter().map(|pair| json!({
            "when": pair.when.in_words(),
            "name": pair.thing.name(),
            "with": side(pair.with),
            "without": side(pair.without),
        })).collect::<Vec<_>>(),
        "measures": scores,
    })
}

/// A line with its averages and the days they are of.
pub(super) fn line_value(line: &Line, trend: &Trend) -> Value {
    json!({
        "name": line.thing.name(),
        "words": line.in_words(trend.axis),
        "days": line.days.len(),
        "of": trend.axis.days(),
        "averages": line.points.iter().map(|point| point.map(rounded)).collect::<Vec<_>>(),
        "logged": line.points.iter().map(|point| point.map_or(0, |point| point.days)).collect::<Vec<_>>(),
    })
}

fn side(side: Side) -> Value {
    json!({ "days": side.days, "average": side.mean.map(hundredths) })
}

fn rounded(point: Point) -> f64 {
    hundredths(point.mean)
}

/// Without the tail that a division leaves.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
