//! Tables: columns that shrink and wrap, or one "name: value" a line where columns do not fit.

use super::wrap::{self, Word};
use super::{Line, NARROWEST, Role, Setter, Shape, Span};
use crate::doc::{Alignment, Inline, plain_text};

/// Columns between two cells.
const GAP: usize = 2;
/// A column may always shrink to this many columns, cutting longer words.
const LONGEST_KEPT: usize = 16;

/// A table of a document.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) header: &'a [Vec<Inline>],
    pub(super) rows: &'a [Vec<Vec<Inline>>],
    pub(super) alignments: &'a [Alignment],
}

type Cells = Vec<Vec<Word>>;

impl Table<'_> {
    /// Sets the table in `width` columns.
    pub(super) fn lines(self, setter: Setter, width: usize) -> Vec<Line> {
        let columns = self.rows.iter().map(Vec::len).chain([self.header.len()]).max().unwrap_or(0);
        let cells = |row: &[Vec<Inline>], role| -> Cells {
            row.iter().map(|cell| wrap::words(cell, role, setter.shape)).collect()
        };
        let header = cells(self.header, Role::Strong);
        let rows: Vec<Cells> = self.rows.iter().map(|row| cells(row, setter.role)).collect();
        let widths = match setter.shape {
            Shape::Full => fit(&natural_and_least(columns, &header, &rows), width),
            Shape::Plain => None,
        };
        match widths {
            Some(widths) => self.columns(header, rows, &widths),
            None => self.pairs(setter, width),
        }
    }

    fn columns(self, header: Cells, rows: Vec<Cells>, widths: &[usize]) -> Vec<Line> {
        let mut lines = Vec::new();
        if header.iter().any(|cell| !cell.is_empty()) {
            lines.extend(self.row(header, widths));
            lines.push(rule(widths));
        }
        let rows: Vec<_> = rows.into_iter().map(|row| self.row(row, widths)).collect();
        let wraps = rows.iter().any(|row| row.len() > 1);
        for (place, row) in rows.into_iter().enumerate() {
            if wraps && place > 0 {
                lines.push(Line::default());
            }
            lines.extend(row);
        }
        lines
    }

    /// Sets one row, its cells side by side and as tall as the tallest.
    fn row(self, cells: Cells, widths: &[usize]) -> Vec<Line> {
        let mut set: Vec<_> =
            cells.into_iter().zip(widths).map(|(cell, &width)| wrap::fill(cell, width).into_iter()).collect();
        let height = set.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        let lines = (0..height).map(|_| {
            let (mut spans, mut owed) = (Vec::new(), 0);
            for (place, (cell, &width)) in set.iter_mut().zip(widths).enumerate() {
                let line = Line::new(cell.next().unwrap_or_default());
                let space = width.saturating_sub(line.width());
                let before = match self.alignments.get(place).copied().unwrap_or_default() {
                    Alignment::Left => 0,
                    Alignment::Center => space / 2,
                    Alignment::Right => space,
                };
                owed += before;
                if !line.spans.is_empty() {
                    push_space(&mut spans, owed);
                    owed = 0;
                }
                let used = line.width();
                spans.extend(line.spans);
                owed += width.saturating_sub(before + used) + GAP;
            }
            Line::new(spans)
        });
        lines.collect()
    }

    fn pairs(self, setter: Setter, width: usize) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for row in self.rows {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            for (place, cell) in
                row.iter().enumerate().filter(|(_, cell)| !plain_text(cell).trim().is_empty())
            {
                lines.extend(pair(setter, self.header.get(place), cell, width));
            }
        }
        if self.rows.is_empty() {
            lines.extend(self.header.iter().flat_map(|cell| setter.text(cell, Role::Strong, width)));
        }
        lines
    }
}

fn pair(setter: Setter, name: Option<&Vec<Inline>>, value: &[Inline], width: usize) -> Vec<Line> {
    let name = name.map(|name| plain_text(name)).filter(|name| !name.trim().is_empty());
    let mut inlines = Vec::new();
    if let Some(name) = name {
        inlines.push(Inline::Strong(vec![Inline::Text(format!("{}:", name.trim()))]));
        inlines.push(Inline::Text(" ".to_owned()));
    }
    inlines.extend_from_slice(value);
    let indent = if setter.shape == Shape::Full && width >= 2 * NARROWEST { 2 } else { 0 };
    let mut lines = setter.text(&inlines, setter.role, width - indent);
    if indent > 0 {
        lines.iter_mut().skip(1).for_each(|line| line.spans.insert(0, Span::new("  ", Role::Body)));
    }
    lines
}

/// The columns each cell would like, and the fewest it can do with.
fn natural_and_least(columns: usize, header: &Cells, rows: &[Cells]) -> Vec<(usize, usize)> {
    let measure = |column: usize| {
        let cells = || rows.iter().chain([header]).filter_map(|row| row.get(column));
        let natural = cells().map(|cell| wrap::natural(cell)).max().unwrap_or(0).max(1);
        let least = cells().map(|cell| wrap::longest(cell)).max().unwrap_or(0).clamp(1, LONGEST_KEPT);
        (natural, least.min(natural))
    };
    (0..columns).map(measure).collect()
}

/// Shares `width` out among the columns by what each would like, or gives up.
fn fit(wishes: &[(usize, usize)], width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(GAP * wishes.len().checked_sub(1)?)?;
    let natural: usize = wishes.iter().map(|wish| wish.0).sum();
    if natural <= room {
        return Some(wishes.iter().map(|wish| wish.0).collect());
    }
    let least_of_all: usize = wishes.iter().map(|wish| wish.1).sum();
    let spare = room.checked_sub(least_of_all)?;
    let widen = |&(wish, least): &(usize, usize)| least + (wish - least) * spare / (natural - least_of_all);
    Some(wishes.iter().map(widen).collect())
}

fn rule(widths: &[usize]) -> Line {
    let mut spans = Vec::new();
    for (place, width) in widths.iter().enumerate() {
        if place > 0 {
            push_space(&mut spans, GAP);
        }
        spans.push(Span::new("─".repeat(*width), Role::Rule));
    }
    Line::new(spans)
}

fn push_space(spans: &mut Vec<Span>, columns: usize) {
    if columns > 0 {
        spans.push(Span::new(" ".repeat(columns), Role::Body));
    }
}
