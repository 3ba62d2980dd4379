//! The library: topics and pages, the page beside them, and search over all pages.

mod contents;
mod counts;
mod document;
mod draw;
mod keys;
mod links;
mod marks;
mod search;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::contents::{Contents, Row};
use self::counts::Counts;
use self::document::What;
use self::links::Asked;
use self::marks::Marks;
use self::search::Search;
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::page_mark::PageMark;
use crate::library::page::{Page, PageId};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Keep, Route};
use crate::tui::widgets::reader::Reader;

/// Which part the keys are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Contents,
    Page,
    /// Choosing a passage of the page.
    Passage,
    Search,
}

/// The library.
pub(super) struct Library {
    focus: Focus,
    contents: Contents,
    reader: Reader<What>,
    marks: Marks,
    /// How many sessions the person was at, by the page that is about them.
    counts: Counts,
    /// Pages gone through by links, the last one last.
    trail: Vec<PageId>,
    search: Search,
    /// What was looked for last; its words stay marked in the pages until Esc.
    query: String,
    /// Whether the page about to be shown begins at the words looked for.
    seeks_hit: bool,
    asked: Option<Asked>,
    /// What to say once a mark is on disk.
    said_when_kept: Option<(PageMark, &'static str)>,
    is_closable: bool,
    parts: draw::Parts,
}

impl Library {
    pub(super) fn new(cx: &Cx) -> Self {
        Self {
            focus: Focus::Contents,
            contents: Contents::new(cx),
            reader: Reader::default(),
            marks: Marks::default(),
            counts: Counts::default(),
            trail: Vec::new(),
            search: Search::default(),
            query: String::new(),
            seeks_hit: false,
            asked: None,
            said_when_kept: None,
            is_closable: false,
            parts: draw::Parts::default(),
        }
    }

    /// The library while the vault is closed: Esc leads back to the lock screen.
    pub(super) fn without_vault(cx: &Cx) -> Self {
        Self { is_closable: true, ..Self::new(cx) }
    }

    /// What the chosen row shows.
    fn chosen(&self) -> Option<What> {
        Some(match self.contents.chosen()? {
            Row::Page(page) => What::Page(page.clone()),
            Row::Topic(topic) => What::Topic(topic.clone()),
            Row::Fault(fault) => What::Fault(*fault),
        })
    }

    fn chosen_page<'a>(&self, cx: &'a Cx) -> Option<&'a Page> {
        match self.contents.chosen()? {
            Row::Page(page) => cx.pages.page(page.as_str()),
            Row::Topic(_) | Row::Fault(_) => None,
        }
    }

    /// Keeps where the person is in the page.
    fn keep_place(&mut self, cx: &Cx) -> Vec<Effect> {
        let Some(What::Page(page)) = self.reader.what().cloned() else { return Vec::new() };
        if self.focus != Focus::Page {
            return Vec::new();
        }
        let place = u32::try_from(self.reader.block()).unwrap_or(0);
        self.marks.change(&page, cx, |mark| mark.place = place)
    }

    /// Goes to a page and into it.
    fn open(&mut self, page: &PageId, cx: &Cx) -> Vec<Effect> {
        let mut effects = self.keep_place(cx);
        self.contents.show(page, &self.marks, cx);
        self.focus = Focus::Page;
        let now = cx.now();
        if self.marks.place(page, cx) > 0 && !self.seeks_hit {
            effects.push(Effect::Say("You left off here. g goes to the beginning of the page.".to_owned()));
        }
        effects.extend(self.marks.change(page, cx, |mark| mark.opened = now));
        effects
    }

    /// The next or the former page in reading order. One that was read to its end is marked as read.
    fn turn(&mut self, by: isize, cx: &Cx) -> Vec<Effect> {
        let Some(page) = self.chosen_page(cx) else {
            self.contents.step(by);
            return Vec::new();
        };
        let mut effects = Vec::new();
        if by > 0 && self.focus == Focus::Page && self.reader.is_at_end() {
            let now = cx.now();
            effects.extend(self.marks.change(&page.id, cx, |mark| mark.read = mark.read.or(Some(now))));
        }
        let next = if by > 0 { cx.pages.after(&page.id) } else { cx.pages.before(&page.id) };
        let Some(next) = next else {
            effects.push(Effect::Say("There is no other page that way.".to_owned()));
            return effects;
        };
        if self.focus == Focus::Page {
            effects.extend(self.open(&next.id, cx));
        } else {
            self.contents.show(&next.id, &self.marks, cx);
        }
        effects
    }

    fn click(&mut self, column: u16, row: u16, cx: &Cx) -> Vec<Effect> {
        let at = (column, row).into();
        if self.parts.contents.contains(at) {
            let effects = self.keep_place(cx);
            if self.contents.click(row - self.parts.contents.y) && !self.contents.toggle(&self.marks, cx) {
                self.focus = if self.parts.page.width > 0 { Focus::Contents } else { Focus::Page };
            }
            return effects;
        }
        if !self.parts.page.contains(at) {
            return Vec::new();
        }
        self.focus = Focus::Page;
        self.reader.end_passage();
        let (row, column) = (row - self.parts.page.y, column - self.parts.page.x);
        match self.reader.link_at(usize::from(row), usize::from(column)) {
            Some(target) => self.follow(&target, cx),
            None => Vec::new(),
        }
    }

    fn drag(&mut self, column: u16, row: u16, cx: &Cx) -> Vec<Effect> {
        if !self.parts.page.contains((column, row).into()) {
            return Vec::new();
        }
        let row = usize::from(row - self.parts.page.y);
        if self.focus == Focus::Passage {
            self.reader.drag_passage(row);
            return Vec::new();
        }
        self.begin_passage(Some(row), cx)
    }

    /// Begins to choose a passage, which needs the vault.
    fn begin_passage(&mut self, row: Option<usize>, cx: &Cx) -> Vec<Effect> {
        if let Some(waits) = needs_vault(cx, "A passage is saved into your journal.") {
            return waits;
        }
        if self.chosen_page(cx).is_some() {
            self.reader.begin_passage(row);
            self.focus = Focus::Passage;
        }
        Vec::new()
    }

    /// Changes a mark the person sees, which needs the vault.
    fn mark(
        &mut self,
        cx: &Cx,
        change: impl FnOnce(&mut Marks, &Page) -> (Vec<Effect>, &'static str),
    ) -> Vec<Effect> {
        let Some(page) = self.chosen_page(cx) else { return Vec::new() };
        if let Some(waits) = needs_vault(cx, "Marks are kept in your vault.") {
            return waits;
        }
        let (effects, said) = change(&mut self.marks, page);
        self.said_when_kept = self.marks.mark(&page.id).cloned().map(|mark| (mark, said));
        self.contents.fill(&self.marks, cx);
        self.reader.renew();
        effects
    }

    fn bookmark(&mut self, cx: &Cx) -> Vec<Effect> {
        let now = cx.now();
        self.mark(cx, |marks, page| {
            let is_marked = marks.is_bookmarked(&page.id);
            let bookmarked = (!is_marked).then_some(now);
            let said = if is_marked {
                "Bookmark taken away."
            } else {
                "Bookmarked. It stands at the top of the list."
            };
            (marks.change(&page.id, cx, |mark| mark.bookmarked = bookmarked), said)
        })
    }

    fn mark_read(&mut self, cx: &Cx) -> Vec<Effect> {
        let now = cx.now();
        self.mark(cx, |marks, page| {
            let is_read = marks.is_read(&page.id);
            let said = if is_read { "Marked as not read." } else { "Marked as read." };
            (marks.change(&page.id, cx, |mark| mark.read = (!is_read).then_some(now)), said)
        })
    }

    /// Asks how much of the person's own is about the page shown, unless that is known.
    fn ask_count(&self, cx: &Cx) -> Vec<Effect> {
        self.chosen_page(cx).map(|page| self.counts.ask(page, cx)).unwrap_or_default()
    }
}

/// What to say in place of something that needs the vault, while it is closed.
fn needs_vault(cx: &Cx, why: &str) -> Option<Vec<Effect>> {
    let is_open = cx.keep == Keep::Open;
    (!is_open).then(|| {
        let next = if cx.keep == Keep::Absent { "Make it first" } else { "Unlock it first" };
        vec![Effect::Say(format!("{why} {next}: Esc goes back."))]
    })
}

impl Screen for Library {
    fn places(&self) -> Vec<Place> {
        match self.focus {
            Focus::Contents => vec![Place::Contents, Place::List],
            Focus::Page => vec![Place::Page],
            Focus::Passage => vec![Place::Passage],
            Focus::Search => vec![Place::Search, Place::Line],
        }
    }

    fn title(&self) -> &'static str {
        if self.is_closable { "library   Esc goes back" } else { "" }
    }

    fn progress(&self) -> String {
        let is_page = matches!(self.reader.what(), Some(What::Page(_)));
        if self.focus == Focus::Page && is_page && self.parts.margin.width == 0 {
            self.reader.percent_in_words()
        } else {
            String::new()
        }
    }

    fn is_route(&self, route: &Route) -> bool {
        self.is_closable && matches!(route, Route::ReadOnly)
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        self.counts.clear();
        if cx.keep != Keep::Open {
            return Vec::new();
        }
        let mut effects = vec![Effect::Ask(Request::PageMarks)];
        effects.extend(self.ask_count(cx));
        effects
    }

    fn arrive(&mut self, route: &Route, cx: &Cx) -> Vec<Effect> {
        if let Route::Page(page) = route
            && let Some(page) = cx.pages.page(page)
        {
            let mut effects = self.open(&page.id, cx);
            effects.extend(self.ask_count(cx));
            return effects;
        }
        Vec::new()
    }

    fn leave(&mut self, cx: &Cx) -> Vec<Effect> {
        self.keep_place(cx)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        if self.focus == Focus::Search {
            if action == Action::Back {
                self.focus = Focus::Contents;
                self.query.clear();
                return Vec::new();
            }
            let opened = self.search.update(action, cx);
            self.query = self.search.words.text();
            return opened.map_or_else(Vec::new, |page| {
                self.seeks_hit = true;
                let mut effects = self.open(&page, cx);
                effects.extend(self.ask_count(cx));
                effects
            });
        }
        let mut effects = match action {
            Action::Search => {
                let effects = self.keep_place(cx);
                self.focus = Focus::Search;
                if self.query.is_empty() {
                    self.search = Search::default();
                }
                effects
            }
            Action::NextPage => self.turn(1, cx),
            Action::PreviousPage => self.turn(-1, cx),
            Action::Bookmark => self.bookmark(cx),
            Action::MarkRead => self.mark_read(cx),
            Action::Exercise => self.exercise(cx),
            Action::Write => self.write_about(cx),
            Action::Outline => self.show_outline(),
            Action::Sources => self.tell_sources(&self.reader.sources_in_view(), cx),
            Action::Compare => match self.chosen_page(cx).filter(|page| page.traits.is_some()) {
                Some(page) => vec![Effect::Go(Route::Compare(page.id.to_string()))],
                None => vec![Effect::Say(
                    "Choose a kind of group, an approach or a fellowship to compare.".to_owned(),
                )],
            },
            Action::Answer(answer) => self.answer(answer, cx),
            Action::Click(column, row) => self.click(column, row, cx),
            Action::Drag(column, row) => self.drag(column, row, cx),
            action => match self.focus {
                Focus::Contents => self.update_contents(&action, cx),
                Focus::Page => self.update_page(&action, cx),
                Focus::Passage => self.update_passage(&action, cx),
                Focus::Search => Vec::new(),
            },
        };
        effects.extend(self.ask_count(cx));
        effects
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::PageMarks(marks)) => {
                self.marks.take(marks);
                self.contents.fill(&self.marks, cx);
                self.reader.renew();
                // A page opened before its marks were known goes on where the person was.
                if let (Some(What::Page(page)), 0) = (self.reader.what().cloned(), self.reader.top()) {
                    self.reader.go_to(self.marks.place(&page, cx));
                }
                Vec::new()
            }
            Ok(Outcome::PageMarkPut(kept)) => {
                // A place kept before may answer first; only the very mark is the one to speak of.
                let said = self.said_when_kept.take_if(|(mark, _)| *mark == *kept);
                said.map(|(_, words)| Effect::Say(words.to_owned())).into_iter().collect()
            }
            Ok(outcome) => {
                if self.counts.take(&outcome, cx) {
                    self.reader.renew();
                }
                Vec::new()
            }
            Err(failure) => {
                self.said_when_kept = None;
                vec![Effect::Say(failure.in_words())]
            }
        }
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        self.lay_out(area, cx);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_all(frame, area, cx);
    }
}
