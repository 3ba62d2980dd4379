//! Choosing a pack of homework: a ready one, a file in the directory for imports, or one that is pasted.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{NAME, ask};
use crate::app::failure::Failure;
use crate::app::request::{FileName, HomeworkRequest, Outcome};
use crate::library::packs::{BuiltIn, Pack};
use crate::tui::action::Action;
use crate::tui::import_dir;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::named_list::{NamedList, Row};

/// What can be chosen.
enum Choice {
    Ready(usize),
    File(FileName),
    Paste,
}

/// The packs there are.
pub(in crate::tui::screens) struct Packs {
    ready: Vec<(BuiltIn, Pack)>,
    files: Vec<FileName>,
    list: NamedList<Choice>,
    message: String,
}

impl Packs {
    pub(in crate::tui::screens) fn new(cx: &Cx) -> Self {
        let ready = BuiltIn::all().into_iter();
        let ready = ready.filter_map(|built_in| Some((built_in, built_in.read(cx.library).pack?))).collect();
        let mut packs = Self { ready, files: Vec::new(), list: NamedList::default(), message: String::new() };
        packs.fill();
        packs
    }

    fn fill(&mut self) {
        let mut rows = vec![Row::Heading("Ready packs")];
        rows.extend((0..self.ready.len()).map(|at| Row::One(Choice::Ready(at))));
        rows.extend([Row::Blank, Row::Heading("Somebody gave you one"), Row::One(Choice::Paste)]);
        rows.extend(import_dir::rows(&self.files, Choice::File));
        self.list.show(rows);
    }

    fn open(&self) -> Vec<Effect> {
        match self.list.chosen() {
            Some(Choice::Ready(at)) => {
                let text = self.ready.get(*at).map(|(built_in, _)| built_in.text.as_bytes().to_vec());
                text.map(|bytes| Effect::Go(Route::Pack(bytes))).into_iter().collect()
            }
            Some(Choice::File(name)) => vec![ask(HomeworkRequest::Read(name.clone()))],
            Some(Choice::Paste) => vec![Effect::Go(Route::PastePack)],
            None => Vec::new(),
        }
    }

    /// What stands on the line of one: its name, and what else is to say.
    fn line(&self, choice: &Choice) -> [String; 2] {
        match choice {
            Choice::Ready(at) => {
                let pack = self.ready.get(*at).map(|(_, pack)| pack);
                pack.map_or_else(Default::default, |pack| {
                    [pack.title.as_str().to_owned(), tasks_in_words(pack)]
                })
            }
            Choice::File(name) => [name.as_str().to_owned(), "a file".to_owned()],
            Choice::Paste => ["Paste it".to_owned(), "as in an e-mail".to_owned()],
        }
    }
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
            action if self.list.moved(&action) => return self.open(),
            _ => {}
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
        self.list.fit(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.list.draw(frame, area, NAME, &cx.theme, |choice| self.line(choice));
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
