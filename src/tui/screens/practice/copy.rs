//! A finished exercise, alone or beside the time before.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::failure::Failure;
use crate::app::request::{Outcome, PlanRequest, Request};
use crate::doc::layout::{Line, Shape, layout};
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::plan::can_be_taken;
use crate::library::copies::side_by_side;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Doing, Effect, Route};
use crate::tui::widgets::document::DocumentView;

/// Columns of running text, and of two copies side by side.
const PROSE: u16 = 76;
const WIDEST: u16 = 110;

/// How the copy is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Alone,
    BesideFormer,
}

/// A finished exercise.
pub(in crate::tui::screens) struct ReadCopy {
    copy: ExerciseCopy,
    before: Option<Box<ExerciseCopy>>,
    view: View,
    /// Whether the one before is to be shown as soon as it is here.
    is_comparing: bool,
    laid: Option<(u16, View)>,
    lines: Vec<Line>,
    top: usize,
    height: usize,
}

impl ReadCopy {
    pub(in crate::tui::screens) fn new(copy: ExerciseCopy) -> Self {
        Self {
            copy,
            before: None,
            view: View::Alone,
            is_comparing: false,
            laid: None,
            lines: Vec::new(),
            top: 0,
            height: 0,
        }
    }

    /// A copy that is set beside the one before.
    pub(in crate::tui::screens) fn beside(copy: ExerciseCopy) -> Self {
        Self { is_comparing: true, ..Self::new(copy) }
    }

    fn compare(&mut self) -> Vec<Effect> {
        self.top = 0;
        match (self.view, &self.before) {
            (View::BesideFormer, _) => self.view = View::Alone,
            (View::Alone, Some(_)) => self.view = View::BesideFormer,
            (View::Alone, None) => {
                let words =
                    "This is the first time you finished it. There is nothing to compare it with yet.";
                return vec![Effect::Say(words.to_owned())];
            }
        }
        Vec::new()
    }

    /// Has what belongs in the plan put there.
    fn take_over(&self) -> Vec<Effect> {
        let request = PlanRequest::TakeOver(Box::new(self.copy.clone()));
        vec![Effect::Ask(Request::Plan(Box::new(request)))]
    }

    fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(self.lines.len().saturating_sub(self.height));
    }
}

impl Screen for ReadCopy {
    fn places(&self) -> Vec<Place> {
        if can_be_taken(self.copy.exercise.as_str()) {
            vec![Place::ForPlan, Place::Copy, Place::Scroll]
        } else {
            vec![Place::Copy, Place::Scroll]
        }
    }

    fn title(&self) -> &'static str {
        "a finished exercise"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![Effect::Ask(Request::CopyBefore(self.copy.id))]
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let screen = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Compare => return self.compare(),
            Action::TakeOver => return self.take_over(),
            Action::Change if cx.pages.exercise(self.copy.exercise.as_str()).is_none() => {
                let words = "The exercise is not there any more, so what you wrote can be read only.";
                return vec![Effect::Say(words.to_owned())];
            }
            Action::Change => {
                let doing = Doing::Copy(Box::new(self.copy.clone()));
                return vec![Effect::Close, Effect::Go(Route::DoExercise(doing))];
            }
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-screen),
            Action::PageDown => self.scroll(screen),
            Action::Top => self.scroll(isize::MIN),
            Action::Bottom => self.scroll(isize::MAX),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::CopyBefore(before)) => {
                self.before = before;
                self.laid = None;
                if std::mem::take(&mut self.is_comparing) { self.compare() } else { Vec::new() }
            }
            Ok(Outcome::TakenOver(taking)) => vec![Effect::Say(taking.in_words())],
            Ok(_) => Vec::new(),
            Err(failure) => vec![Effect::Say(failure.in_words())],
        }
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let most = if self.view == View::Alone { PROSE } else { WIDEST };
        let width = area.width.saturating_sub(2).min(most);
        self.height = usize::from(area.height);
        if self.laid != Some((width, self.view)) {
            let document = match (self.view, &self.before) {
                (View::BesideFormer, Some(before)) => side_by_side(cx.pages, before, &self.copy),
                _ => cx.pages.copy_document(&self.copy),
            };
            self.lines = layout(&document, usize::from(width), Shape::Full);
            self.laid = Some((width, self.view));
        }
        self.scroll(0);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        frame.render_widget(DocumentView::new(&self.lines, self.top, &cx.theme.document()), inner);
        frame.set_cursor_position((inner.x, inner.y));
    }
}
