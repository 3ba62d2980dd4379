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
use crate::tui::widgets::message;
use crate::tui::widgets::reading::{Meant, Reading};
use crate::vault::VaultError;

/// A session one reads.
pub(super) struct ReadSession {
    session: Session,
    around: Option<Box<SessionAround>>,
    on: OnSession,
    text: Reading,
    /// Where the links of the page lead.
    links: Vec<There>,
    message: String,
}

impl ReadSession {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            around: None,
            on: OnSession::default(),
            text: Reading::default(),
            links: Vec::new(),
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
        self.text.percent_in_words()
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        self.load()
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match (self.text.act(&action), action) {
            (Meant::Moved, _) => Vec::new(),
            (Meant::Follow(target), _) => self.follow(&target),
            (Meant::Other, Action::Back) => vec![Effect::Close],
            (Meant::Other, action) => self.on.act(&action, Some(&self.session), cx).unwrap_or_default(),
        }
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
                self.text.renew(); // it may say now how it repeats
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
            self.text.renew();
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        if self.text.fit(area) {
            let (document, links) = page(&self.session, self.around.as_deref(), cx);
            self.links = links;
            self.text.lay_out(document);
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.text.draw(frame, area, &cx.theme);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
