//! Writing an entry: the text in the middle, its title, tags and ratings above.

mod copy_out;
mod draw;
mod fields;
mod find;
mod initials;
mod offers;
mod prompt;
mod vi;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::find::Finder;
use self::offers::Offers;
use self::vi::Vi;
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::id::{EntryId, SessionId};
use crate::domain::moment::{Moment, day_in_words};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Question, Route, Sitting, View, WriteStart};
use crate::tui::widgets::editor::{Edit, Editor, Motion};

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
    CopyOut,
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
    finder: Option<Finder>,
    /// None unless the settings ask for vi's keys.
    vi: Option<Vi>,
    /// What was last looked for.
    needle: String,
    offers: Offers,
}

impl Write {
    pub(super) fn new(start: WriteStart, cx: &Cx) -> Self {
        let write = match start {
            WriteStart::New(prompt) => Self::empty(cx.clock.new_entry_id(), cx.now(), prompt),
            WriteStart::Begun(begun) => Self::from_beginning(&begun, cx),
            WriteStart::Entry(entry) => Self::from_entry(*entry),
            WriteStart::Draft(draft) => Self::from_draft(&draft, cx),
        };
        let mut write = Self { vi: cx.config.vi_keys.then(Vi::new), ..write };
        if let ([body, ..], Some(_)) = (&mut write.editors, &write.vi) {
            body.rest_on_letter();
        }
        write
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
            finder: None,
            vi: None,
            needle: String::new(),
            offers: Offers::default(),
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
        match self.asked.take() {
            None => Vec::new(),
            Some(Asked::CopyOut) => self.copy_out_answer(answer, cx),
            Some(Asked::Leave) => self.leave_answer(answer, cx),
        }
    }

    fn leave_answer(&mut self, answer: usize, cx: &Cx) -> Vec<Effect> {
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
        if let (0, [body, ..], Some(vi)) = (at, &self.editors, &mut self.vi) {
            vi.follow_mouse(body);
        }
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let Some(action) = self.find(action).and_then(|action| self.by_vi(action)) else { return Vec::new() };
        match action {
            Action::Type(edit) => {
                let may_end = initials::may_end_a_word(&edit);
                self.type_in(edit);
                return if may_end { self.remind(cx) } else { Vec::new() };
            }
            Action::Complete => self.complete(),
            Action::Back if self.offers.is_open() => self.offers.close(),
            Action::Save => return self.save(),
            Action::Back => return self.leave(),
            Action::TextAlone => return self.turn_view(cx),
            Action::CopyOut => return self.copy_out(cx.sitting.clipboard),
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

    /// Shows the text alone, or the rest again.
    fn turn_view(&mut self, cx: &Cx) -> Vec<Effect> {
        self.focus = 0;
        let (view, words) = match cx.sitting.view {
            View::Whole => (View::TextAlone, "Only the text now. F3 shows the rest again."),
            View::TextAlone => (View::Whole, ""),
        };
        let mut effects = vec![Effect::Choose(Sitting { view, ..cx.sitting })];
        effects.extend((!words.is_empty()).then(|| Effect::Say(words.to_owned())));
        effects
    }
}

impl Screen for Write {
    fn places(&self) -> Vec<Place> {
        let mut places = self.finder.as_ref().map(Finder::places).unwrap_or_default();
        let is_prose = self.focus == 0 && self.finder.is_none();
        places.extend(self.offers.is_open().then_some(Place::Offer));
        if let Some(vi) = &self.vi {
            if is_prose {
                places.extend(vi.places());
            } else if places == [Place::Find] {
                places.insert(0, Place::ViFind);
            }
        }
        places.extend([if is_prose { Place::Prose } else { Place::Line }, Place::Form, Place::Entry]);
        places
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
        if action == Action::OfferNext {
            self.offers.turn();
            return Vec::new();
        }
        let mut effects = self.act(action, cx);
        effects.extend(self.offer(cx));
        if self.focus > 0 && cx.sitting.view == View::TextAlone {
            effects.push(Effect::Choose(Sitting { view: View::Whole, ..cx.sitting }));
        }
        effects
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
            Ok(outcome) if self.offers.take(&outcome) => self.offer(cx),
            Err(failure) => {
                self.saving = None;
                self.is_leaving = false;
                self.message = failure.in_words();
                Vec::new()
            }
            Ok(_) => Vec::new(),
        }
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        self.lay_out(area, cx.sitting.view);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_on(frame, area, cx);
    }

    fn is_alone(&self, cx: &Cx) -> bool {
        cx.sitting.view == View::TextAlone
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
