//! The journal: the same entries as a list, a month, a year, by what they point at, and on this day; and the trash.

mod days;
mod draw;
mod head;
mod links;
mod list;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::days::DaysView;
use self::links::Links;
use self::list::{List, PAGE, plain};
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::entry::{Beginning, Entry};
use crate::domain::id::EntryId;
use crate::domain::moment::Date;
use crate::domain::query::{Condition, Query};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Begun, Cx, Effect, Question, Route, WriteStart};
use crate::tui::widgets::calendar::Grid;
use crate::tui::widgets::query_line::QueryLine;

/// A way to look at the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    List,
    Month,
    Year,
    Links,
    OnThisDay,
    Trash,
}

impl View {
    /// Those that `v` goes through.
    const ALL: [Self; 5] = [Self::List, Self::Month, Self::Year, Self::Links, Self::OnThisDay];

    fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Month => "Month",
            Self::Year => "Year",
            Self::Links => "Tags",
            Self::OnThisDay => "On this day",
            Self::Trash => "Trash",
        }
    }

    fn grid(self) -> Option<Grid> {
        match self {
            Self::Month => Some(Grid::Month),
            Self::Year => Some(Grid::Year),
            Self::List | Self::Links | Self::OnThisDay | Self::Trash => None,
        }
    }
}

/// The journal.
pub(super) struct Journal {
    view: View,
    /// What the entries shown must fit.
    query: Query,
    /// The line one types that in, while it is open.
    line: Option<QueryLine<Condition>>,
    /// The view and what was looked for in it, from which one day or link was opened as a list.
    from: Option<(View, Query)>,
    list: List,
    days: DaysView,
    links: Links,
    deleted: Option<EntryId>,
    /// The entry that may be erased, while that is asked.
    erasing: Option<EntryId>,
    message: String,
    areas: draw::Areas,
}

impl Journal {
    pub(super) fn new(cx: &Cx) -> Self {
        Self {
            view: View::List,
            query: Query::default(),
            line: None,
            from: None,
            list: List::default(),
            days: DaysView::new(cx.today()),
            links: Links::default(),
            deleted: None,
            erasing: None,
            message: String::new(),
            areas: draw::Areas::default(),
        }
    }

    /// What is looked for now: what is being typed, as far as it can be read.
    fn asked(&self) -> &Query {
        self.line.as_ref().map_or(&self.query, QueryLine::query)
    }

    /// Why what is being typed cannot be read.
    fn fault(&self) -> Option<&str> {
        self.line.as_ref().and_then(QueryLine::fault)
    }

    /// Asks for what the view shows.
    fn load(&mut self, cx: &Cx) -> Vec<Effect> {
        let query = self.asked().clone();
        let requests = match self.view {
            View::List => vec![Request::Entries(query, None, self.list.expect())],
            View::Trash => vec![Request::Trash(None, self.list.expect())],
            View::Links => vec![Request::EntryLinks],
            View::OnThisDay => {
                self.list.expect();
                vec![Request::EntriesOnThisDay(query, cx.today())]
            }
            View::Month | View::Year => {
                let (first, last) = self.days.span();
                let year = query.clone().and(Condition::Days(Some(first), Some(last)));
                let day = query.and(on(self.days.day));
                vec![Request::EntryDays(year), Request::Entries(day, None, self.list.expect())]
            }
        };
        requests.into_iter().map(Effect::Ask).collect()
    }

    fn load_more(&mut self) -> Vec<Effect> {
        let Some(after) = self.list.expect_more() else { return Vec::new() };
        let query = self.asked().clone();
        let request = match self.view {
            View::Trash => Request::Trash(Some(after), PAGE),
            View::Month | View::Year => Request::Entries(query.and(on(self.days.day)), Some(after), PAGE),
            View::List | View::Links | View::OnThisDay => Request::Entries(query, Some(after), PAGE),
        };
        vec![Effect::Ask(request)]
    }

    fn turn_to(&mut self, view: View, cx: &Cx) -> Vec<Effect> {
        self.view = view;
        self.list.clear();
        self.load(cx)
    }

    /// Shows the list of the entries that fit.
    fn look_for(&mut self, query: Query, cx: &Cx) -> Vec<Effect> {
        self.query = query;
        (self.line, self.from) = (None, None);
        self.turn_to(View::List, cx)
    }

    /// Shows the list of those that fit one condition more; Esc leads back here.
    fn look_into(&mut self, condition: Condition, cx: &Cx) -> Vec<Effect> {
        let from = (self.view, self.query.clone());
        let effects = self.look_for(self.query.clone().and(condition), cx);
        self.from = Some(from);
        effects
    }

    fn next_view(&mut self, cx: &Cx) -> Vec<Effect> {
        self.from = None;
        let at = View::ALL.iter().position(|view| *view == self.view).map_or(0, |at| at + 1);
        self.turn_to(View::ALL.get(at).copied().unwrap_or(View::List), cx)
    }

    /// Goes back one level: out of the line, the view, the filter.
    fn back(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.line.take().is_some() || self.view != View::List {
            return self.turn_to(View::List, cx);
        }
        if let Some((view, query)) = self.from.take() {
            self.query = query;
            return self.turn_to(view, cx);
        }
        if self.query.is_empty() { Vec::new() } else { self.look_for(Query::default(), cx) }
    }

    fn open(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.fault().is_some() {
            return Vec::new();
        }
        match self.view {
            View::Month | View::Year if self.list.rows.len() != 1 => self.look_into(on(self.days.day), cx),
            View::Links => match self.links.chosen() {
                Some(link) => self.look_into(Condition::Link(link), cx),
                None => Vec::new(),
            },
            View::List | View::OnThisDay | View::Trash | View::Month | View::Year => {
                let entry = self.chosen().cloned().map(Box::new);
                entry.map(|entry| vec![Effect::Go(Route::Entry(entry))]).unwrap_or_default()
            }
        }
    }

    /// The entry that is marked; in a month or a year one is only where the day has no other.
    fn chosen(&self) -> Option<&Entry> {
        let is_marked = match self.view {
            View::List | View::OnThisDay | View::Trash => true,
            View::Month | View::Year => self.list.rows.len() == 1,
            View::Links => false,
        };
        self.list.chosen().filter(|_| is_marked)
    }

    fn change(&self) -> Vec<Effect> {
        let start = self.chosen().cloned().map(|entry| WriteStart::Entry(Box::new(entry)));
        start.map(|start| vec![Effect::Go(Route::Write(start))]).unwrap_or_default()
    }

    /// Begins an entry; in a month or a year on the day chosen.
    fn begin(&self, cx: &Cx) -> Vec<Effect> {
        let day = self.days.day;
        let start = if self.view.grid().is_some() && day != cx.today() {
            let at = Some(cx.now().on_day(day));
            let about = Beginning { at, ..Beginning::default() };
            WriteStart::Begun(Box::new(Begun { about, ..Begun::default() }))
        } else {
            WriteStart::New(None)
        };
        vec![Effect::Go(Route::Write(start))]
    }

    fn on_chosen(&self, request: impl Fn(EntryId) -> Request) -> Vec<Effect> {
        self.chosen().map(|entry| vec![Effect::Ask(request(entry.id))]).unwrap_or_default()
    }

    fn ask_to_erase(&mut self) -> Vec<Effect> {
        self.erasing = self.chosen().map(|entry| entry.id);
        if self.erasing.is_none() {
            return Vec::new();
        }
        vec![Effect::Go(Route::Ask(Question {
            title: "Erase for good?".to_owned(),
            text: "The entry and its history go at once, and nothing brings them back.\n\nBackups and exports made before may still have it."
                .to_owned(),
            answers: vec!["Keep it in the trash".to_owned(), "Erase it".to_owned()],
        }))]
    }

    fn answer(&mut self, answer: usize) -> Vec<Effect> {
        match self.erasing.take() {
            Some(id) if answer == 1 => vec![Effect::Ask(Request::EraseEntry(id))],
            _ => Vec::new(),
        }
    }

    fn filters(&mut self) -> Vec<Effect> {
        let now = self.asked().to_string();
        vec![Effect::Go(Route::Filters(now))]
    }

    fn go_to_day(&mut self, day: Date, cx: &Cx) -> Vec<Effect> {
        if day == self.days.day {
            return Vec::new();
        }
        self.days.day = day;
        self.list.clear();
        self.load(cx)
    }

    fn move_by(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let grid = self.view.grid();
        if let Some(day) = grid.and_then(|grid| self.days.grid(cx.today()).after(action, grid)) {
            return self.go_to_day(day, cx);
        }
        if self.view == View::Links {
            self.links.move_by(action);
            return Vec::new();
        }
        self.list.move_by(action);
        self.load_more()
    }

    /// Closes the line and keeps what it asks for.
    fn keep_filter(&mut self, cx: &Cx) -> Vec<Effect> {
        match self.line.take_if(|line| line.fault().is_none()) {
            Some(line) => self.look_for(line.into_query(), cx),
            None => Vec::new(),
        }
    }
}

/// Entries lived on this day.
fn on(day: Date) -> Condition {
    Condition::Days(Some(day), Some(day))
}

impl Screen for Journal {
    fn places(&self) -> Vec<Place> {
        match self.view {
            _ if self.line.is_some() => vec![Place::Filter, Place::Search, Place::Line],
            View::Trash => vec![Place::Trash, Place::List],
            View::Month | View::Year => vec![Place::Calendar, Place::Journal],
            View::List | View::Links | View::OnThisDay => vec![Place::Journal, Place::List],
        }
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        self.load(cx)
    }

    fn arrive(&mut self, route: &Route, cx: &Cx) -> Vec<Effect> {
        match route {
            Route::Entries(text) => self.look_for(Query::parse(text, cx.today()).unwrap_or_default(), cx),
            _ => Vec::new(),
        }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Add | Action::Write => return self.begin(cx),
            Action::Open => return self.open(cx),
            Action::Change => return self.change(),
            Action::Search => {
                self.line = Some(QueryLine::new(&self.query));
                return self.turn_to(View::List, cx);
            }
            Action::Next => return self.keep_filter(cx),
            Action::Filters | Action::Save => return self.filters(),
            Action::Return if !self.query.is_empty() => {
                let last = self.query.terms().len() - 1;
                return self.drop_term(last, cx);
            }
            Action::View => return self.next_view(cx),
            Action::Trash => return self.turn_to(View::Trash, cx),
            Action::Back => return self.back(cx),
            Action::Delete if self.view.grid().is_some() && self.list.rows.len() > 1 => {
                let words = "There are several on this day. Enter shows them, to choose one.";
                return vec![Effect::Say(words.to_owned())];
            }
            Action::Delete => return self.on_chosen(Request::TrashEntry),
            Action::Restore => return self.on_chosen(Request::RestoreEntry),
            Action::Erase => return self.ask_to_erase(),
            Action::Answer(answer) => return self.answer(answer),
            Action::Undo => {
                return vec![match self.deleted.take() {
                    Some(id) => Effect::Ask(Request::RestoreEntry(id)),
                    None => Effect::Say("There is nothing to take back. t shows the trash.".to_owned()),
                }];
            }
            Action::Type(edit) => {
                if self.line.as_mut().is_some_and(|line| line.apply(edit, cx.today())) {
                    self.list.begin_anew();
                    return self.load(cx);
                }
            }
            Action::Click(column, row) => return self.click(column, row, cx),
            action => return self.move_by(&action, cx),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        let words = match answer {
            Ok(Outcome::Entries(hits) | Outcome::EntriesOnThisDay(hits)) => {
                self.list.take(hits);
                return Vec::new();
            }
            Ok(Outcome::Trash(entries)) => {
                self.list.take(plain(entries));
                return Vec::new();
            }
            Ok(Outcome::EntryDays(days)) => {
                self.days.take(days);
                return Vec::new();
            }
            Ok(Outcome::EntryLinks(links)) => {
                self.links.take(links, cx);
                return Vec::new();
            }
            Ok(Outcome::EntryTrashed(id)) => {
                self.deleted = Some(id);
                "In the trash. Press u to take it back."
            }
            Ok(Outcome::EntryRestored(_)) => "Taken out of the trash.",
            Ok(Outcome::EntryErased(_)) => "Erased. No trace of it is left in this vault.",
            Ok(_) => return Vec::new(),
            Err(failure) => {
                self.list.fail();
                self.message = failure.in_words();
                return Vec::new();
            }
        };
        let mut effects = self.load(cx);
        effects.push(Effect::Say(words.to_owned()));
        effects
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.lay_out(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_all(frame, area, cx);
    }
}
