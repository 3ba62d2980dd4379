//! Two pages of questions. What is answered becomes one entry, and is a draft until then.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::entry::Beginning;
use crate::domain::id::EntryId;
use crate::domain::moment::Moment;
use crate::domain::text::{Body, OneLine, Tag};
use crate::library::guided::{Guided as Format, GuidedPage};
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::editor::{Edit, Editor, Motion};
use crate::tui::widgets::form::editor_styles;
use crate::tui::widgets::message;

/// Columns of the text at the most.
const MEASURE: u16 = 76;

/// What waits for an answer of the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Nothing,
    /// The entry is being saved.
    Save,
    /// The draft is being kept, to leave then.
    Leave,
}

/// Writing on two pages.
pub(super) struct Guided {
    id: EntryId,
    at: Moment,
    format: &'static Format,
    /// An answer for each question of each page.
    answers: Vec<Editor>,
    page: usize,
    focus: usize,
    waiting: Waiting,
    message: String,
    /// Where each question of the page stands, and its answer below it.
    areas: Vec<Rect>,
}

impl Guided {
    /// Begins anew, or goes on with a draft of its own.
    pub(super) fn new(draft: Option<&Draft>, cx: &Cx) -> Self {
        let count: usize = cx.guided.pages.iter().map(|page| page.questions.len()).sum();
        let (id, at) = match draft.map(|draft| (draft.of, draft.entry_at())) {
            Some((DraftOf::Entry(id), at)) => (id, at.unwrap_or(cx.now())),
            Some(_) | None => (cx.clock.new_entry_id(), cx.now()),
        };
        let answers = draft.map(Draft::answers).unwrap_or_default().into_iter().chain(std::iter::repeat(""));
        Self {
            id,
            at,
            format: cx.guided,
            answers: answers.take(count).map(Editor::new).collect(),
            page: 0,
            focus: 0,
            waiting: Waiting::Nothing,
            message: String::new(),
            areas: Vec::new(),
        }
    }

    fn current(&self) -> Option<&'static GuidedPage> {
        self.format.pages.get(self.page)
    }

    /// How many questions stand on the pages before.
    fn before(&self) -> usize {
        self.format.pages.iter().take(self.page).map(|page| page.questions.len()).sum()
    }

    fn on_page(&self) -> usize {
        self.current().map_or(1, |page| page.questions.len().max(1))
    }

    fn is_last(&self) -> bool {
        self.page + 1 >= self.format.pages.len()
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        let at = self.before() + self.focus;
        self.answers.get_mut(at)
    }

    fn text(&self) -> String {
        let answers: Vec<String> = self.answers.iter().map(Editor::text).collect();
        self.format.join(answers.iter().map(String::as_str))
    }

    fn about(&self) -> Beginning {
        let tags = Tag::parse_list(&self.format.tag).unwrap_or_default();
        let title = OneLine::parse(&self.format.title).ok();
        Beginning { at: Some(self.at), title, tags, ..Beginning::default() }
    }

    fn go_to(&mut self, page: usize, focus: usize) {
        self.page = page;
        self.focus = focus;
        self.message.clear();
    }

    /// To the next page; from the last one, saves.
    fn go_on(&mut self) -> Vec<Effect> {
        if !self.is_last() {
            self.go_to(self.page + 1, 0);
            return Vec::new();
        }
        if self.waiting != Waiting::Nothing {
            return Vec::new();
        }
        match Body::parse(&self.text()) {
            Ok(body) => {
                self.message.clear();
                self.waiting = Waiting::Save;
                let writing = self.about().with(self.at, body);
                vec![Effect::Ask(Request::SaveEntry(self.id, Box::new(writing)))]
            }
            Err(error) => {
                self.message = sentence(&error.to_string());
                Vec::new()
            }
        }
    }

    /// To the page before; from the first one, leaves with a draft kept.
    fn back(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.waiting != Waiting::Nothing {
            return Vec::new();
        }
        if self.page > 0 {
            self.go_to(self.page - 1, 0);
            return Vec::new();
        }
        match self.draft(cx) {
            Some(draft) => {
                self.waiting = Waiting::Leave;
                vec![Effect::Ask(Request::PutDraft(draft))]
            }
            None => vec![Effect::Ask(Request::RemoveDraft(DraftOf::Entry(self.id))), Effect::Close],
        }
    }

    /// To the next answer, over the end of the page.
    fn next(&mut self) {
        if self.focus + 1 < self.on_page() {
            self.focus += 1;
        } else if self.is_last() {
            self.go_to(0, 0);
        } else {
            self.go_to(self.page + 1, 0);
        }
    }

    fn previous(&mut self) {
        if self.focus > 0 {
            self.focus -= 1;
        } else {
            let last = self.format.pages.len().saturating_sub(1);
            self.page = if self.page == 0 { last } else { self.page - 1 };
            self.focus = self.on_page() - 1;
        }
    }

    fn click(&mut self, column: u16, row: u16, is_drag: bool) {
        let hit = self.areas.iter().position(|area| area.contains((column, row).into()));
        let Some(at) = hit.filter(|at| !is_drag || *at == self.focus) else { return };
        self.focus = at;
        let area = self.areas.get(at).copied().unwrap_or_default();
        let (column, row) = (column - area.x, row - area.y);
        if let Some(editor) = self.editor() {
            if is_drag { editor.drag(column, row) } else { editor.click(column, row) }
        }
    }

    fn type_in(&mut self, edit: Edit) {
        if self.waiting != Waiting::Nothing {
            return; // the screen is about to close, and what came after would be lost with it
        }
        self.message.clear();
        if let Some(editor) = self.editor() {
            editor.apply(edit);
        }
    }

    fn status(&self) -> String {
        match self.waiting {
            Waiting::Save => "saving".to_owned(),
            Waiting::Nothing | Waiting::Leave if self.text().is_empty() => String::new(),
            Waiting::Nothing | Waiting::Leave => "not saved yet; a draft is kept".to_owned(),
        }
    }
}

impl Screen for Guided {
    fn places(&self) -> Vec<Place> {
        vec![Place::Prose, if self.is_last() { Place::LastPage } else { Place::FirstPage }, Place::Form]
    }

    fn title(&self) -> &'static str {
        "writing on two pages"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Guided(_))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Type(edit) => self.type_in(edit),
            Action::Save => return self.go_on(),
            Action::Back => return self.back(cx),
            Action::Next | Action::Open => self.next(),
            Action::Previous => self.previous(),
            Action::Up => self.type_in(Edit::Move(Motion::Up)),
            Action::Down => self.type_in(Edit::Move(Motion::Down)),
            Action::Click(column, row) => self.click(column, row, false),
            Action::Drag(column, row) => self.click(column, row, true),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        let waiting = std::mem::replace(&mut self.waiting, Waiting::Nothing);
        match (answer, waiting) {
            (Ok(Outcome::EntrySaved(_)), Waiting::Save) => {
                vec![Effect::Close, Effect::Say("Saved.".to_owned())]
            }
            (Ok(Outcome::DraftPut), Waiting::Leave) => {
                vec![Effect::Close, Effect::Say("Kept as a draft; Today offers it again.".to_owned())]
            }
            (Err(failure), _) => {
                self.message = failure.in_words();
                Vec::new()
            }
            (Ok(_), waiting) => {
                self.waiting = waiting;
                Vec::new()
            }
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let x = (area.width.saturating_sub(MEASURE) / 2).max(1);
        let width = area.width.saturating_sub(2).clamp(1, MEASURE);
        let count = u16::try_from(self.on_page()).unwrap_or(1);
        // A row for the title, one at the foot, and for each answer its question and an empty row.
        let height = (area.height.saturating_sub(3) / count).saturating_sub(2).max(1);
        let top = |at: u16| 3 + at * (height + 2);
        self.areas = (0..count).map(|at| Rect { x, y: top(at), width, height }).collect();
        let first = self.before();
        for (editor, area) in self.answers.iter_mut().skip(first).zip(&self.areas) {
            editor.layout(area.width, area.height);
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let Some(page) = self.current() else { return };
        let theme = &cx.theme;
        let left = self.areas.first().copied().unwrap_or_default();
        let line = |y: u16| Rect { x: area.x + left.x, y, width: left.width, height: 1 }.intersection(area);
        let head = format!("Page {} of {} · {}", self.page + 1, self.format.pages.len(), page.title);
        frame.render_widget(Line::styled(head, theme.muted), line(area.y));
        let answers = self.answers.iter().skip(self.before());
        for (at, ((question, answer), field)) in
            page.questions.iter().zip(answers).zip(&self.areas).enumerate()
        {
            let has_focus = at == self.focus;
            let style = if has_focus { theme.accent } else { theme.heading };
            let field = Rect { x: area.x + field.x, y: area.y + field.y, ..*field };
            frame.render_widget(Line::styled(question.text.as_str(), style), line(field.y - 1));
            let cursor = answer.draw(field.intersection(area), frame.buffer_mut(), &editor_styles(theme));
            if let Some(cursor) = cursor.filter(|_| has_focus) {
                frame.set_cursor_position(cursor);
            }
        }
        if self.message.is_empty() {
            frame.render_widget(
                Line::styled(self.status(), theme.muted),
                line(area.bottom().saturating_sub(1)),
            );
        } else {
            message::draw(frame, area, &self.message, theme);
        }
    }

    fn draft_revision(&self) -> Option<(DraftOf, u64)> {
        let is_empty = self.answers.iter().all(Editor::is_empty);
        let revision = self.answers.iter().map(Editor::revision).sum();
        (!is_empty).then_some((DraftOf::Entry(self.id), revision))
    }

    fn is_saving(&self) -> bool {
        self.waiting == Waiting::Save
    }

    fn draft(&self, cx: &Cx) -> Option<Draft> {
        self.draft_revision()?;
        let draft = Draft::of_entry(self.id, &self.about(), self.at, &self.text(), cx.now());
        Some(draft.with_answers(self.answers.iter().map(Editor::text)))
    }
}
