//! Reading a session: everything that is known of it, its entries, and the last ones of the same group or with the same
//! people.

mod page;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::page::{There, page};
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request, SessionAround};
use crate::doc::Target;
use crate::domain::session::Session;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::on_session::{OnSession, Took};
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::message;
use crate::tui::widgets::reader::{Reader, Start};
use crate::vault::VaultError;

/// Columns of the text at the most.
const MEASURE: u16 = 76;

/// A session one reads.
pub(super) struct ReadSession {
    session: Session,
    around: Option<Box<SessionAround>>,
    on: OnSession,
    reader: Reader<()>,
    /// Where the links of the page lead.
    links: Vec<There>,
    page: Rect,
    message: String,
}

impl ReadSession {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            around: None,
            on: OnSession::default(),
            reader: Reader::default(),
            links: Vec::new(),
            page: Rect::default(),
            message: String::new(),
        }
    }

    fn load(&self) -> Vec<Effect> {
        vec![Effect::Ask(Request::SessionAround(self.session.id)), OnSession::start()]
    }

    fn follow(&self, target: &Target) -> Vec<Effect> {
        let there = match target {
            Target::Page(page) => return vec![Effect::Go(Route::Page(page.clone()))],
            Target::Journal(number) => number.parse().ok().and_then(|at: usize| self.links.get(at)),
            Target::Url(_) | Target::Term(_) | Target::Source(_) | Target::Exercise(_) => None,
        };
        there.map(|there| vec![Effect::Go(there.route())]).unwrap_or_default()
    }
}

impl Screen for ReadSession {
    fn places(&self) -> Vec<Place> {
        vec![Place::Session]
    }

    fn title(&self) -> &'static str {
        "a session"
    }

    fn progress(&self) -> String {
        self.reader.percent_in_words()
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        self.load()
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Up => self.reader.scroll(-1),
            Action::Down => self.reader.scroll(1),
            Action::PageUp => self.reader.page_up(),
            Action::PageDown => self.reader.page_down(),
            Action::Next => self.reader.turn_link(1),
            Action::Previous => self.reader.turn_link(-1),
            Action::Open => {
                return self.reader.link().map(|link| self.follow(&link.target)).unwrap_or_default();
            }
            Action::Back => return vec![Effect::Close],
            Action::Click(column, row) if self.page.contains((column, row).into()) => {
                let (column, row) = (column - self.page.x, row - self.page.y);
                let target = self.reader.link_at(usize::from(row), usize::from(column));
                return target.map(|target| self.follow(&target)).unwrap_or_default();
            }
            action => return self.on.act(&action, Some(&self.session), cx).unwrap_or_default(),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        let outcome = match answer {
            Ok(outcome) => outcome,
            // It went with its series, or goes on in another one under another id.
            Err(Failure::Vault(VaultError::NotFound)) => {
                return vec![Effect::Close, Effect::Say("Done. The list shows how it is now.".to_owned())];
            }
            Err(failure) => {
                self.message = failure.in_words();
                return Vec::new();
            }
        };
        match self.on.take(&outcome) {
            Took::Effects(effects) => {
                self.reader.renew(); // it may say now how it repeats
                return effects;
            }
            Took::Changed(words) => {
                let mut effects = self.load();
                effects.push(Effect::Say(words));
                return effects;
            }
            Took::Nothing => {}
        }
        if let Outcome::SessionAround(around) = outcome {
            self.session = around.session.clone();
            self.around = Some(around);
            self.reader.renew();
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let width = area.width.saturating_sub(2).min(MEASURE);
        self.page = Rect { x: ((area.width - width) / 2).max(1), y: 0, width, height: area.height };
        let width = usize::from(width.max(1));
        if self.reader.differs(&(), width, "") {
            let start = if self.reader.what().is_some() { Start::Here } else { Start::At(0) };
            let (document, links) = page(&self.session, self.around.as_deref(), cx);
            self.links = links;
            self.reader.lay_out((), document, width, "", start);
        }
        self.reader.fit(usize::from(area.height));
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let place = Rect { x: area.x + self.page.x, y: area.y, ..self.page }.intersection(area);
        let styles = cx.theme.document();
        let view = self.reader.view();
        let lines = self.reader.lines().get(..view.end).unwrap_or_default();
        let link = self.reader.link().map(|link| (&link.target, link.lines.clone()));
        frame.render_widget(DocumentView::new(lines, view.start, &styles).with_link(link), place);
        let row = self.reader.link().and_then(|link| link.lines.start().checked_sub(view.start));
        let row = row.and_then(|row| u16::try_from(row).ok()).filter(|row| *row < place.height).unwrap_or(0);
        frame.set_cursor_position((place.x, place.y + row));
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
