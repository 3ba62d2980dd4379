//! A list whose lines are names, with headings and words between them, and a cursor on one of them.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::named_row;
use super::selection::Selection;
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// Columns of a list.
const WIDEST: u16 = 100;

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row<T> {
    /// What stands over some lines.
    Heading(&'static str),
    /// Something to read.
    Words(String),
    /// Nothing.
    Blank,
    /// Something to choose.
    One(T),
}

/// The lines, and which of them is chosen.
#[derive(Debug)]
pub struct NamedList<T> {
    rows: Vec<Row<T>>,
    selection: Selection,
}

impl<T> Default for NamedList<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), selection: Selection::default() }
    }
}

impl<T> NamedList<T> {
    /// Shows these lines; the cursor stays where it was, or goes to the next that can be chosen.
    pub fn show(&mut self, rows: Vec<Row<T>>) {
        self.rows = rows;
        self.selection.settle(1, self.rows.len(), |at| can_choose(&self.rows, at));
    }

    /// Has the cursor begin at the top again with what is shown next.
    pub fn begin_anew(&mut self) {
        self.selection = Selection::default();
    }

    /// The one that is chosen.
    pub fn chosen(&self) -> Option<&T> {
        match self.rows.get(self.selection.chosen()) {
            Some(Row::One(one)) => Some(one),
            _ => None,
        }
    }

    /// Moves the cursor, and says whether the one that is chosen was clicked once more, which opens it.
    pub fn moved(&mut self, action: &Action) -> bool {
        let (rows, len) = (&self.rows, self.rows.len());
        if let Action::Click(_, line) = action {
            return self.selection.click(*line, len, |at| can_choose(rows, at)) == Some(true);
        }
        self.selection.move_over(action, len, |at| can_choose(rows, at));
        false
    }

    /// Takes the room there is.
    pub fn fit(&mut self, area: Rect) {
        self.selection.fit(usize::from(area.height), self.rows.len());
    }

    /// Draws it, with so many columns for the names; `words` gives the name of one and what else is to say.
    pub fn draw(
        &self,
        frame: &mut Frame,
        area: Rect,
        names: usize,
        theme: &Theme,
        words: impl Fn(&T) -> [String; 2],
    ) {
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let line = Rect { y, height: 1, width: area.width.min(WIDEST), ..area };
            match self.rows.get(at) {
                Some(Row::One(one)) => {
                    let [name, more] = words(one);
                    let is_chosen = at == self.selection.chosen();
                    named_row::draw(frame, line, ([&name, &more], names), is_chosen, theme);
                }
                Some(Row::Heading(words)) => named_row::heading(frame, line, words, theme),
                Some(Row::Words(words)) => named_row::words(frame, line, words, theme),
                Some(Row::Blank) | None => {}
            }
        }
    }
}

fn can_choose<T>(rows: &[Row<T>], at: usize) -> bool {
    matches!(rows.get(at), Some(Row::One(_)))
}
