//! The meeting book: meetings of the lists that were taken in, the next first.

mod draw;
pub(super) mod file;
pub(super) mod page;
pub(super) mod place_form;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{MeetingHit, MeetingRequest, MeetingsFound, Outcome, Request};
use crate::domain::meeting::point::Place as Point;
use crate::domain::meeting::query::{MeetingCondition, MeetingQuery, Near};
use crate::domain::meeting::weekly::WeekDay;
use crate::domain::meeting::{Favourite, Feed, Venue};
use crate::domain::moment::Moment;
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, LogStart, Question, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::query_line::QueryLine;
use crate::tui::widgets::selection::Selection;

/// Meetings asked for at a time.
const PAGE: usize = 100;
/// Rows before the end of what is here at which more is asked for.
const AHEAD: usize = 40;

/// Asks something about meetings.
fn ask(request: MeetingRequest) -> Effect {
    Effect::Ask(Request::Meeting(Box::new(request)))
}

/// The meeting book.
#[derive(Default)]
pub(super) struct Meetings {
    query: MeetingQuery,
    /// The line one types in, while it is open.
    line: Option<QueryLine<MeetingCondition>>,
    /// The filter as it was when the line was opened.
    kept: MeetingQuery,
    /// When it was asked for what is here.
    at: Option<Moment>,
    hits: Vec<MeetingHit>,
    total: usize,
    all: usize,
    feeds: Vec<Feed>,
    places: Vec<Point>,
    /// From where on more is on its way.
    awaited: Option<usize>,
    is_loaded: bool,
    selection: Selection,
    /// What the filters one is asked about stand for.
    offered: Vec<MeetingCondition>,
    chips: Vec<Rect>,
    list: Rect,
    message: String,
}

impl Meetings {
    /// Asks anew from the beginning, as seen now.
    fn load(&mut self, cx: &Cx) -> Effect {
        let now = cx.now();
        (self.at, self.awaited) = (Some(now), Some(0));
        ask(MeetingRequest::Find(self.query.clone(), now, 0, PAGE))
    }

    fn look_for(&mut self, query: MeetingQuery, cx: &Cx) -> Effect {
        self.query = query;
        self.selection = Selection::default();
        self.load(cx)
    }

    /// Asks for more when the end of what is here is near.
    fn ask_more(&mut self) -> Option<Effect> {
        let (at, here) = (self.at?, self.hits.len());
        let is_near = self.selection.chosen() + AHEAD >= here && here < self.total;
        (is_near && self.awaited.is_none()).then(|| {
            self.awaited = Some(here);
            ask(MeetingRequest::Find(self.query.clone(), at, here, PAGE))
        })
    }

    fn take(&mut self, found: MeetingsFound) {
        let is_current = Some(found.at) == self.at && found.query == self.query;
        if !is_current || self.awaited != Some(found.offset) {
            return;
        }
        self.awaited = None;
        self.is_loaded = true;
        if found.offset == 0 {
            self.hits = found.hits;
        } else {
            self.hits.extend(found.hits);
        }
        (self.total, self.all, self.feeds) = (found.total, found.all, found.feeds);
    }

    /// Whether no list was taken in yet.
    fn is_empty(&self) -> bool {
        self.is_loaded && self.all == 0 && self.query.is_empty()
    }

    fn chosen(&self) -> Option<&MeetingHit> {
        self.hits.get(self.selection.chosen()).filter(|_| self.fault().is_none())
    }

    /// Why what is being typed cannot be read.
    fn fault(&self) -> Option<&str> {
        self.line.as_ref().and_then(QueryLine::fault)
    }

    fn open(&self) -> Vec<Effect> {
        let id = self.chosen().map(|hit| hit.meeting.id);
        id.map(|id| Effect::Go(Route::Meeting(id))).into_iter().collect()
    }

    /// Shows what is on now, or all again.
    fn turn_now(&mut self, cx: &Cx) -> Effect {
        let at = self.query.conditions().position(|it| *it == MeetingCondition::Now);
        let query = self.query.clone();
        let query = match at {
            Some(at) => query.without(at),
            None => query.and(MeetingCondition::Now),
        };
        self.look_for(query, cx)
    }

    /// Offers filters: today, the venue and the types of the chosen one, places.
    fn offer(&mut self, cx: &Cx) -> Vec<Effect> {
        let today = WeekDay::of(cx.today());
        let mut offered = vec![
            ("On now, or within two hours".to_owned(), MeetingCondition::Now),
            (format!("Today, {}", today.name()), MeetingCondition::Day(today)),
            ("Those you marked".to_owned(), MeetingCondition::Favourite),
            ("Online".to_owned(), MeetingCondition::Venue(Venue::Online)),
            ("In person".to_owned(), MeetingCondition::Venue(Venue::InPerson)),
            ("Wheelchair, sign language or captions".to_owned(), MeetingCondition::Accessible),
        ];
        offered.extend(self.places.iter().map(|place| {
            let name = place.name.as_str().to_owned();
            (format!("Near {name}"), MeetingCondition::Near(Near::Named(name)))
        }));
        if let Some(hit) = self.chosen() {
            offered.push((
                hit.feed.fellowship.label().to_owned(),
                MeetingCondition::Fellowship(hit.feed.fellowship),
            ));
            let types = hit.types.iter().take(4);
            offered
                .extend(types.map(|it| (format!("Type: {it}"), MeetingCondition::Type(it.to_lowercase()))));
        }
        offered.retain(|(_, condition)| !self.query.conditions().any(|known| known == condition));
        let (answers, conditions): (Vec<String>, Vec<_>) = offered.into_iter().unzip();
        self.offered = conditions;
        let clean = |answer: &String| text::truncate(&text::visible(answer), 50).into_owned();
        vec![Effect::Go(Route::Ask(Question {
            title: "Only some of them".to_owned(),
            text: "Which ones do you want to see? / takes anything else: words, day:, after:, type:, near:, within:."
                .to_owned(),
            answers: answers.iter().map(clean).collect(),
        }))]
    }

    fn mark(&self) -> Vec<Effect> {
        let Some(hit) = self.chosen() else { return Vec::new() };
        let favourite = match hit.meeting.favourite {
            Favourite::Yes => Favourite::No,
            Favourite::No => Favourite::Yes,
        };
        vec![ask(MeetingRequest::Mark(hit.meeting.id, favourite))]
    }

    fn type_edit(&mut self, edit: crate::tui::widgets::editor::Edit, cx: &Cx) -> Vec<Effect> {
        let has_changed = self.line.as_mut().is_some_and(|line| line.apply(edit, cx.today()));
        let query = self.line.as_ref().map(|line| line.query().clone());
        query.filter(|_| has_changed).map(|query| self.look_for(query, cx)).into_iter().collect()
    }

    fn back(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.line.take().is_some() {
            let kept = std::mem::take(&mut self.kept);
            return vec![self.look_for(kept, cx)];
        }
        if self.query.is_empty() {
            return vec![Effect::Close];
        }
        vec![self.look_for(MeetingQuery::default(), cx)]
    }

    fn click(&mut self, column: u16, row: u16, cx: &Cx) -> Vec<Effect> {
        if row == 0 && self.line.is_none() {
            let hit = self.chips.iter().position(|chip| (chip.x..chip.right()).contains(&column));
            let query = hit.map(|at| self.query.clone().without(at));
            return query.map(|query| self.look_for(query, cx)).into_iter().collect();
        }
        if !self.list.contains((column, row).into()) {
            return Vec::new();
        }
        match self.selection.click(row - self.list.y, self.hits.len(), |_| true) {
            Some(true) => self.open(),
            _ => Vec::new(),
        }
    }
}

/// Logs that the person is at a meeting: the form comes filled in.
fn attend(hit: &MeetingHit, cx: &Cx) -> Vec<Effect> {
    match hit.attended(cx.now()) {
        Ok(meeting) => vec![Effect::Go(Route::LogSession(LogStart::Meeting(Box::new(meeting))))],
        Err(error) => vec![Effect::Say(text::sentence(&error.to_string()))],
    }
}

impl Screen for Meetings {
    fn places(&self) -> Vec<Place> {
        if self.line.is_some() {
            vec![Place::SessionFilter, Place::Search, Place::Line]
        } else if self.is_empty() {
            vec![Place::NoMeetings, Place::List]
        } else {
            vec![Place::Meetings, Place::List]
        }
    }

    fn title(&self) -> &'static str {
        "meeting book"
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        vec![self.load(cx), ask(MeetingRequest::Places)]
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        if !matches!(action, Action::Answer(_)) {
            self.offered.clear(); // what was asked before is not being answered any more
        }
        match action {
            Action::Back => return self.back(cx),
            Action::Open => return self.open(),
            Action::Type(edit) => return self.type_edit(edit, cx),
            Action::Search => {
                self.line = Some(QueryLine::new(&self.query));
                self.kept = self.query.clone();
            }
            Action::Next => {
                if let Some(line) = self.line.take_if(|line| line.fault().is_none()) {
                    return vec![self.look_for(line.into_query(), cx)];
                }
            }
            Action::Return => {
                let last = self.query.terms().len().checked_sub(1);
                let query = last.map(|last| self.query.clone().without(last));
                return query.map(|query| self.look_for(query, cx)).into_iter().collect();
            }
            Action::Filters => return self.offer(cx),
            Action::Answer(answer) => {
                let chosen = std::mem::take(&mut self.offered).into_iter().nth(answer);
                let query = chosen.map(|condition| self.query.clone().and(condition));
                return query.map(|query| self.look_for(query, cx)).into_iter().collect();
            }
            Action::Now => return vec![self.turn_now(cx)],
            Action::Attended => return self.chosen().map(|hit| attend(hit, cx)).unwrap_or_default(),
            Action::Bookmark => return self.mark(),
            Action::Import => return vec![Effect::Go(Route::MeetingFiles)],
            Action::AddPlace => return vec![Effect::Go(Route::MeetingPlace)],
            Action::Click(column, row) => return self.click(column, row, cx),
            action => {
                self.selection.move_by(&action, self.hits.len());
                return self.ask_more().into_iter().collect();
            }
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Meetings(found)) => self.take(*found),
            Ok(Outcome::Places(places)) => self.places = places,
            Ok(Outcome::Meeting(page)) => {
                let meeting = page.hit.meeting;
                let said = match meeting.favourite {
                    Favourite::Yes => "Marked as yours.",
                    Favourite::No => "No longer marked.",
                };
                if let Some(hit) = self.hits.iter_mut().find(|hit| hit.meeting.id == meeting.id) {
                    hit.meeting = meeting;
                }
                return vec![Effect::Say(said.to_owned())];
            }
            Ok(_) => {}
            Err(failure) => {
                self.awaited = None;
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
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
