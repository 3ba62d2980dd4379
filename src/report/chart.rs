//! Drawings over time as SVG: bars of counts, and lines that break where nothing was logged.
//!
//! Each has a name and says in words what it shows, for whoever does not see it. Nothing is told by colour alone: what is
//! different stands in a row of its own.

use std::fmt::Write;

use maud::{Markup, html};

use super::html::shown;
use crate::domain::trend::tenths;

/// Where the drawing begins, to the right of the names of its rows.
const LEFT: usize = 108;
/// The width of all of it, in its own units.
const WIDTH: usize = 640;
/// The height of a row of bars, and of a line.
const BAR_ROW: usize = 40;
const LINE_ROW: usize = 58;
/// Room below a row, and below them all for the names of the time.
const GAP: usize = 8;
const FOOT: usize = 20;
/// The least distance between two names along the time.
const BETWEEN: usize = 34;
/// The highest rating.
const SCALE: f64 = 10.0;

/// A row of bars.
pub(super) struct Bars<'b> {
    /// Its name.
    pub(super) label: &'b str,
    /// How many in each step.
    pub(super) counts: Vec<u32>,
    /// What it shows.
    pub(super) words: String,
}

/// A line.
pub(super) struct Curve<'c> {
    /// Its name.
    pub(super) label: &'c str,
    /// Its values from 0 to 10, none where nothing was logged.
    pub(super) points: Vec<Option<f64>>,
    /// What it shows.
    pub(super) words: String,
}

/// What is written along the time.
pub(super) struct Labels {
    /// How many steps there are.
    pub(super) steps: usize,
    /// The words, each with its step.
    pub(super) words: Vec<(usize, String)>,
}

/// Rows of bars over the same time, all to the same measure.
pub(super) fn bars(title: &str, rows: &[Bars], labels: &Labels) -> Markup {
    let most = rows.iter().flat_map(|row| &row.counts).copied().max().unwrap_or(0).max(1);
    let high = f64_of(BAR_ROW);
    let body = html! {
        @for (at, row) in rows.iter().enumerate() {
            @let top = at * (BAR_ROW + GAP);
            @let foot = top + BAR_ROW;
            text.name x="0" y=(foot - 4) { (shown(row.label)) }
            @if at == 0 { text.soft x=(LEFT - 6) y=(top + 11) text-anchor="end" { (most) } }
            line.axis x1=(LEFT) x2=(WIDTH) y1=(foot) y2=(foot) {}
            @for (step, count) in row.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                @let height = high * f64::from(*count) / f64::from(most);
                rect.bar x=(units(labels.left(step))) y=(units(f64_of(foot) - height))
                    width=(units((labels.width() * 0.8).min(24.0))) height=(units(height)) {}
            }
        }
    };
    let words = rows.iter().map(|row| row.words.as_str()).collect::<Vec<_>>().join(" ");
    drawing(title, &words, rows.len() * (BAR_ROW + GAP), &body, labels)
}

/// Lines over the same time, each from 0 to 10 in a row of its own.
pub(super) fn curves(title: &str, rows: &[Curve], labels: &Labels) -> Markup {
    let body = html! {
        @for (at, row) in rows.iter().enumerate() {
            @let top = at * (LINE_ROW + GAP) + 4;
            @let foot = top + LINE_ROW - 4;
            @let place = |value: f64| f64_of(foot) - value / SCALE * f64_of(foot - top);
            text.name x="0" y=(usize::midpoint(top, foot) + 4) { (shown(row.label)) }
            @for (mark, value) in [("10", SCALE), ("0", 0.0)] {
                text.soft x=(LEFT - 6) y=(units(place(value) + 4.0)) text-anchor="end" { (mark) }
                line.axis x1=(LEFT) x2=(WIDTH) y1=(units(place(value))) y2=(units(place(value))) {}
            }
            @let middle = |step: usize| labels.left(step) + labels.width() / 2.0;
            path.line d=(path(&row.points, middle, place)) {}
            @for (step, value) in row.points.iter().enumerate().filter_map(|(step, value)| Some((step, (*value)?))) {
                circle.dot cx=(units(middle(step))) cy=(units(place(value))) r="2" {}
            }
        }
    };
    let words: Vec<String> = rows.iter().map(|row| format!("{}: {}", row.label, row.words)).collect();
    drawing(title, &words.join(" "), rows.len() * (LINE_ROW + GAP), &body, labels)
}

/// One stroke for each stretch without a gap.
fn path(points: &[Option<f64>], middle: impl Fn(usize) -> f64, place: impl Fn(f64) -> f64) -> String {
    let mut path = String::new();
    let mut pen = 'M';
    for (step, value) in points.iter().enumerate() {
        match value {
            Some(value) => {
                // Memory takes every letter.
                let _ = write!(path, "{pen}{} {}", units(middle(step)), units(place(*value)));
                pen = 'L';
            }
            None => pen = 'M',
        }
    }
    path
}

fn drawing(title: &str, words: &str, height: usize, body: &Markup, labels: &Labels) -> Markup {
    let view = format!("0 0 {WIDTH} {}", height + FOOT);
    html! {
        figure {
            svg viewBox=(view) role="img" aria-label=(format!("{title}. {}", shown(words))) {
                (body)
                @for (step, label) in labels.apart() {
                    text.soft x=(units(labels.left(step))) y=(height + FOOT - 6) { (label) }
                }
            }
            figcaption { (title) }
        }
    }
}

impl Labels {
    fn width(&self) -> f64 {
        f64_of(WIDTH - LEFT) / f64_of(self.steps.max(1))
    }

    fn left(&self, step: usize) -> f64 {
        f64_of(LEFT) + self.width() * f64_of(step)
    }

    /// Those that leave room for each other.
    fn apart(&self) -> Vec<(usize, &str)> {
        let mut last: Option<f64> = None;
        let mut apart = Vec::new();
        for (step, words) in &self.words {
            let left = self.left(*step);
            let fits = last.is_none_or(|last| left - last >= f64_of(BETWEEN));
            if fits && left + f64_of(BETWEEN) <= f64_of(WIDTH) + 8.0 {
                apart.push((*step, words.as_str()));
                last = Some(left);
            }
        }
        apart
    }
}

/// Small whole numbers are the same as numbers with a fraction.
fn f64_of(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// To a tenth of a unit, which nobody sees.
fn units(value: f64) -> String {
    tenths(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(steps: usize) -> Labels {
        Labels { steps, words: vec![(0, "Sep".to_owned()), (1, "Oct".to_owned()), (9, "<Nov>".to_owned())] }
    }

    #[test]
    fn a_line_breaks_where_nothing_was_logged() {
        let points = [Some(1.0), Some(2.0), None, Some(3.0), None, None, Some(4.5)];
        let path = path(&points, f64_of, |value| value);
        assert_eq!(path, "M0 1L1 2M3 3M6 4.5");
    }

    #[test]
    fn bars_are_to_one_measure_and_weeks_without_any_have_none() {
        let row = |label, counts: &[u32]| Bars {
            label,
            counts: counts.to_vec(),
            words: format!("{label} in words."),
        };
        let svg =
            bars("Sessions", &[row("Group", &[0, 2, 4]), row("<b>", &[1, 0, 0])], &labels(10)).into_string();
        assert_eq!(svg.matches("class=\"bar\"").count(), 3, "{svg}");
        for height in ["height=\"20\"", "height=\"40\"", "height=\"10\""] {
            assert_eq!(svg.matches(height).count(), 1, "{height} in {svg}");
        }
        assert!(svg.contains("aria-label=\"Sessions. Group in words. &lt;b&gt; in words.\""), "{svg}");
        assert!(svg.contains("&lt;b&gt;</text>") && !svg.contains("<b>"), "{svg}");
    }

    #[test]
    fn names_of_the_time_do_not_run_into_each_other() {
        let apart = |steps| labels(steps).apart().into_iter().map(|(step, _)| step).collect::<Vec<_>>();
        assert_eq!(apart(10), [0, 1, 9]);
        assert_eq!(apart(52), [0, 9]);
    }
}
