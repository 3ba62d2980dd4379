//! Choosing a pack of homework: a ready one, a file in the directory for imports, or one that is pasted.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{NAME, ask};
use crate::app::failure::Failure;
use crate::app::request::{FileName, HomeworkRequest, Outcome};
use crate::library::packs::{BuiltIn, Pack};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::named_row;
use crate::tui::widgets::selection::Selection;

/// Columns of a list.
const WIDEST: u16 = 100;

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Heading(&'static str),
    Words(&'static str),
    Blank,
    Ready(usize),
    File(usize),
    Paste,
}

/// The packs there are.
pub(in crate::tui::screens) struct Packs {
    ready: Vec<(BuiltIn, Pack)>,
    files: Vec<FileName>,
    rows: Vec<Row>,
    selection: Selection,
    message: String,
}

impl Packs {
    pub(in crate::tui::screens) fn new(cx: &Cx) -> Self {
        let ready = BuiltIn::all().into_iter();
        let ready = ready.filter_map(|built_in| Some((built_in, built_in.read(cx.library).pack?))).collect();
        let mut packs = Self {
            ready,
            files: Vec::new(),
            rows: Vec::new(),
            selection: Selection::default(),
            message: String::new(),
        };
        packs.fill();
        packs
    }

    fn fill(&mut self) {
        self.rows = vec![Row::Heading("Ready packs")];
        self.rows.extend((0..self.ready.len()).map(Row::Ready));
        self.rows.extend([Row::Blank, Row::Heading("Somebody gave you one"), Row::Paste]);
        self.rows.extend((0..self.files.len()).map(Row::File));
        if self.files.is_empty() {
            let words = "No file in import_dir could be one. evenkeel config tells where that is.";
            self.rows.push(Row::Words(words));
        }
        self.selection.settle(1, self.rows.len(), |at| is_something(&self.rows, at));
    }

    fn open(&self) -> Vec<Effect> {
        match self.rows.get(self.selection.chosen()) {
            Some(Row::Ready(at)) => {
                let text = self.ready.get(*at).map(|(built_in, _)| built_in.text.as_bytes().to_vec());
                text.map(|bytes| Effect::Go(Route::Pack(bytes))).into_iter().collect()
            }
            Some(Row::File(at)) => {
                self.files.get(*at).map(|name| ask(HomeworkRequest::Read(name.clone()))).into_iter().collect()
            }
            Some(Row::Paste) => vec![Effect::Go(Route::PastePack)],
            Some(Row::Heading(_) | Row::Words(_) | Row::Blank) | None => Vec::new(),
        }
    }
}

fn is_something(rows: &[Row], at: usize) -> bool {
    matches!(rows.get(at), Some(Row::Ready(_) | Row::File(_) | Row::Paste))
}

impl Screen for Packs {
    fn places(&self) -> Vec<Place> {
        vec![Place::Packs, Place::List]
    }

    fn title(&self) -> &'static str {
        "packs of homework"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![ask(HomeworkRequest::Files)]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open => return self.open(),
            Action::Click(_, line) => {
                let is_row = |at| is_something(&self.rows, at);
                if self.selection.click(line, self.rows.len(), is_row) == Some(true) {
                    return self.open();
                }
            }
            action => {
                let is_row = |at| is_something(&self.rows, at);
                self.selection.move_over(&action, self.rows.len(), is_row);
            }
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::PackFiles(files)) => {
                self.files = files;
                self.fill();
            }
            Ok(Outcome::PackRead(bytes)) => return vec![Effect::Go(Route::Pack(bytes))],
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.selection.fit(usize::from(area.height), self.rows.len());
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let line = Rect { y, height: 1, width: area.width.min(WIDEST), ..area };
            let is_chosen = at == self.selection.chosen();
            let mut row = |words| named_row::draw(frame, line, (words, NAME), is_chosen, &cx.theme);
            match self.rows.get(at) {
                Some(Row::Ready(at)) => {
                    let Some((_, pack)) = self.ready.get(*at) else { continue };
                    row([pack.title.as_str(), &tasks_in_words(pack)]);
                }
                Some(Row::File(at)) => row([self.files.get(*at).map_or("", FileName::as_str), "a file"]),
                Some(Row::Paste) => row(["Paste it", "as in an e-mail"]),
                Some(Row::Heading(words)) => named_row::heading(frame, line, words, &cx.theme),
                Some(Row::Words(words)) => named_row::words(frame, line, words, &cx.theme),
                Some(Row::Blank) | None => {}
            }
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}

fn tasks_in_words(pack: &Pack) -> String {
    match pack.tasks.len() {
        1 => "1 task".to_owned(),
        count => format!("{count} tasks"),
    }
}
