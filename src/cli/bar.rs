//! How far long work is, on stderr: a bar on one line, or in plain mode a line now and then.

use super::output::{self, Output};
use crate::doc::layout::Shape;

/// Work of fewer steps is done before one has read of it. In plain mode, a line is told after so many.
const STEP: usize = 1_000;
/// The cells of a bar.
const CELLS: usize = 20;
/// The columns that a bar with its numbers takes at the most.
const COLUMNS: usize = CELLS + 40;

/// How far some work is. What is left of the bar goes when this is dropped.
#[derive(Debug)]
pub(super) struct Bar {
    form: Form,
    what: &'static str,
    /// The columns of the line that is there.
    there: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nobody watches.
    Nothing,
    Lines,
    Bar,
    /// The bar without its cells, where there is no room for them.
    Numbers,
}

impl Bar {
    /// Work on many of `what`.
    pub(super) fn of(what: &'static str, out: &Output) -> Self {
        let form = match out.shape {
            _ if !output::is_watched() => Form::Nothing,
            Shape::Plain => Form::Lines,
            Shape::Full if out.width < COLUMNS => Form::Numbers,
            Shape::Full => Form::Bar,
        };
        Self { form, what, there: 0 }
    }

    /// Tells that `done` of `all` are done.
    pub(super) fn tell(&mut self, done: usize, all: usize) {
        let every = if self.form == Form::Lines { STEP } else { (all / 100).max(1) };
        if self.form == Form::Nothing || all < STEP || !done.is_multiple_of(every) {
            return;
        }
        let numbers = format!("{} of {} {}", grouped(done), grouped(all), self.what);
        match self.form {
            Form::Nothing => {}
            Form::Lines => output::note(&format!("{numbers} …")),
            Form::Bar => self.rewrite(&format!("{} {numbers}", bar(done, all))),
            Form::Numbers => self.rewrite(&numbers),
        }
    }

    fn rewrite(&mut self, line: &str) {
        output::rewrite(line);
        self.there = self.there.max(line.len());
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.there > 0 {
            output::rewrite(&" ".repeat(self.there));
            output::rewrite("");
        }
    }
}

fn bar(done: usize, all: usize) -> String {
    let full = done.saturating_mul(CELLS).checked_div(all).unwrap_or(CELLS).min(CELLS);
    format!("[{}{}]", "#".repeat(full), " ".repeat(CELLS - full))
}

/// A number with commas between the thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let (mut text, length) = (String::new(), digits.len());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (length - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_full_as_the_work_is_done() {
        assert_eq!(bar(0, 10_000), "[                    ]");
        assert_eq!(bar(5_000, 10_000), "[##########          ]");
        assert_eq!(bar(10_000, 10_000), "[####################]");
        assert_eq!(bar(0, 0), "[####################]");
    }

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }
}
