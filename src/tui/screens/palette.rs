//! The palette: everything one can do here, by name.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use super::Screen;
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::{self, Place};
use crate::tui::shell::{Cx, Effect, Keep, Route};
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::form::editor_styles;
use crate::tui::widgets::selection::Selection;

/// Something one can do.
struct Command {
    words: String,
    key: String,
    does: Does,
}

/// What a command does.
#[derive(Clone)]
enum Does {
    Act(Action),
    Page(String),
}

/// The palette.
pub(super) struct Palette {
    commands: Vec<Command>,
    /// Places of the commands that fit, best first.
    found: Vec<usize>,
    words: Editor,
    selection: Selection,
    area: Rect,
}

impl Palette {
    pub(super) fn new(below: &[Place], cx: &Cx) -> Self {
        let mut places: Vec<Place> = below.iter().copied().filter(|place| !place.takes_text()).collect();
        if cx.keep == Keep::Open {
            places.push(Place::Tabs);
        }
        places.extend([Place::Calm, Place::Always]);
        let mut commands: Vec<Command> = Vec::new();
        for row in places.iter().flat_map(|place| keymap::rows(*place)) {
            let is_known = commands
                .iter()
                .any(|command| matches!(&command.does, Does::Act(action) if *action == row.action));
            if !is_known && is_worth_naming(&row.action) {
                let key = row.keys.first().map(|key| key.label()).unwrap_or_default();
                commands.push(Command {
                    words: row.words.to_owned(),
                    key,
                    does: Does::Act(row.action.clone()),
                });
            }
        }
        if cx.keep == Keep::Open {
            commands.extend(cx.pages.pages().map(|page| Command {
                words: format!("Read: {}", page.title),
                key: String::new(),
                does: Does::Page(page.id.as_str().to_owned()),
            }));
        }
        let found = (0..commands.len()).collect();
        Self {
            commands,
            found,
            words: Editor::single_line("").with_placeholder("Type a few letters of what you want to do"),
            selection: Selection::default(),
            area: Rect::default(),
        }
    }

    fn find(&mut self) {
        let text = self.words.text();
        let pattern = Pattern::parse(&text, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = self
            .commands
            .iter()
            .enumerate()
            .filter_map(|(at, command)| {
                let score = pattern.score(Utf32Str::new(&command.words, &mut buffer), &mut matcher)?;
                Some((score, at))
            })
            .collect();
        scored.sort_by_key(|(score, at)| (u32::MAX - score, *at));
        self.found = scored.into_iter().map(|(_, at)| at).collect();
        self.selection = Selection::default();
    }

    fn open(&self) -> Vec<Effect> {
        let chosen = self.found.get(self.selection.chosen()).and_then(|at| self.commands.get(*at));
        let Some(command) = chosen else { return Vec::new() };
        let effect = match command.does.clone() {
            Does::Act(action) => Effect::Act(action),
            Does::Page(page) => Effect::Go(Route::Page(page)),
        };
        vec![Effect::Close, effect]
    }
}

/// Moving about in a list is for keys alone.
fn is_worth_naming(action: &Action) -> bool {
    !matches!(
        action,
        Action::Up
            | Action::Down
            | Action::Left
            | Action::Right
            | Action::PageUp
            | Action::PageDown
            | Action::Top
            | Action::Bottom
            | Action::Next
            | Action::Previous
            | Action::Open
            | Action::Back
            | Action::Palette
            | Action::Type(_)
            | Action::Edits(..)
            | Action::Count(_)
            | Action::Digit(_)
            | Action::FindNext
            | Action::FindPrevious
    )
}

impl Screen for Palette {
    fn places(&self) -> Vec<Place> {
        vec![Place::Search, Place::Line]
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Palette)
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        let len = self.found.len();
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open => return self.open(),
            Action::Up => self.selection.step(-1, len),
            Action::Down => self.selection.step(1, len),
            Action::PageUp => self.selection.page(-1, len),
            Action::PageDown => self.selection.page(1, len),
            Action::Click(_, row) => {
                let first = self.area.y + 2;
                if let Some(row) = row.checked_sub(first).and_then(|line| self.selection.row_at(line, len)) {
                    self.selection.choose(row);
                    return self.open();
                }
            }
            Action::Type(edit) if self.words.apply(edit.clone()) => self.find(),
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let width = area.width.min(68);
        let height = area.height.min(16);
        self.area = Rect { x: (area.width - width) / 2, y: 0, width, height };
        self.selection.fit(usize::from(height.saturating_sub(3)), self.found.len());
        self.words.layout(width.saturating_sub(4), 1);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let outer = Rect { x: area.x + self.area.x, y: area.y, ..self.area };
        frame.render_widget(Clear, outer);
        let block = Block::bordered().border_style(theme.accent);
        let inner = block.inner(outer);
        frame.render_widget(block, outer);
        let field = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
        if let Some(cursor) = self.words.draw(field, frame.buffer_mut(), &editor_styles(theme)) {
            frame.set_cursor_position(cursor);
        }
        if self.found.is_empty() {
            let line = Rect { y: field.y + 1, ..field };
            frame.render_widget(Line::styled("Nothing by that name.", theme.muted), line);
        }
        for (y, at) in (field.y + 1..inner.bottom()).zip(self.selection.in_view(self.found.len())) {
            let Some(command) = self.found.get(at).and_then(|at| self.commands.get(*at)) else { break };
            let style = if at == self.selection.chosen() { theme.selected } else { theme.text };
            let columns = usize::from(field.width).saturating_sub(text::width(&command.key) + 1);
            let words = text::truncate(&command.words, columns).into_owned();
            let pad = " ".repeat(columns - text::width(&words).min(columns) + 1);
            let line = Line::from(vec![
                Span::styled(format!("{words}{pad}"), style),
                Span::styled(command.key.clone(), theme.muted),
            ]);
            frame.render_widget(line, Rect { y, ..field });
        }
    }
}
