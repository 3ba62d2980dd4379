//! The numbers of an urge as a curve of plain characters, and in words.

use crate::domain::rating::Rating;

/// Minutes from one number to the next.
const APART: usize = 2;
/// Columns of a number.
const COLUMN: usize = 4;
/// Columns of the scale.
const SCALE: usize = 4;

/// Numbers with the stretch of two minutes each was given in; some may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Curve(Vec<(usize, Rating)>);

impl Curve {
    /// Takes the number of a stretch, in the place of one given in it before.
    pub(super) fn put(&mut self, stretch: usize, rating: Rating) {
        match self.0.last_mut() {
            Some((last, kept)) if *last == stretch => *kept = rating,
            _ => self.0.push((stretch, rating)),
        }
    }

    /// The first number.
    pub(super) fn first(&self) -> Option<Rating> {
        self.0.first().map(|(_, rating)| *rating)
    }

    /// The last number, with its stretch.
    pub(super) fn last(&self) -> Option<(usize, Rating)> {
        self.0.last().copied()
    }

    /// `Urge 7, then 8, 4 over 6 minutes; 8 at its highest.`
    pub(super) fn in_words(&self) -> String {
        let numbers: Vec<String> = self.0.iter().map(|(_, rating)| rating.to_string()).collect();
        let highest = self.0.iter().map(|(_, rating)| rating.get()).max().unwrap_or(0);
        let minutes = self.last().map_or(0, |(stretch, _)| stretch * APART);
        match numbers.split_first() {
            None => String::new(),
            Some((first, [])) => format!("Urge {first}."),
            Some((first, rest)) => {
                let rest = rest.join(", ");
                format!("Urge {first}, then {rest} over {minutes} minutes; {highest} at its highest.")
            }
        }
    }

    /// Draws the last numbers that fit: each stands as high as it is, over its minute.
    pub(super) fn lines(&self, columns: u16, rows: u16) -> Vec<String> {
        let Some((last, _)) = self.last() else { return Vec::new() };
        let room = (usize::from(columns).saturating_sub(SCALE) / COLUMN).max(1);
        let levels = usize::from(rows).saturating_sub(1).min(11);
        if levels < 2 {
            return vec![self.in_words()];
        }
        let first = (last + 1).saturating_sub(room);
        let row_of = |rating: u8| (usize::from(10 - rating.min(10)) * (levels - 1) + 5) / 10;
        let mut lines: Vec<String> = (0..levels).map(|row| self.line(row, row_of, first, last)).collect();
        let minutes = (first..=last).map(|stretch| format!("{:>COLUMN$}", stretch * APART));
        lines.push(format!("{:>SCALE$}{}", "min", minutes.collect::<String>()));
        lines
    }

    fn line(&self, row: usize, row_of: impl Fn(u8) -> usize, first: usize, last: usize) -> String {
        let scale = [10, 5, 0].into_iter().find(|mark| row_of(*mark) == row);
        let mut line = format!("{:>3} ", scale.map(|mark| mark.to_string()).unwrap_or_default());
        for stretch in first..=last {
            let here = self.0.iter().find(|(at, rating)| *at == stretch && row_of(rating.get()) == row);
            let mark = here.map(|(_, rating)| rating.to_string()).unwrap_or_default();
            line.push_str(&format!("{mark:>COLUMN$}"));
        }
        line.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(numbers: &[(usize, u8)]) -> Curve {
        let mut curve = Curve::default();
        for (stretch, rating) in numbers {
            curve.put(*stretch, Rating::new(*rating).unwrap());
        }
        curve
    }

    #[test]
    fn numbers_stand_as_high_as_they_are() {
        let lines = curve(&[(0, 7), (1, 10), (3, 0)]).lines(40, 12);
        let expected = [
            " 10       10",
            "",
            "",
            "       7",
            "",
            "  5",
            "",
            "",
            "",
            "",
            "  0                0",
            " min   0   2   4   6",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_second_number_in_two_minutes_takes_the_place_of_the_first() {
        assert_eq!(
            curve(&[(0, 7), (0, 8), (1, 3)]).in_words(),
            "Urge 8, then 3 over 2 minutes; 8 at its highest."
        );
        assert_eq!(curve(&[(0, 7)]).in_words(), "Urge 7.");
        assert_eq!(curve(&[]).in_words(), "");
    }

    #[test]
    fn no_line_is_wider_than_its_place_and_the_last_number_is_always_there() {
        let many: Vec<(usize, u8)> = (0..200).map(|at| (at, u8::try_from(at % 11).unwrap())).collect();
        for (columns, rows) in [(40, 6), (40, 3), (76, 20), (9, 2)] {
            let lines = curve(&many).lines(columns, rows);
            assert!(lines.len() <= usize::from(rows).max(1));
            if rows > 2 {
                assert!(lines.iter().all(|line| line.chars().count() <= usize::from(columns)), "{lines:?}");
                assert!(lines.last().unwrap().ends_with("398"));
            }
        }
    }
}
