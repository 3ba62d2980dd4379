//! A pack of homework before anything of it is taken on: who it says it is from, all it asks, and the choice.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{NAME, ask};
use crate::app::failure::Failure;
use crate::app::request::{HomeworkRequest, Outcome};
use crate::doc::layout::{Line as Laid, Shape, layout};
use crate::doc::{Block, Document};
use crate::domain::homework::{Homework, KeptPack, Origin, TaskId};
use crate::library::check::Problem;
use crate::library::packs::{Checked, Pack, PackTask, read_bytes};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect, HomeworkStart, Route};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::message;
use crate::tui::widgets::named_row;
use crate::tui::widgets::selection::Selection;

/// Columns of running text.
const PROSE: u16 = 76;

/// One pack.
pub(in crate::tui::screens) struct OnePack {
    checked: Checked,
    /// The tasks that are taken on and open.
    taken: Vec<TaskId>,
    selection: Selection,
    text: Vec<Laid>,
    width: u16,
    /// The first line of the text in view.
    top: usize,
    /// Rows of the list and of the text.
    rows: (u16, u16),
    message: String,
}

impl OnePack {
    pub(in crate::tui::screens) fn new(bytes: &[u8], cx: &Cx) -> Self {
        Self {
            checked: read_bytes(bytes, cx.library),
            taken: Vec::new(),
            selection: Selection::default(),
            text: Vec::new(),
            width: 0,
            top: 0,
            rows: (0, 0),
            message: String::new(),
        }
    }

    fn tasks(&self) -> &[PackTask] {
        self.checked.pack.as_ref().map_or(&[], |pack| pack.tasks.as_slice())
    }

    fn is_taken(&self, task: &PackTask) -> bool {
        self.taken.contains(&task.id)
    }

    /// Takes the chosen task on, once it is looked over.
    fn look_over(&self, cx: &Cx) -> Vec<Effect> {
        let Some(pack) = &self.checked.pack else { return Vec::new() };
        match pack.tasks.get(self.selection.chosen()) {
            Some(task) if self.is_taken(task) => vec![Effect::Say("You have this one already.".to_owned())],
            Some(task) => {
                let start = HomeworkStart::Offered(Box::new(kept(pack, cx)), Box::new(of(pack, task, cx)));
                vec![Effect::Go(Route::HomeworkForm(start))]
            }
            None => Vec::new(),
        }
    }

    fn take_all(&self, cx: &Cx) -> Vec<Effect> {
        let Some(pack) = &self.checked.pack else { return Vec::new() };
        let rest = pack.tasks.iter().filter(|task| !self.is_taken(task));
        let homework: Vec<Homework> = rest.map(|task| of(pack, task, cx)).collect();
        match homework.len() {
            0 => vec![Effect::Say("You have all of it already.".to_owned())],
            count => {
                let words = if count == 1 { "task" } else { "tasks" };
                let said = format!("You took {count} {words} on. Key h in Practice lists them.");
                vec![ask(HomeworkRequest::TakeOn(Some(kept(pack, cx)), homework)), Effect::Say(said)]
            }
        }
    }

    fn scroll(&mut self, by: isize) {
        let last = self.text.len().saturating_sub(usize::from(self.rows.1));
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    fn document(&self, cx: &Cx) -> Document {
        match &self.checked.pack {
            Some(pack) => pack.about(cx.library, cx.today()),
            None => faults(&self.checked.problems),
        }
    }
}

/// The pack as it is kept.
fn kept(pack: &Pack, cx: &Cx) -> KeptPack {
    KeptPack { id: pack.id.clone(), at: cx.now(), text: pack.text.clone(), signed_by: None }
}

/// A task of a pack as a homework.
fn of(pack: &Pack, task: &PackTask, cx: &Cx) -> Homework {
    let origin = Origin::Pack { pack: pack.id.clone(), task: task.id.clone(), from: pack.from.clone() };
    Homework::new(cx.clock.new_homework_id(), task.on(cx.today()), origin, cx.now())
}

/// What there is to mend in a pack that cannot be taken in.
fn faults(problems: &[Problem]) -> Document {
    let told = |problem: &Problem| format!("Line {}: {}", problem.place(), problem.message);
    Document {
        blocks: vec![
            Block::heading(1, "This pack cannot be taken in"),
            Block::paragraph("Nothing of it was. Whoever made it can mend this:"),
            Block::bullets(problems.iter().map(told)),
        ],
    }
}

impl Screen for OnePack {
    fn places(&self) -> Vec<Place> {
        vec![Place::Pack, Place::List]
    }

    fn title(&self) -> &'static str {
        "a pack of homework"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![ask(HomeworkRequest::Look)]
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        let screen = isize::try_from(self.rows.1.max(2) - 1).unwrap_or(1);
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open => return self.look_over(cx),
            Action::Add => return self.take_all(cx),
            Action::PageDown => self.scroll(screen),
            Action::PageUp => self.scroll(-screen),
            Action::Click(_, line) if line < self.rows.0 => {
                let count = self.tasks().len();
                if self.selection.click(line, count, |_| true) == Some(true) {
                    return self.look_over(cx);
                }
            }
            action => {
                let count = self.tasks().len();
                self.selection.move_by(&action, count);
            }
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Homework(kept)) => {
                let Some(pack) = &self.checked.pack else { return Vec::new() };
                let open = kept.homework.into_iter().filter(Homework::is_open);
                let of_pack = open.filter_map(|homework| match homework.origin {
                    Origin::Pack { pack: of, task, .. } if of == pack.id => Some(task),
                    Origin::Pack { .. } | Origin::Own => None,
                });
                self.taken = of_pack.collect();
            }
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let tasks = u16::try_from(self.tasks().len()).unwrap_or(u16::MAX);
        let list = tasks.min(area.height / 2);
        self.rows = (list, area.height.saturating_sub(list + u16::from(list > 0)));
        self.selection.fit(usize::from(list), self.tasks().len());
        let width = area.width.saturating_sub(2).min(PROSE);
        if width != self.width {
            self.width = width;
            self.text = layout(&self.document(cx), usize::from(width), Shape::Full);
        }
        self.scroll(0);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let (list, text) = self.rows;
        let tasks = self.tasks();
        for (y, at) in (area.y..area.y + list).zip(self.selection.in_view(tasks.len())) {
            let Some(task) = tasks.get(at) else { break };
            let line = Rect { y, height: 1, ..area };
            let more = if self.is_taken(task) { "you have it" } else { "Enter takes it on" };
            let words = [task.task.title.as_str(), more];
            named_row::draw(frame, line, (words, NAME), at == self.selection.chosen(), &cx.theme);
        }
        let below = area.y + list + u16::from(list > 0);
        if list > 0 {
            let rule = "─".repeat(usize::from(self.width));
            let line = Rect { x: area.x + 1, y: below - 1, width: self.width, height: 1 };
            frame.render_widget(Line::styled(rule, cx.theme.muted), line);
        }
        let inner = Rect { x: area.x + 1, y: below, width: self.width, height: text }.intersection(area);
        frame.render_widget(DocumentView::new(&self.text, self.top, &cx.theme.document()), inner);
        if tasks.is_empty() {
            frame.set_cursor_position((inner.x, inner.y));
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
