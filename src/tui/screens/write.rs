//! Writing an entry: the text in the middle, its title, tags and ratings above.

mod fields;
mod prompt;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::id::{EntryId, SessionId};
use crate::domain::moment::{Moment, day_in_words};
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Question, Route, WriteStart};
use crate::tui::widgets::editor::{Edit, Editor, Motion};
use crate::tui::widgets::form::editor_styles;
use crate::tui::widgets::message;

/// Columns of the text at the most.
const MEASURE: u16 = 76;

/// The parts one writes in, in the order of Tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Body,
    Title,
    Tags,
    Mood,
    Urge,
}

impl Part {
    const ALL: [Self; 5] = [Self::Body, Self::Title, Self::Tags, Self::Mood, Self::Urge];
}

/// What a question on this screen was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Leave,
}

/// Writing an entry.
pub(super) struct Write {
    id: EntryId,
    /// Whether the vault has it already.
    is_kept: bool,
    at: Moment,
    session: Option<SessionId>,
    editors: [Editor; 5],
    focus: usize,
    prompt: Option<String>,
    /// The revision that is on disk, as saved or as found.
    saved_revision: u64,
    /// A save on its way, with its revision.
    saving: Option<u64>,
    saved_at: Option<Moment>,
    is_leaving: bool,
    asked: Option<Asked>,
    message: String,
    words: (u64, usize),
    areas: [Rect; 5],
}

impl Write {
    pub(super) fn new(start: WriteStart, cx: &Cx) -> Self {
        match start {
            WriteStart::New(prompt) => Self::empty(cx.clock.new_entry_id(), cx.now(), prompt),
            WriteStart::Begun(begun) => Self::from_beginning(&begun, cx),
            WriteStart::Entry(entry) => Self::from_entry(*entry),
            WriteStart::Draft(draft) => Self::from_draft(&draft, cx),
        }
    }

    fn empty(id: EntryId, at: Moment, prompt: Option<String>) -> Self {
        let line = || Editor::single_line("");
        let rating = || line().with_placeholder("0-10");
        let body = Editor::new("").with_placeholder("Write whatever is there.");
        Self {
            id,
            is_kept: false,
            at,
            session: None,
            editors: [
                body,
                line().with_placeholder("if you like"),
                line().with_placeholder("such as: night craving"),
                rating(),
                rating(),
            ],
            focus: 0,
            prompt,
            saved_revision: 0,
            saving: None,
            saved_at: None,
            is_leaving: false,
            asked: None,
            message: String::new(),
            words: (u64::MAX, 0),
            areas: [Rect::default(); 5],
        }
    }

    fn revision(&self) -> u64 {
        self.editors.iter().map(Editor::revision).sum()
    }

    fn is_saved(&self) -> bool {
        self.revision() == self.saved_revision
    }

    fn is_empty(&self) -> bool {
        self.editors.iter().all(Editor::is_empty)
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        self.editors.get_mut(self.focus)
    }

    fn text(&self, part: Part) -> String {
        let at = Part::ALL.iter().position(|p| *p == part).unwrap_or(0);
        self.editors.get(at).map(Editor::text).unwrap_or_default()
    }

    fn save(&mut self) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        if self.is_saved() && self.saved_at.is_some() {
            return if self.is_leaving { vec![Effect::Close] } else { Vec::new() };
        }
        match self.writing() {
            Ok(writing) => {
                self.message.clear();
                self.saving = Some(self.revision());
                vec![Effect::Ask(Request::SaveEntry(self.id, Box::new(writing)))]
            }
            Err((part, message)) => {
                self.is_leaving = false;
                self.focus = Part::ALL.iter().position(|p| *p == part).unwrap_or(0);
                self.message = message;
                Vec::new()
            }
        }
    }

    fn leave(&mut self) -> Vec<Effect> {
        if self.is_saved() {
            return vec![Effect::Close];
        }
        if self.saving == Some(self.revision()) {
            self.is_leaving = true;
            return Vec::new();
        }
        if self.is_empty() {
            return vec![Effect::Ask(Request::RemoveDraft(DraftOf::Entry(self.id))), Effect::Close];
        }
        self.asked = Some(Asked::Leave);
        vec![Effect::Go(Route::Ask(Question {
            title: "Not saved yet".to_owned(),
            text:
                "What you wrote since the last save is kept as a draft either way, unless you throw it away."
                    .to_owned(),
            answers: vec![
                "Save it and leave".to_owned(),
                "Leave it as a draft; Today offers it again".to_owned(),
                "Throw these changes away".to_owned(),
            ],
        }))]
    }

    fn answer(&mut self, answer: usize, cx: &Cx) -> Vec<Effect> {
        if self.asked.take().is_none() {
            return Vec::new();
        }
        match answer {
            0 => {
                self.is_leaving = true;
                self.save()
            }
            1 => match self.draft(cx) {
                Some(draft) => vec![Effect::Ask(Request::PutDraft(draft)), Effect::Close],
                None => vec![Effect::Close],
            },
            _ => {
                self.saved_revision = self.revision();
                vec![Effect::Ask(Request::RemoveDraft(DraftOf::Entry(self.id))), Effect::Close]
            }
        }
    }

    fn turn(&mut self, by: usize) {
        self.focus = (self.focus + by) % Part::ALL.len();
    }

    fn type_in(&mut self, edit: Edit) {
        self.message.clear();
        if let Some(editor) = self.editor() {
            editor.apply(edit);
        }
    }

    fn click(&mut self, column: u16, row: u16, is_drag: bool) {
        let hit = self.areas.iter().position(|area| area.contains((column, row).into()));
        let Some(at) = hit.filter(|at| !is_drag || *at == self.focus) else { return };
        self.focus = at;
        let area = self.areas.get(at).copied().unwrap_or_default();
        if let Some(editor) = self.editor() {
            if is_drag {
                editor.drag(column - area.x, row - area.y);
            } else {
                editor.click(column - area.x, row - area.y);
            }
        }
    }

    fn status(&self) -> String {
        let words = if self.words.1 == 1 { "1 word".to_owned() } else { format!("{} words", self.words.1) };
        let state = match (self.is_saved(), self.saved_at, self.saving) {
            (_, _, Some(_)) => "saving".to_owned(),
            (true, Some(at), _) => format!("saved {}", at.clock()),
            (true, None, _) => String::new(),
            (false, ..) => "not saved yet; a draft is kept".to_owned(),
        };
        if state.is_empty() { words } else { format!("{words} · {state}") }
    }
}

impl Screen for Write {
    fn places(&self) -> Vec<Place> {
        vec![if self.focus == 0 { Place::Prose } else { Place::Line }, Place::Form]
    }

    fn title(&self) -> &'static str {
        "writing"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        // Of a kept entry there may be a version that was never saved.
        if self.is_kept && self.is_saved() {
            vec![Effect::Ask(Request::Draft(DraftOf::Entry(self.id)))]
        } else {
            Vec::new()
        }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Type(edit) => self.type_in(edit),
            Action::Save => return self.save(),
            Action::Back => return self.leave(),
            Action::Answer(answer) => return self.answer(answer, cx),
            Action::Next | Action::Open => self.turn(1),
            Action::Previous => self.turn(Part::ALL.len() - 1),
            Action::Click(column, row) => self.click(column, row, false),
            Action::Drag(column, row) => self.click(column, row, true),
            Action::Up if self.focus == 0 => self.type_in(Edit::Move(Motion::Up)),
            Action::Down if self.focus == 0 => self.type_in(Edit::Move(Motion::Down)),
            Action::Up | Action::Down => self.focus = 0,
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::EntrySaved(_)) => {
                self.saved_revision = self.saving.take().unwrap_or(self.saved_revision);
                self.saved_at = Some(cx.now());
                let words = "Saved.".to_owned();
                if self.is_leaving {
                    vec![Effect::Close, Effect::Say(words)]
                } else {
                    vec![Effect::Say(words)]
                }
            }
            Ok(Outcome::Draft(Some(draft))) if self.is_saved() => {
                self.take_draft(&draft);
                self.message = format!(
                    "This is how you left it {} at {}, not saved. Throw the changes away on leaving to go back to the saved one.",
                    day_in_words(draft.saved.date(), cx.today()),
                    draft.saved.clock()
                );
                Vec::new()
            }
            Err(failure) => {
                self.saving = None;
                self.is_leaving = false;
                self.message = failure.in_words();
                Vec::new()
            }
            Ok(_) => Vec::new(),
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let width = area.width.saturating_sub(2).min(MEASURE);
        let above = self.rows_of_prompt(width, area.height);
        let body = Rect {
            x: (area.width.saturating_sub(MEASURE)) / 2,
            y: 4 + above,
            width,
            height: area.height.saturating_sub(6 + above).max(1),
        };
        let body = Rect { x: body.x.max(1), ..body };
        let line = |column: u16, row: u16, width: u16| {
            let left = (body.x + column).min(area.width.saturating_sub(1));
            Rect { x: left, y: row, width: width.min(area.width.saturating_sub(left + 1)).max(1), height: 1 }
        };
        self.areas = [body, line(7, 1, body.width), line(7, 2, 28), line(43, 2, 5), line(57, 2, 5)];
        for (editor, area) in self.editors.iter_mut().zip(self.areas) {
            editor.layout(area.width, area.height);
        }
        let revision = self.editors.first().map_or(0, Editor::revision);
        if self.words.0 != revision {
            self.words = (revision, self.editors.first().map_or(0, Editor::word_count));
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let place = |inner: Rect| Rect { x: area.x + inner.x, y: area.y + inner.y, ..inner };
        let styles = editor_styles(theme);
        let head = Rect { x: place(self.areas[0]).x, y: area.y, width: self.areas[0].width, height: 1 };
        frame.render_widget(Line::styled(self.at.long(), theme.muted), head);
        for ((at, editor), label) in
            self.editors.iter().enumerate().zip(["", "Title", "Tags", "Mood", "Urge"])
        {
            let field = place(self.areas.get(at).copied().unwrap_or_default());
            let has_focus = at == self.focus;
            let width = u16::try_from(text::width(label)).unwrap_or(0) + 1;
            if at > 0 && field.right() <= area.right() && field.x >= width {
                let style = if has_focus { theme.accent } else { theme.muted };
                let left = if at <= 2 { field.x - 7 } else { field.x - width };
                frame.render_widget(Line::styled(label, style), Rect { x: left, width, ..field });
            }
            let cursor = editor.draw(field.intersection(area), frame.buffer_mut(), &styles);
            if let Some(cursor) = cursor.filter(|_| has_focus) {
                frame.set_cursor_position(cursor);
            }
        }
        self.draw_prompt(frame, area, cx);
        let foot = Rect { y: area.bottom().saturating_sub(1), ..head };
        if self.message.is_empty() {
            let help = match self.focus {
                2 => "   words with spaces between",
                3 | 4 => "   0 to 10, or empty",
                _ => "",
            };
            let line = Line::styled(self.status() + help, theme.muted);
            frame.render_widget(line, foot);
        } else {
            message::draw(frame, area, &self.message, theme);
        }
    }

    fn draft_revision(&self) -> Option<(DraftOf, u64)> {
        (!self.is_saved() && !self.is_empty()).then(|| (DraftOf::Entry(self.id), self.revision()))
    }

    fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    fn draft(&self, cx: &Cx) -> Option<Draft> {
        self.draft_revision()?;
        Some(self.to_draft(cx.now()))
    }
}
