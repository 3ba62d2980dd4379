//! Rows of facts: aligned columns for the eye, "label: value" lines for the ear.

use unicode_segmentation::UnicodeSegmentation;

use super::output::{self, Output};
use super::stop::Stop;
use crate::doc::layout::Shape;
use crate::text::{visible, width};

/// Rows of facts, each column with its label.
#[derive(Debug)]
pub(super) struct Table {
    labels: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

/// What stands between two columns.
const GAP: &str = "  ";

impl Table {
    /// A table with these columns.
    pub(super) fn new(labels: &'static [&'static str]) -> Self {
        Self { labels, rows: Vec::new() }
    }

    /// Adds a row; what is missing at its end is empty.
    pub(super) fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let one_line = |cell: T| visible(&cell.into().replace(['\n', '\t'], " ")).into_owned();
        self.rows.push(cells.into_iter().map(one_line).collect());
    }

    /// Prints the rows.
    pub(super) fn print(&self, out: &Output) -> Result<(), Stop> {
        let lines = match out.shape {
            Shape::Full => self.columns(out.width),
            Shape::Plain => self.facts(),
        };
        if lines.is_empty() { Ok(()) } else { output::text(&lines.join("\n")) }
    }

    fn columns(&self, most: usize) -> Vec<String> {
        let widest =
            |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|c| width(c)).max();
        let widths: Vec<usize> = (0..self.labels.len()).map(|column| widest(column).unwrap_or(0)).collect();
        let used: Vec<usize> =
            (0..widths.len()).filter(|at| widths.get(*at).is_some_and(|w| *w > 0)).collect();
        let line = |row: &Vec<String>| {
            let cells = used.iter().map(|at| {
                let cell = row.get(*at).map_or("", String::as_str);
                let room = widths.get(*at).copied().unwrap_or(0);
                format!("{cell}{}", " ".repeat(room.saturating_sub(width(cell))))
            });
            cut(cells.collect::<Vec<_>>().join(GAP).trim_end(), most)
        };
        self.rows.iter().map(line).collect()
    }

    fn facts(&self) -> Vec<String> {
        let fact = |(label, cell): (&&str, &String)| (!cell.is_empty()).then(|| format!("{label}: {cell}"));
        let record =
            |row: &Vec<String>| self.labels.iter().zip(row).filter_map(fact).collect::<Vec<_>>().join("\n");
        let records: Vec<String> = self.rows.iter().map(record).collect();
        if records.is_empty() { Vec::new() } else { vec![records.join("\n\n")] }
    }
}

/// Prints facts about one thing, a line each; empty ones are left out.
pub(super) fn facts(out: &Output, facts: &[(&str, String)]) -> Result<(), Stop> {
    let told = || facts.iter().filter(|(_, value)| !value.is_empty());
    let room = match out.shape {
        Shape::Full => told().map(|(label, _)| width(label) + 1).max().unwrap_or(0),
        Shape::Plain => 0,
    };
    for (label, value) in told() {
        output::line(&format!("{:room$} {}", format!("{label}:"), value.replace('\n', " ")))?;
    }
    Ok(())
}

/// The beginning of a line that fits into `most` columns, whole letters only.
fn cut(line: &str, most: usize) -> String {
    if width(line) <= most {
        return line.to_owned();
    }
    let mut kept = String::new();
    for letter in line.graphemes(true) {
        if width(&kept) + width(letter) + 1 > most {
            break;
        }
        kept.push_str(letter);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let mut table = Table::new(&["id", "mood", "title"]);
        table.row(["a1", "", "Après"]);
        table.row(["b22", "", "日本\nmore"]);
        table
    }

    #[test]
    fn columns_align_and_empty_ones_vanish() {
        assert_eq!(sample().columns(80), ["a1   Après", "b22  日本 more"]);
        assert_eq!(sample().columns(8), ["a1   Ap…", "b22  日…"]);
    }

    #[test]
    fn plain_rows_are_one_fact_a_line() {
        assert_eq!(sample().facts(), ["id: a1\ntitle: Après\n\nid: b22\ntitle: 日本 more"]);
    }
}
