//! Two ways to answer with one key: a number from 0 to 10, and things to tick by their first letter.

use ratatui::text::{Line, Span};

use crate::tui::theme::Theme;
use crate::tui::widgets::editor::Edit;

/// A number from 0 to 10, or none yet.
#[derive(Debug, Default)]
pub struct Scale {
    value: Option<u8>,
    /// Whether the value is a 1 that was typed last, so that a 0 after it makes 10.
    is_begun: bool,
    revision: u64,
}

const MOST: u8 = 10;

impl Scale {
    /// What was answered, as digits; empty when nothing was.
    pub(super) fn value(&self) -> String {
        self.value.map(|value| value.to_string()).unwrap_or_default()
    }

    pub(super) fn set(&mut self, value: &str) {
        self.is_begun = false;
        self.value = value.parse().ok().filter(|value| *value <= MOST);
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes a digit as itself, `t`, or `1` and `0`, as ten, and Backspace as nothing said.
    pub(super) fn apply(&mut self, edit: &Edit) -> bool {
        let value = match edit {
            Edit::Insert('0') if self.is_begun => Some(MOST),
            Edit::Insert('t' | 'T' | '+') => Some(MOST),
            Edit::Insert(c) => match c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) {
                Some(digit) => Some(digit),
                None => return false,
            },
            Edit::Backspace => None,
            _ => return false,
        };
        self.value = value;
        self.is_begun = *edit == Edit::Insert('1');
        self.revision += 1;
        true
    }

    /// One more or one less; from nothing to the middle.
    pub(super) fn change(&mut self, by: isize) -> bool {
        let next = |value: u8| usize::from(value).saturating_add_signed(by).min(usize::from(MOST));
        self.is_begun = false;
        self.value = self.value.map_or(Some(5), |value| u8::try_from(next(value)).ok());
        self.revision += 1;
        true
    }

    /// The value as it is told.
    pub(super) fn shown(&self) -> String {
        self.value.map_or_else(|| "–".to_owned(), |value| value.to_string())
    }

    /// In focus all numbers, with the one taken in brackets; else the one.
    pub(super) fn line(&self, has_focus: bool, theme: &Theme) -> Line<'static> {
        if !has_focus {
            let style = if self.value.is_some() { theme.strong } else { theme.muted };
            return Line::styled(self.shown(), style);
        }
        let number = |number: u8| {
            if self.value == Some(number) {
                Span::styled(format!("[{number}]"), theme.selected)
            } else {
                Span::styled(format!(" {number} "), theme.text)
            }
        };
        Line::from((0..=MOST).map(number).collect::<Vec<_>>())
    }
}

/// Things that are so or not, by slug and label.
#[derive(Debug)]
pub struct Ticks {
    options: Vec<(&'static str, &'static str)>,
    ticked: Vec<&'static str>,
    revision: u64,
}

impl Ticks {
    pub(super) fn new(options: Vec<(&'static str, &'static str)>) -> Self {
        Self { options, ticked: Vec::new(), revision: 0 }
    }

    /// The slugs of what is ticked, with commas between.
    pub(super) fn value(&self) -> String {
        let ticked = self.options.iter().map(|(slug, _)| *slug).filter(|slug| self.ticked.contains(slug));
        ticked.collect::<Vec<_>>().join(",")
    }

    pub(super) fn set(&mut self, value: &str) {
        let slugs = self.options.iter().map(|(slug, _)| *slug);
        self.ticked = slugs.filter(|slug| value.split(',').any(|word| word == *slug)).collect();
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes a first letter as a tick or its taking back, and Backspace as none.
    pub(super) fn apply(&mut self, edit: &Edit) -> bool {
        match edit {
            Edit::Insert(c) => {
                let wanted = c.to_lowercase().to_string();
                let Some((slug, _)) = self.options.iter().find(|(slug, _)| slug.starts_with(&wanted)) else {
                    return false;
                };
                if self.ticked.contains(slug) {
                    self.ticked.retain(|ticked| ticked != slug);
                } else {
                    self.ticked.push(slug);
                }
            }
            Edit::Backspace if !self.ticked.is_empty() => self.ticked.clear(),
            _ => return false,
        }
        self.revision += 1;
        true
    }

    /// `[x] hungry [ ] angry`.
    pub(super) fn shown(&self) -> String {
        let one = |(slug, label): &(&'static str, &'static str)| {
            let mark = if self.ticked.contains(slug) { "x" } else { " " };
            format!("[{mark}] {}", label.to_lowercase())
        };
        self.options.iter().map(one).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(keys: &str) -> String {
        let mut scale = Scale::default();
        for key in keys.chars() {
            scale.apply(&if key == '<' { Edit::Backspace } else { Edit::Insert(key) });
        }
        scale.value()
    }

    #[test]
    fn one_key_is_a_rating_and_t_is_ten() {
        assert_eq!(
            [scale("7"), scale("70"), scale("t"), scale("5<"), scale("x"), scale("")],
            ["7", "0", "10", "", "", ""]
        );
        assert_eq!(
            [scale("10"), scale("1"), scale("100"), scale("1<0"), scale("110")],
            ["10", "1", "0", "0", "10"]
        );
        let mut scale = Scale::default();
        scale.set("10");
        scale.change(1);
        assert_eq!(scale.value(), "10");
        scale.change(-1);
        assert_eq!(scale.value(), "9");
        scale.set("11");
        assert_eq!(scale.value(), "");
    }

    #[test]
    fn letters_tick_and_take_back() {
        let mut ticks = Ticks::new(vec![("hungry", "Hungry"), ("angry", "Angry")]);
        for letter in ['a', 'H', 'z', 'a'] {
            ticks.apply(&Edit::Insert(letter));
        }
        assert_eq!((ticks.value().as_str(), ticks.shown().as_str()), ("hungry", "[x] hungry [ ] angry"));
        ticks.set("angry,hungry");
        assert_eq!(ticks.value(), "hungry,angry");
        assert!(ticks.apply(&Edit::Backspace) && ticks.value().is_empty());
    }
}
