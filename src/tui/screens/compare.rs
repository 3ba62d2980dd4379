//! Two groups, approaches or fellowships side by side, along the same lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Screen;
use crate::doc::layout::{Line as Laid, Shape, layout};
use crate::library::compare::side_by_side;
use crate::library::page::Page;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::document::DocumentView;

/// Columns of the table at the most.
const WIDEST: u16 = 112;
/// The row the table begins on.
const TOP: u16 = 2;

/// The two, as places among the pages that can be compared.
pub(super) struct Compare {
    pages: Vec<&'static Page>,
    left: usize,
    right: usize,
    shown: Option<(usize, usize, usize)>,
    lines: Vec<Laid>,
    top: usize,
    height: usize,
}

impl Compare {
    /// Sets a page beside the next one of its topic.
    pub(super) fn new(page: &str, cx: &Cx) -> Self {
        let pages: Vec<&Page> = cx.pages.pages().filter(|page| page.traits.is_some()).collect();
        let left = pages.iter().position(|one| one.id.as_str() == page).unwrap_or(0);
        let is_near = |&at: &usize| {
            pages.get(at).map(|page| page.id.topic()) == pages.get(left).map(|page| page.id.topic())
        };
        // What people ask of a fellowship is how it differs from a group.
        let group = pages.iter().position(|page| page.id.as_str() == "groups/support");
        let is_fellowship = pages.get(left).is_some_and(|page| page.fellowship.is_some());
        let right = group
            .filter(|_| is_fellowship)
            .or(Some(left + 1).filter(is_near))
            .or(left.checked_sub(1))
            .unwrap_or(0);
        Self { pages, left, right, shown: None, lines: Vec::new(), top: 0, height: 0 }
    }

    /// Puts another page on the right, never the one on the left.
    fn turn(&mut self, by: isize) {
        let len = isize::try_from(self.pages.len()).unwrap_or(isize::MAX);
        for _ in 0..2 {
            let next = isize::try_from(self.right).unwrap_or(0) + by;
            self.right = usize::try_from(next.rem_euclid(len.max(1))).unwrap_or(0);
            if self.right != self.left {
                break;
            }
        }
    }

    fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(self.lines.len().saturating_sub(self.height));
    }
}

impl Screen for Compare {
    fn places(&self) -> Vec<Place> {
        vec![Place::Compare]
    }

    fn title(&self) -> &'static str {
        "side by side"
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        let screen = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Left => self.turn(-1),
            Action::Right => self.turn(1),
            Action::Next => std::mem::swap(&mut self.left, &mut self.right),
            Action::Open => {
                let page = self.pages.get(self.right).map(|page| page.id.to_string());
                return page
                    .map(|page| vec![Effect::Close, Effect::Go(Route::Page(page))])
                    .unwrap_or_default();
            }
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-screen),
            Action::PageDown => self.scroll(screen),
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let width = usize::from(area.width.saturating_sub(2).min(WIDEST));
        self.height = usize::from(area.height.saturating_sub(TOP));
        let wanted = Some((self.left, self.right, width));
        if self.shown != wanted {
            let pair = self.pages.get(self.left).zip(self.pages.get(self.right));
            let table = pair.and_then(|(left, right)| side_by_side(left, right));
            self.lines = table.map(|table| layout(&table, width, Shape::Full)).unwrap_or_default();
            self.shown = wanted;
        }
        self.scroll(0);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let title = |at: usize| self.pages.get(at).map_or("", |page| page.title.as_str()).to_owned();
        let head = Line::from(vec![
            Span::styled(format!(" {}", title(self.left)), cx.theme.heading),
            Span::styled("  beside  ‹ ", cx.theme.muted),
            Span::styled(title(self.right), cx.theme.accent),
            Span::styled(" ›", cx.theme.muted),
        ]);
        frame.render_widget(head, Rect { height: 1, ..area });
        let table = Rect {
            x: area.x + 1,
            y: area.y + TOP,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(TOP),
        };
        frame.render_widget(DocumentView::new(&self.lines, self.top, &cx.theme.document()), table);
        frame.set_cursor_position((area.x + 1, area.y));
    }
}
