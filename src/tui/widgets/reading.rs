//! A text that fills a screen: set in the middle, gone through by lines and links.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::document::DocumentView;
use super::reader::{Reader, Start};
use crate::doc::{Document, Target};
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// Columns of the text at the most.
const MEASURE: u16 = 76;

/// A text one reads.
#[derive(Default)]
pub struct Reading {
    reader: Reader<()>,
    /// Its place in the screen's area.
    page: Rect,
}

/// What a key or a click meant for a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant {
    /// It was to go about in it.
    Moved,
    /// A link is followed.
    Follow(Target),
    /// Nothing that has to do with a text.
    Other,
}

impl Reading {
    /// Has the text laid out again, since what it says has changed.
    pub fn renew(&mut self) {
        self.reader.renew();
    }

    /// How much of it has been in view, in words.
    pub fn percent_in_words(&self) -> String {
        self.reader.percent_in_words()
    }

    /// Goes about in the text, and says where a link leads that is followed.
    pub fn act(&mut self, action: &Action) -> Meant {
        match action {
            Action::Up => self.reader.scroll(-1),
            Action::Down => self.reader.scroll(1),
            Action::PageUp => self.reader.page_up(),
            Action::PageDown => self.reader.page_down(),
            Action::Next => self.reader.turn_link(1),
            Action::Previous => self.reader.turn_link(-1),
            Action::Open => return follow(self.reader.link().map(|link| link.target.clone())),
            Action::Click(column, row) if self.page.contains((*column, *row).into()) => {
                let (column, row) = (column - self.page.x, row - self.page.y);
                return follow(self.reader.link_at(usize::from(row), usize::from(column)));
            }
            _ => return Meant::Other,
        }
        Meant::Moved
    }

    /// Fits the text to an area; whether it has to be given anew with [`Reading::lay_out`] before it is drawn.
    pub fn fit(&mut self, area: Rect) -> bool {
        let width = area.width.saturating_sub(2).min(MEASURE);
        self.page = Rect { x: ((area.width - width) / 2).max(1), y: 0, width, height: area.height };
        self.reader.fit(usize::from(area.height));
        self.reader.differs(&(), usize::from(width.max(1)), "")
    }

    /// Lays the text out where it was fitted to; the place in it stays.
    pub fn lay_out(&mut self, document: Document) {
        let start = if self.reader.what().is_some() { Start::Here } else { Start::At(0) };
        self.reader.lay_out((), document, usize::from(self.page.width.max(1)), "", start);
        self.reader.fit(usize::from(self.page.height));
    }

    /// Draws it, with the cursor on the chosen link or at its top.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let place = Rect { x: area.x + self.page.x, y: area.y, ..self.page }.intersection(area);
        let styles = theme.document();
        let view = self.reader.view();
        let lines = self.reader.lines().get(..view.end).unwrap_or_default();
        let link = self.reader.link().map(|link| (&link.target, link.lines.clone()));
        frame.render_widget(DocumentView::new(lines, view.start, &styles).with_link(link), place);
        let row = self.reader.link().and_then(|link| link.lines.start().checked_sub(view.start));
        let row = row.and_then(|row| u16::try_from(row).ok()).filter(|row| *row < place.height).unwrap_or(0);
        frame.set_cursor_position((place.x, place.y + row));
    }
}

fn follow(target: Option<Target>) -> Meant {
    target.map_or(Meant::Moved, Meant::Follow)
}
