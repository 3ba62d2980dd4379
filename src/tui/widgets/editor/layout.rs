//! The rows of the whole text: wrapped once, and again only where the text changed.

use std::borrow::Cow;

use ropey::Rope;

use super::buffer::{Damage, paragraph_text};
use super::wrap::{Glyph, glyphs, rewrap, wrap};

/// Where the rows of each paragraph begin.
pub(super) struct Layout {
    columns: usize,
    /// For each paragraph the starts of its rows after the first, as bytes from its own start.
    breaks: Vec<Vec<usize>>,
}

/// One row on screen, as bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) ending: Ending,
}

/// Why a row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The paragraph goes on in the next row.
    Soft,
    /// The paragraph ends.
    Hard,
}

/// To which row an offset belongs that ends one and starts the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Affinity {
    #[default]
    NextRow,
    RowBefore,
}

/// A place the cursor can be at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) offset: usize,
    pub(super) affinity: Affinity,
}

impl Spot {
    pub(super) fn at(offset: usize) -> Self {
        Self { offset, affinity: Affinity::NextRow }
    }
}

impl Layout {
    /// Wraps the whole text into rows of `columns` columns.
    pub(super) fn new(rope: &Rope, columns: usize) -> Self {
        Self { columns, breaks: wrapped(rope, 0, rope.len_lines(), columns).collect() }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// Wraps again the paragraphs that changed.
    pub(super) fn update(&mut self, rope: &Rope, damage: Damage) {
        let Damage { first, removed, added, splice } = damage;
        match self.breaks.get_mut(first) {
            Some(breaks) if removed == 1 && added == 1 => {
                *breaks = rewrap(&paragraph_text(rope, first), self.columns, breaks, splice);
            }
            Some(_) | None => {
                self.breaks.splice(first..first + removed, wrapped(rope, first, added, self.columns));
            }
        }
    }

    pub(super) fn row_count(&self) -> usize {
        self.rows_before(self.breaks.len())
    }

    /// The row numbered `index`, or the last one.
    pub(super) fn row(&self, rope: &Rope, index: usize) -> Row {
        let index = index.min(self.row_count() - 1);
        self.rows_from(rope, index).next().unwrap_or(Row { start: 0, end: 0, ending: Ending::Hard })
    }

    /// The rows from number `index` on.
    pub(super) fn rows_from(&self, rope: &Rope, index: usize) -> impl Iterator<Item = Row> {
        let mut paragraph = 0;
        let mut within = index;
        while let Some(breaks) = self.breaks.get(paragraph)
            && within > breaks.len()
        {
            within -= breaks.len() + 1;
            paragraph += 1;
        }
        let later = self.breaks.iter().enumerate().skip(paragraph);
        later.flat_map(move |(line, breaks)| paragraph_rows(rope, line, breaks)).skip(within)
    }

    /// The number of the row `spot` is on.
    pub(super) fn row_of(&self, rope: &Rope, spot: Spot) -> usize {
        let line = rope.byte_to_line(spot.offset);
        let local = spot.offset - rope.line_to_byte(line);
        let breaks = self.breaks.get(line).map_or(&[][..], Vec::as_slice);
        let within = match spot.affinity {
            Affinity::NextRow => breaks.partition_point(|start| *start <= local),
            Affinity::RowBefore => breaks.partition_point(|start| *start < local),
        };
        self.rows_before(line) + within
    }

    /// The column of `offset` on `row`; spaces that hang count.
    pub(super) fn column_of(&self, rope: &Rope, row: Row, offset: usize) -> usize {
        let before = row_text(rope, Row { end: offset.clamp(row.start, row.end), ..row });
        glyphs(&before, self.columns).last().map_or(0, |glyph| glyph.end())
    }

    /// The place on `row` at `column`, or at its end when it is shorter.
    pub(super) fn spot_at(&self, rope: &Rope, row: Row, column: usize) -> Spot {
        let text = row_text(rope, row);
        let end = self.row_end(rope, row);
        let hit = glyphs(&text, self.columns).find(|glyph| column < glyph.end());
        match hit {
            Some(glyph) if row.start + glyph.offset < end.offset => Spot::at(row.start + glyph.offset),
            Some(_) | None => end,
        }
    }

    /// The last place on `row`: after its text, before the spaces at which it was wrapped.
    pub(super) fn row_end(&self, rope: &Rope, row: Row) -> Spot {
        if row.ending == Ending::Hard {
            return Spot::at(row.end);
        }
        let text = row_text(rope, row);
        let shown = glyphs(&text, self.columns).filter(|glyph| !glyph.is_space()).last();
        let length = shown.map_or(text.len(), |glyph: Glyph<'_>| glyph.offset + glyph.source.len());
        Spot { offset: row.start + length, affinity: Affinity::RowBefore }
    }

    fn rows_before(&self, paragraph: usize) -> usize {
        self.breaks.iter().take(paragraph).map(|breaks| breaks.len() + 1).sum()
    }
}

/// The text of `row`.
pub(super) fn row_text(rope: &Rope, row: Row) -> Cow<'_, str> {
    Cow::from(rope.byte_slice(row.start..row.end))
}

fn wrapped(rope: &Rope, first: usize, count: usize, columns: usize) -> impl Iterator<Item = Vec<usize>> {
    (first..first + count).map(move |line| wrap(&paragraph_text(rope, line), columns))
}

fn paragraph_rows(rope: &Rope, line: usize, breaks: &[usize]) -> impl Iterator<Item = Row> {
    let start = rope.line_to_byte(line);
    let last = line + 1 == rope.len_lines();
    let end = if last { rope.len_bytes() } else { rope.line_to_byte(line + 1) - 1 };
    let starts = std::iter::once(start).chain(breaks.iter().map(move |at| start + at));
    let ends = breaks.iter().map(move |at| (start + at, Ending::Soft)).chain([(end, Ending::Hard)]);
    starts.zip(ends).map(|(start, (end, ending))| Row { start, end, ending })
}
