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
    giving_way: &'static [(&'static str, usize)],
}

/// What stands between two columns.
const GAP: &str = "  ";

impl Table {
    /// A table with these columns.
    pub(super) fn new(labels: &'static [&'static str]) -> Self {
        Self { labels, rows: Vec::new(), giving_way: &[] }
    }

    /// The columns that give way, in this order, before a line is cut: each becomes as narrow as this, and at 0 it is
    /// left out.
    pub(super) fn giving_way(mut self, columns: &'static [(&'static str, usize)]) -> Self {
        self.giving_way = columns;
        self
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
        let widths = (0..self.labels.len()).map(|column| widest(column).unwrap_or(0)).collect();
        let widths = self.fitted(widths, most);
        let used: Vec<usize> =
            (0..widths.len()).filter(|at| widths.get(*at).is_some_and(|w| *w > 0)).collect();
        let line = |row: &Vec<String>| {
            let cells = used.iter().map(|at| {
                let room = widths.get(*at).copied().unwrap_or(0);
                let cell = cut(row.get(*at).map_or("", String::as_str), room);
                format!("{cell}{}", " ".repeat(room.saturating_sub(width(&cell))))
            });
            cut(cells.collect::<Vec<_>>().join(GAP).trim_end(), most)
        };
        self.rows.iter().map(line).collect()
    }

    /// The widths of the columns after those that give way have done so.
    fn fitted(&self, mut widths: Vec<usize>, most: usize) -> Vec<usize> {
        for (label, least) in self.giving_way {
            let used = widths.iter().filter(|width| **width > 0);
            let over = (used.clone().sum::<usize>() + GAP.len() * used.count().saturating_sub(1))
                .saturating_sub(most);
            let column = self.labels.iter().position(|known| known == label);
            if let Some(width) = column.and_then(|at| widths.get_mut(at)).filter(|_| over > 0) {
                *width = if *least == 0 { 0 } else { width.saturating_sub(over).max(*least).min(*width) };
            }
        }
        widths
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
    fn some_columns_give_way_before_the_line_is_cut() {
        let mut table = Table::new(&["id", "kind", "name", "with"]).giving_way(&[("with", 0), ("kind", 3)]);
        table.row(["a1", "Group, support", "Tuesday", "K."]);
        assert_eq!(table.columns(31), ["a1  Group, support  Tuesday  K."]);
        assert_eq!(table.columns(30), ["a1  Group, support  Tuesday"]);
        assert_eq!(table.columns(20), ["a1  Group,…  Tuesday"]);
        assert_eq!(table.columns(14), ["a1  Gr…  Tues…"]);
    }

    #[test]
    fn plain_rows_are_one_fact_a_line() {
        assert_eq!(sample().facts(), ["id: a1\ntitle: Après\n\nid: b22\ntitle: 日本 more"]);
    }
}
