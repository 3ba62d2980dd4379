//! The journal: entries newest first, the chosen one beside them, search as one types, and the trash.

mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::entry::{Entry, Query, Snippet};
use crate::domain::id::EntryId;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route, WriteStart};
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::selection::Selection;
use crate::vault::{Cursor, EntryFilter};

/// Entries asked for at a time.
const PAGE: usize = 50;

/// What the list shows.
enum Mode {
    /// All entries.
    All,
    /// Entries with the words typed.
    Search(Box<Editor>),
    /// The trash.
    Trash,
}

/// An entry in the list, with the place where it was found.
struct Row {
    entry: Entry,
    snippet: Option<Snippet>,
}

/// The journal.
pub(super) struct Journal {
    mode: Mode,
    rows: Vec<Row>,
    selection: Selection,
    has_more: bool,
    /// Answers still to come; a search answered late is dropped.
    waiting: usize,
    is_loaded: bool,
    deleted: Option<EntryId>,
    message: String,
    list: Rect,
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            mode: Mode::All,
            rows: Vec::new(),
            selection: Selection::default(),
            has_more: false,
            waiting: 0,
            is_loaded: false,
            deleted: None,
            message: String::new(),
            list: Rect::default(),
        }
    }
}

impl Journal {
    fn filter(&self) -> EntryFilter {
        EntryFilter { trashed: matches!(self.mode, Mode::Trash), ..EntryFilter::default() }
    }

    /// Asks for the list from its beginning, as long as it was.
    fn load(&mut self) -> Vec<Effect> {
        if let Mode::Search(words) = &self.mode
            && let Ok(query) = Query::parse(&words.text())
        {
            self.waiting += 1;
            return vec![Effect::Ask(Request::Search(query, PAGE))];
        }
        let rows = self.rows.len().clamp(PAGE, 10 * PAGE);
        self.waiting += 1;
        vec![Effect::Ask(Request::Entries(self.filter(), None, rows))]
    }

    /// Asks for the next page when the end of the list is near.
    fn load_more(&mut self) -> Vec<Effect> {
        let is_near = self.selection.chosen() + PAGE / 2 >= self.rows.len();
        if !is_near || !self.has_more || self.waiting > 0 || matches!(self.mode, Mode::Search(_)) {
            return Vec::new();
        }
        let Some(last) = self.rows.last() else { return Vec::new() };
        self.waiting += 1;
        let after = Cursor::after_entry(&last.entry);
        vec![Effect::Ask(Request::Entries(self.filter(), Some(after), PAGE))]
    }

    fn chosen(&self) -> Option<&Entry> {
        self.rows.get(self.selection.chosen()).map(|row| &row.entry)
    }

    fn turn_to(&mut self, mode: Mode) -> Vec<Effect> {
        self.mode = mode;
        self.rows.clear();
        self.selection = Selection::default();
        self.is_loaded = false;
        self.load()
    }

    fn open(&self) -> Vec<Effect> {
        let start = self.chosen().cloned().map(|entry| WriteStart::Entry(Box::new(entry)));
        start.map(|start| vec![Effect::Go(Route::Write(start))]).unwrap_or_default()
    }

    fn on_chosen(&self, request: impl Fn(EntryId) -> Request) -> Vec<Effect> {
        self.chosen().map(|entry| vec![Effect::Ask(request(entry.id))]).unwrap_or_default()
    }

    fn move_by(&mut self, action: &Action) -> Vec<Effect> {
        let len = self.rows.len();
        match action {
            Action::Up => self.selection.step(-1, len),
            Action::Down => self.selection.step(1, len),
            Action::PageUp => self.selection.page(-1, len),
            Action::PageDown => self.selection.page(1, len),
            Action::Top => self.selection.step(isize::MIN, len),
            Action::Bottom => self.selection.step(isize::MAX, len),
            _ => {}
        }
        self.load_more()
    }
}

impl Screen for Journal {
    fn places(&self) -> Vec<Place> {
        match self.mode {
            Mode::All => vec![Place::Journal, Place::List],
            Mode::Search(_) => vec![Place::Search, Place::Line],
            Mode::Trash => vec![Place::Trash, Place::List],
        }
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        self.load()
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Add | Action::Write => return vec![Effect::Go(Route::Write(WriteStart::New(None)))],
            Action::Open => return self.open(),
            Action::Search => return self.turn_to(Mode::Search(Box::new(Editor::single_line("")))),
            Action::Trash => return self.turn_to(Mode::Trash),
            Action::Back if !matches!(self.mode, Mode::All) => return self.turn_to(Mode::All),
            Action::Delete => return self.on_chosen(Request::TrashEntry),
            Action::Restore => return self.on_chosen(Request::RestoreEntry),
            Action::Undo => {
                if let Some(id) = self.deleted.take() {
                    return vec![Effect::Ask(Request::RestoreEntry(id))];
                }
            }
            Action::Type(edit) => {
                if let Mode::Search(words) = &mut self.mode
                    && words.apply(edit)
                {
                    self.selection = Selection::default();
                    return self.load();
                }
            }
            Action::Click(column, row) if self.list.contains((column, row).into()) => {
                let hit = self.selection.row_at((row - self.list.y) / draw::ROW, self.rows.len());
                match hit {
                    Some(row) if row == self.selection.chosen() => return self.open(),
                    Some(row) => self.selection.choose(row),
                    None => {}
                }
            }
            action => return self.move_by(&action),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Entries(entries)) => {
                self.waiting = self.waiting.saturating_sub(1);
                let follows = match (self.rows.last(), entries.first()) {
                    (Some(last), Some(first)) => {
                        (first.writing.at, first.id) < (last.entry.writing.at, last.entry.id)
                    }
                    (Some(_), None) => self.has_more,
                    (None, _) => false,
                };
                self.has_more = entries.len() >= PAGE;
                if !follows {
                    self.rows.clear();
                }
                self.rows.extend(entries.into_iter().map(|entry| Row { entry, snippet: None }));
                self.is_loaded = true;
            }
            Ok(Outcome::Hits(hits)) => {
                self.waiting = self.waiting.saturating_sub(1);
                if self.waiting == 0 {
                    self.rows = hits
                        .into_iter()
                        .map(|hit| Row { entry: hit.entry, snippet: Some(hit.snippet) })
                        .collect();
                    self.is_loaded = true;
                }
            }
            Ok(Outcome::EntryTrashed(id)) => {
                self.deleted = Some(id);
                let mut effects = self.load();
                effects.push(Effect::Say("In the trash. Press u to take it back.".to_owned()));
                return effects;
            }
            Ok(Outcome::EntryRestored(_)) => {
                let mut effects = self.load();
                effects.push(Effect::Say("Taken out of the trash.".to_owned()));
                return effects;
            }
            Ok(_) => {}
            Err(failure) => {
                self.waiting = self.waiting.saturating_sub(1);
                self.message = failure.in_words();
            }
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.lay_out(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_all(frame, area, cx);
    }
}
