//! Values from 0 to 10 over time as a line of dots, broken where there is no value.

use crate::text;

/// The highest value, and the lowest is 0.
const MOST: f64 = 10.0;
/// Dots in a cell of Braille: across, and down.
const ACROSS: usize = 2;
const DOWN: usize = 4;
/// The first cell of Braille, without a dot.
const BRAILLE: u32 = 0x2800;
/// The bit of each dot, by row and column.
const BITS: [[u32; ACROSS]; DOWN] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
/// Where values stand this many dots apart, each is marked.
const APART: usize = 6;

/// The place of a value, in dots from the left, of `len` values in so many columns.
fn dot(at: usize, len: usize, columns: usize) -> usize {
    let last = (columns * ACROSS).saturating_sub(ACROSS);
    (at * last).checked_div(len.saturating_sub(1)).unwrap_or(0).min(last)
}

/// The column a value stands in, of `len` values in so many columns.
pub fn column(at: usize, len: usize, columns: u16) -> u16 {
    u16::try_from(dot(at, len, columns.into()) / ACROSS).unwrap_or(u16::MAX)
}

/// Draws the values in so many columns and rows, the highest row first. Neighbours are joined; over a gap nothing is.
pub fn lines(values: &[Option<f64>], columns: u16, rows: u16) -> Vec<String> {
    let mut dots = Dots::new(columns.into(), rows.into());
    let place = |at: usize, value: f64| {
        let lowest = dots_down(rows).saturating_sub(1);
        (dot(at, values.len(), columns.into()), row_of(value, lowest))
    };
    let value = |at: usize| values.get(at).copied().flatten();
    let is_wide = dot(1, values.len(), columns.into()) >= APART;
    for at in 0..values.len() {
        let Some(here) = value(at).map(|it| place(at, it)) else { continue };
        let next = value(at + 1).map(|it| place(at + 1, it));
        let is_alone = next.is_none() && (at == 0 || value(at - 1).is_none());
        if is_wide || is_alone {
            dots.mark(here);
        }
        dots.join(here, next.unwrap_or(here));
    }
    dots.lines()
}

fn dots_down(rows: u16) -> usize {
    usize::from(rows) * DOWN
}

/// The row of dots of a value, from the top.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "small whole numbers"
)]
fn row_of(value: f64, lowest: usize) -> usize {
    ((1.0 - value.clamp(0.0, MOST) / MOST) * lowest as f64).round() as usize
}

/// Dots in cells of Braille.
struct Dots {
    columns: usize,
    cells: Vec<u32>,
    rows: usize,
}

impl Dots {
    fn new(columns: usize, rows: usize) -> Self {
        Self { columns, rows, cells: vec![0; columns * rows] }
    }

    fn set(&mut self, across: usize, down: usize) {
        let (column, row) = (across / ACROSS, down / DOWN);
        let bit = BITS.get(down % DOWN).and_then(|bits| bits.get(across % ACROSS)).copied().unwrap_or(0);
        if column < self.columns
            && let Some(cell) = self.cells.get_mut(row * self.columns + column)
        {
            *cell |= bit;
        }
    }

    /// A mark two dots wide and high.
    fn mark(&mut self, (across, down): (usize, usize)) {
        let down = down.min((self.rows * DOWN).saturating_sub(2));
        for (right, below) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            self.set(across + right, down + below);
        }
    }

    /// A line between two places, the first of which is not right of the second.
    fn join(&mut self, from: (usize, usize), to: (usize, usize)) {
        let (across, down) = (to.0 - from.0, to.1.abs_diff(from.1));
        let steps = across.max(down).max(1);
        for step in 0..=steps {
            let part = |length: usize| (length * step * 2 + steps) / (steps * 2);
            let y = if to.1 < from.1 { from.1 - part(down) } else { from.1 + part(down) };
            self.set(from.0 + part(across), y);
        }
    }

    fn lines(&self) -> Vec<String> {
        let cell = |bits: &u32| match bits {
            0 => ' ',
            bits => char::from_u32(BRAILLE + bits).unwrap_or(' '),
        };
        if self.columns == 0 {
            return vec![String::new(); self.rows];
        }
        self.cells.chunks(self.columns).map(|row| row.iter().map(cell).collect()).collect()
    }
}

/// Words along the axis, each under its value or as far left of it as the edge asks; of two that would touch, the first
/// stays.
pub fn labels(labels: &[(usize, String)], len: usize, columns: u16) -> String {
    let mut line = String::new();
    for (at, words) in labels {
        let Some(last) = usize::from(columns).checked_sub(text::width(words)) else { continue };
        let left = usize::from(column(*at, len, columns)).min(last);
        if line.is_empty() || text::width(&line) < left {
            line = format!("{line}{:gap$}{words}", "", gap = left - text::width(&line));
        }
    }
    line
}

/// Marks along the axis: this letter where there is one, a digit where there are more, `+` from ten on.
pub fn marks(counts: &[u32], letter: char, columns: u16) -> String {
    let mut cells = vec![0_u32; columns.into()];
    for (at, count) in counts.iter().enumerate() {
        if let Some(cell) = cells.get_mut(usize::from(column(at, counts.len(), columns))) {
            *cell += count;
        }
    }
    let mark = |count: &u32| match count {
        0 => ' ',
        1 => letter,
        count => char::from_digit(*count, 10).unwrap_or('+'),
    };
    cells.iter().map(mark).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn neighbours_are_joined_gaps_are_not_and_a_value_alone_is_seen() {
        let drawn = lines(&[Some(0.0), Some(10.0), None, None, Some(5.0), None], 16, 2);
        let is_blank = |columns: std::ops::Range<usize>| {
            drawn.iter().all(|line| line.chars().skip(columns.start).take(columns.len()).all(|c| c == ' '))
        };
        let seen = |column: usize| !is_blank(column..column + 1);
        // Values stand in columns 0, 3, 6, 9, 12 and 15.
        assert!((0..4).all(seen), "{drawn:?}");
        assert!(is_blank(4..12), "{drawn:?}");
        assert!(seen(12) && is_blank(13..16), "{drawn:?}");
        assert!(
            drawn[1].starts_with('\u{28c0}') || drawn[1].starts_with(|c: char| c > '\u{2840}'),
            "{drawn:?}"
        );
    }

    #[test]
    fn labels_stand_under_their_values_and_never_touch() {
        let words: Vec<(usize, String)> = (0..7).map(|at| (at, format!("Mon {at}"))).collect();
        assert_eq!(labels(&words, 7, 61), "Mon 0     Mon 1     Mon 2     Mon 3     Mon 4     Mon 5 Mon 6");
        assert_eq!(labels(&words, 7, 20), "Mon 0 Mon 2 Mon 4");
    }

    #[test]
    fn marks_are_letters_and_digits_where_there_are_more() {
        assert_eq!(marks(&[1, 0, 2, 0, 12], 'G', 9), "G   2   +");
        // Values that share a column are told together.
        assert_eq!(marks(&[1, 1, 1, 1], 'G', 2), "3G");
    }

    proptest! {
        #[test]
        fn it_fits_its_place_whatever_the_values(
            values in prop::collection::vec(prop::option::of(-1.0_f64..12.0), 0..80),
            columns in 0_u16..90,
            rows in 0_u16..12,
        ) {
            let drawn = lines(&values, columns, rows);
            prop_assert_eq!(drawn.len(), usize::from(rows));
            prop_assert!(drawn.iter().all(|line| text::width(line) == usize::from(columns) || columns == 0));
            let is_blank = drawn.iter().all(|line| line.trim().is_empty());
            let has_value = values.iter().any(Option::is_some) && columns > 0 && rows > 0;
            prop_assert_eq!(is_blank, !has_value);
        }

        #[test]
        fn columns_rise_with_the_values_and_end_within_the_place(len in 1_usize..80, columns in 1_u16..120) {
            let places: Vec<u16> = (0..len).map(|at| column(at, len, columns)).collect();
            prop_assert!(places.is_sorted());
            prop_assert!(places.iter().all(|place| *place < columns));
        }
    }
}
