//! The filters of the journal that a person keeps.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph, Wrap};

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::query::SavedFilter;
use crate::domain::text::OneLine;
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::form::editor_styles;
use crate::tui::widgets::selection::Selection;

/// Columns and rows of the box at the most.
const WIDEST: u16 = 64;
const HIGHEST: u16 = 14;

/// The filters that are kept.
pub(super) struct Filters {
    /// What is looked for now.
    now: String,
    kept: Vec<SavedFilter>,
    selection: Selection,
    /// The name being typed for what is looked for now.
    naming: Option<Box<Editor>>,
    dropped: Option<SavedFilter>,
    message: String,
    is_loaded: bool,
    area: Rect,
}

impl Filters {
    pub(super) fn new(now: String) -> Self {
        Self {
            now,
            kept: Vec::new(),
            selection: Selection::default(),
            naming: None,
            dropped: None,
            message: String::new(),
            is_loaded: false,
            area: Rect::default(),
        }
    }

    fn chosen(&self) -> Option<&SavedFilter> {
        self.kept.get(self.selection.chosen())
    }

    fn name(&mut self) {
        if self.now.is_empty() {
            "Look for something first with /, then keep it here.".clone_into(&mut self.message);
        } else {
            self.naming = Some(Box::new(Editor::single_line("").with_placeholder("a name for it")));
        }
    }

    /// Keeps what is looked for now under the name typed.
    fn keep(&mut self, name: &str) -> Vec<Effect> {
        let filter = OneLine::parse(name)
            .and_then(|name| OneLine::parse(&self.now).map(|query| SavedFilter { name, query }));
        match filter {
            Ok(filter) => {
                self.naming = None;
                vec![Effect::Ask(Request::PutFilter(filter)), Effect::Say("Kept.".to_owned())]
            }
            Err(error) => {
                self.message = text::sentence(&format!("the name: {error}"));
                Vec::new()
            }
        }
    }

    fn open(&mut self) -> Vec<Effect> {
        if let Some(name) = self.naming.as_ref().map(|naming| naming.text()) {
            return self.keep(&name);
        }
        match self.chosen() {
            Some(filter) => {
                let query = filter.query.as_str().to_owned();
                vec![Effect::Close, Effect::Go(Route::Entries(query))]
            }
            None => Vec::new(),
        }
    }
}

impl Screen for Filters {
    fn places(&self) -> Vec<Place> {
        if self.naming.is_some() {
            vec![Place::Naming, Place::Line]
        } else {
            vec![Place::Filters, Place::List]
        }
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![Effect::Ask(Request::Filters)]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Type(edit) => {
                if let Some(naming) = &mut self.naming {
                    naming.apply(edit);
                }
            }
            Action::Open => return self.open(),
            Action::Back if self.naming.take().is_none() => return vec![Effect::Close],
            Action::Save => self.name(),
            Action::Delete => {
                self.dropped = self.chosen().cloned();
                let dropped = self.dropped.as_ref().map(|filter| Request::RemoveFilter(filter.name.clone()));
                return dropped.into_iter().map(Effect::Ask).collect();
            }
            Action::Undo => {
                let filter = self.dropped.take().map(Request::PutFilter);
                return filter.into_iter().map(Effect::Ask).collect();
            }
            Action::Click(_, row) => {
                let line = row.checked_sub(self.area.y + 1);
                let hit = line.and_then(|line| self.selection.row_at(line, self.kept.len()));
                if let Some(row) = hit.filter(|_| self.naming.is_none()) {
                    self.selection.choose(row);
                    return self.open();
                }
            }
            action => self.selection.move_by(&action, self.kept.len()),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Filters(filters)) => {
                self.kept = filters;
                self.is_loaded = true;
            }
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let (width, height) = (area.width.min(WIDEST), area.height.min(HIGHEST));
        self.area = Rect { x: (area.width - width) / 2, y: (area.height - height) / 3, width, height };
        self.selection.fit(usize::from(height.saturating_sub(4)), self.kept.len());
        if let Some(naming) = &mut self.naming {
            naming.layout(width.saturating_sub(10), 1);
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let outer = Rect { x: area.x + self.area.x, y: area.y + self.area.y, ..self.area };
        frame.render_widget(Clear, outer);
        let block = Block::bordered().title(" Filters ").border_style(theme.accent);
        let inner = block.inner(outer);
        frame.render_widget(block, outer);
        let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        for (y, at) in (inner.y..inner.bottom()).zip(self.selection.in_view(self.kept.len())) {
            let Some(filter) = self.kept.get(at) else { break };
            let has_focus = at == self.selection.chosen();
            let (mark, style) = if has_focus { ("› ", theme.selected) } else { ("  ", theme.text) };
            let name = text::visible(filter.name.as_str());
            let query = text::visible(filter.query.as_str());
            let line = Line::from(vec![
                Span::styled(format!("{mark}{}", text::truncate(&name, 30)), style),
                Span::styled(format!("  {query}"), theme.muted),
            ]);
            let row = Rect { y, height: 1, ..inner };
            frame.render_widget(line, row);
            if has_focus && self.naming.is_none() {
                frame.set_cursor_position((row.x, row.y));
            }
        }
        if self.kept.is_empty() && self.is_loaded {
            let words = "None kept yet. Look for something with /, then keep it here with s.";
            frame.render_widget(Paragraph::new(words).style(theme.muted).wrap(Wrap { trim: false }), inner);
        }
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
        if !self.message.is_empty() {
            frame.render_widget(Line::styled(self.message.as_str(), theme.warning), foot);
        } else if let Some(naming) = &self.naming {
            frame.render_widget(Span::styled("Name", theme.accent), foot);
            let field = Rect { x: foot.x + 6, width: foot.width.saturating_sub(6), ..foot };
            if let Some(cursor) = naming.draw(field, frame.buffer_mut(), &editor_styles(theme)) {
                frame.set_cursor_position(cursor);
            }
        } else if !self.now.is_empty() {
            let now = text::visible(&self.now);
            let words = format!("Now: {now}   (s keeps it)");
            frame.render_widget(Line::styled(words, theme.muted), foot);
        }
    }
}
