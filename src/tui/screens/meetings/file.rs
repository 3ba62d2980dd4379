//! Taking in a list of meetings: a file in the directory for imports, whose meetings they are, and what came of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ask;
use crate::app::failure::Failure;
use crate::app::request::{FileName, MeetingRequest, MeetingsTakenIn, Outcome};
use crate::domain::kind::Fellowship;
use crate::domain::meeting::Feed;
use crate::domain::text::OneLine;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::named_row;
use crate::tui::widgets::selection::Selection;

/// Columns of a list.
const WIDEST: u16 = 100;
/// Columns of what a line is about.
const NAME: usize = 46;
/// Names and faults told one by one.
const MOST_TOLD: usize = 8;

/// A line of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Heading(&'static str),
    Words(String),
    Blank,
    File(usize),
    Feed(usize),
    /// Whose meetings a file has.
    Whose(Fellowship),
}

/// The files there are, and the lists that were taken in.
pub(in crate::tui::screens) struct MeetingFiles {
    files: Vec<FileName>,
    feeds: Vec<Feed>,
    /// The file of which it is not known whose meetings it has.
    whose: Option<FileName>,
    /// What came of the file that was taken in last.
    taken: Option<MeetingsTakenIn>,
    /// The file that is on its way.
    reading: Option<FileName>,
    /// The list one is asked about dropping.
    dropping: Option<Feed>,
    rows: Vec<Row>,
    selection: Selection,
    message: String,
}

impl MeetingFiles {
    pub(in crate::tui::screens) fn new() -> Self {
        Self {
            files: Vec::new(),
            feeds: Vec::new(),
            whose: None,
            taken: None,
            reading: None,
            dropping: None,
            rows: Vec::new(),
            selection: Selection::default(),
            message: String::new(),
        }
    }

    fn fill(&mut self) {
        self.rows.clear();
        if self.whose.is_some() {
            self.rows.push(Row::Heading("Whose meetings are they? The same letters mean different things."));
            self.rows.extend(Fellowship::ALL.iter().copied().map(Row::Whose));
        } else {
            self.tell_taken();
            self.rows.push(Row::Heading("Take in a list"));
            self.rows.extend((0..self.files.len()).map(Row::File));
            if self.files.is_empty() {
                let words = "No file in import_dir could be one. evenkeel config tells where that is.";
                self.rows.push(Row::Words(words.to_owned()));
            }
            self.rows.extend([Row::Blank, Row::Heading("Lists you have")]);
            self.rows.extend((0..self.feeds.len()).map(Row::Feed));
            if self.feeds.is_empty() {
                self.rows.push(Row::Words("None yet.".to_owned()));
            }
        }
        self.selection.settle(1, self.rows.len(), |at| can_choose(&self.rows, at));
    }

    /// Says what the list that was taken in changed, and what could not be read.
    fn tell_taken(&mut self) {
        let Some(taken) = &self.taken else { return };
        let mut words = vec![format!("{}: {}.", taken.feed.fellowship.label(), taken.changes.in_words())];
        let named = |what: &str, names: &[OneLine]| {
            let told: Vec<&str> = names.iter().take(MOST_TOLD).map(OneLine::as_str).collect();
            let more = names.len().checked_sub(MOST_TOLD).filter(|more| *more > 0);
            let more = more.map(|more| format!(", and {more} more")).unwrap_or_default();
            (!told.is_empty()).then(|| format!("{what}: {}{more}", told.join(" · ")))
        };
        words.extend(named("Changed", &taken.changes.changed));
        words.extend(named("Gone", &taken.changes.gone));
        let faults = taken.faults.iter().take(MOST_TOLD);
        words.extend(faults.map(|fault| format!("Not taken over, {}: {}", fault.place, fault.what)));
        if taken.fault_count > MOST_TOLD {
            words.push(format!("… and {} rows more.", taken.fault_count - MOST_TOLD));
        }
        self.rows.push(Row::Heading("Taken in"));
        self.rows.extend(words.into_iter().map(Row::Words));
        self.rows.push(Row::Blank);
    }

    fn take_in(&mut self, name: FileName, fellowship: Option<Fellowship>) -> Vec<Effect> {
        self.reading = Some(name.clone());
        self.whose = None;
        let said = Effect::Say("Reading the list …".to_owned());
        vec![ask(MeetingRequest::TakeIn(name, fellowship)), said]
    }

    fn open(&mut self) -> Vec<Effect> {
        match self.rows.get(self.selection.chosen()).cloned() {
            Some(Row::File(at)) => match self.files.get(at).cloned() {
                Some(name) if self.reading.is_none() => self.take_in(name, None),
                _ => Vec::new(),
            },
            Some(Row::Whose(fellowship)) => match self.whose.take() {
                Some(name) => {
                    let effects = self.take_in(name, Some(fellowship));
                    self.fill();
                    effects
                }
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn drop_feed(&mut self) -> Vec<Effect> {
        let Some(Row::Feed(at)) = self.rows.get(self.selection.chosen()) else { return Vec::new() };
        self.dropping = self.feeds.get(*at).cloned();
        let Some(feed) = &self.dropping else { return Vec::new() };
        vec![Effect::Go(Route::Ask(Question {
            title: "Drop this list?".to_owned(),
            text: format!(
                "All meetings of {} in it go, with your marks. The sessions you logged stay.",
                feed.fellowship.label()
            ),
            answers: vec!["Keep it".to_owned(), "Drop it".to_owned()],
        }))]
    }
}

fn can_choose(rows: &[Row], at: usize) -> bool {
    matches!(rows.get(at), Some(Row::File(_) | Row::Feed(_) | Row::Whose(_)))
}

impl Screen for MeetingFiles {
    fn places(&self) -> Vec<Place> {
        vec![Place::MeetingFiles, Place::List]
    }

    fn title(&self) -> &'static str {
        "lists of meetings"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        self.fill();
        vec![ask(MeetingRequest::Files), ask(MeetingRequest::Feeds)]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Back if self.whose.take().is_some() => self.fill(),
            Action::Back => return vec![Effect::Close],
            Action::Open => return self.open(),
            Action::Delete => return self.drop_feed(),
            Action::Answer(1) => {
                let dropped = self.dropping.take();
                return dropped.map(|feed| ask(MeetingRequest::RemoveFeed(feed.id))).into_iter().collect();
            }
            Action::Answer(_) => self.dropping = None,
            Action::Click(_, line) => {
                let len = self.rows.len();
                if self.selection.click(line, len, |at| can_choose(&self.rows, at)) == Some(true) {
                    return self.open();
                }
            }
            action => self.selection.move_over(&action, self.rows.len(), |at| can_choose(&self.rows, at)),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::MeetingFiles(files)) => self.files = files,
            Ok(Outcome::MeetingFeeds(feeds)) => self.feeds = feeds,
            Ok(Outcome::WhoseMeetings) => {
                self.whose = self.reading.take();
                self.selection = Selection::default();
            }
            Ok(Outcome::MeetingsTakenIn(taken)) => {
                self.reading = None;
                let said = format!("Taken in: {}.", taken.changes.in_words());
                self.taken = Some(*taken);
                self.fill();
                return vec![Effect::Say(said), ask(MeetingRequest::Feeds)];
            }
            Ok(_) => {}
            Err(failure) => {
                self.reading = None;
                self.message = failure.in_words();
            }
        }
        self.fill();
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
                Some(Row::File(at)) => {
                    let name = self.files.get(*at);
                    let more = if name == self.reading.as_ref() { "reading …" } else { "a file" };
                    row([name.map_or("", FileName::as_str), more]);
                }
                Some(Row::Feed(at)) => {
                    let Some(feed) = self.feeds.get(*at) else { continue };
                    row([feed.age_in_words(cx.now()).as_str(), feed.format.label()]);
                }
                Some(Row::Whose(fellowship)) => row([fellowship.label(), ""]),
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
