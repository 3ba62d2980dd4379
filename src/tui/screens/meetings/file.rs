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
use crate::tui::import_dir;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::named_list::{NamedList, Row};

/// Columns of what a line is about.
const NAME: usize = 46;
/// Names and faults told one by one.
const MOST_TOLD: usize = 8;

/// What can be chosen.
#[derive(Debug, Clone)]
enum Choice {
    File(FileName),
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
    list: NamedList<Choice>,
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
            list: NamedList::default(),
            message: String::new(),
        }
    }

    fn fill(&mut self) {
        let mut rows = Vec::new();
        if self.whose.is_some() {
            rows.push(Row::Heading("Whose meetings are they? The same letters mean different things."));
            rows.extend(Fellowship::ALL.iter().copied().map(|whose| Row::One(Choice::Whose(whose))));
        } else {
            rows.extend(self.taken.iter().flat_map(taken_in));
            rows.push(Row::Heading("Take in a list"));
            rows.extend(import_dir::rows(&self.files, Choice::File));
            rows.extend([Row::Blank, Row::Heading("Lists you have")]);
            rows.extend((0..self.feeds.len()).map(|at| Row::One(Choice::Feed(at))));
            if self.feeds.is_empty() {
                rows.push(Row::Words("None yet.".to_owned()));
            }
        }
        self.list.show(rows);
    }

    fn take_in(&mut self, name: FileName, fellowship: Option<Fellowship>) -> Vec<Effect> {
        self.reading = Some(name.clone());
        self.whose = None;
        let said = Effect::Say("Reading the list …".to_owned());
        vec![ask(MeetingRequest::TakeIn(name, fellowship)), said]
    }

    fn open(&mut self) -> Vec<Effect> {
        match self.list.chosen().cloned() {
            Some(Choice::File(name)) if self.reading.is_none() => self.take_in(name, None),
            Some(Choice::Whose(fellowship)) => match self.whose.take() {
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

    /// What stands on the line of one: what it is, and what else is to say.
    fn line(&self, choice: &Choice, cx: &Cx) -> [String; 2] {
        match choice {
            Choice::File(name) => {
                let more = if self.reading.as_ref() == Some(name) { "reading …" } else { "a file" };
                [name.as_str().to_owned(), more.to_owned()]
            }
            Choice::Feed(at) => self.feeds.get(*at).map_or_else(Default::default, |feed| {
                [feed.age_in_words(cx.now()), feed.format.label().to_owned()]
            }),
            Choice::Whose(fellowship) => [fellowship.label().to_owned(), String::new()],
        }
    }

    fn drop_feed(&mut self) -> Vec<Effect> {
        let Some(Choice::Feed(at)) = self.list.chosen() else { return Vec::new() };
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

/// Says what the list that was taken in changed, and what could not be read.
fn taken_in(taken: &MeetingsTakenIn) -> Vec<Row<Choice>> {
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
    let mut rows = vec![Row::Heading("Taken in")];
    rows.extend(words.into_iter().map(Row::Words));
    rows.push(Row::Blank);
    rows
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
            action if self.list.moved(&action) => return self.open(),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::MeetingFiles(files)) => self.files = files,
            Ok(Outcome::MeetingFeeds(feeds)) => self.feeds = feeds,
            Ok(Outcome::WhoseMeetings) => {
                self.whose = self.reading.take();
                self.list.begin_anew();
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
        self.list.fit(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.list.draw(frame, area, NAME, &cx.theme, |choice| self.line(choice, cx));
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
