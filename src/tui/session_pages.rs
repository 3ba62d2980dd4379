//! Sessions that are read page by page, in any order.

use super::shell::Effect;
use crate::app::request::{Listed, Request};
use crate::domain::session::Session;
use crate::vault::SessionFilter;

/// Sessions asked for at a time.
const PAGE: usize = 50;
/// Sessions asked for at once when a list is asked for anew.
const MOST: usize = 10 * PAGE;

/// What was loaded so far of the sessions that fit a filter.
#[derive(Default)]
pub(super) struct SessionPages {
    filter: SessionFilter,
    sessions: Vec<Session>,
    has_more: bool,
    is_waiting: bool,
    is_loaded: bool,
}

impl SessionPages {
    /// Nothing yet of what fits a filter.
    pub(super) fn new(filter: SessionFilter) -> Self {
        Self { filter, ..Self::default() }
    }

    /// What is asked for.
    pub(super) fn filter(&self) -> &SessionFilter {
        &self.filter
    }

    /// Those loaded so far.
    pub(super) fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// Whether there are more than those loaded.
    pub(super) fn has_more(&self) -> bool {
        self.has_more
    }

    /// Whether an answer has come.
    pub(super) fn is_loaded(&self) -> bool {
        self.is_loaded
    }

    /// Asks for other ones; those of before show until the answer comes.
    pub(super) fn ask_for(&mut self, filter: SessionFilter) -> Effect {
        self.filter = filter;
        self.sessions.truncate(PAGE);
        self.ask_anew()
    }

    /// Asks for as many as there are.
    pub(super) fn ask_anew(&mut self) -> Effect {
        self.is_waiting = true;
        let count = self.sessions.len().clamp(PAGE, MOST);
        Effect::Ask(Request::Sessions(self.filter.clone(), None, count))
    }

    /// Asks for the next page where row `chosen` of `rows` is near the end.
    pub(super) fn ask_more(&mut self, chosen: usize, rows: usize) -> Option<Effect> {
        if chosen + PAGE / 2 < rows || !self.has_more || self.is_waiting {
            return None;
        }
        let after = self.filter.order.standing(self.sessions.last()?);
        self.is_waiting = true;
        Some(Effect::Ask(Request::Sessions(self.filter.clone(), Some(after), PAGE)))
    }

    /// Takes an answer, if it is to what was asked; whether it was.
    pub(super) fn take(&mut self, listed: &Listed) -> bool {
        if listed.filter != self.filter {
            return false;
        }
        let end = self.sessions.last().map(|last| self.filter.order.standing(last));
        match &listed.after {
            None => self.sessions.clear(),
            after if *after == end => {}
            Some(_) => return false, // the list was begun anew since
        }
        self.sessions.extend(listed.sessions.iter().cloned());
        self.has_more = listed.is_full();
        self.is_waiting = false;
        self.is_loaded = true;
        true
    }

    /// An answer was a failure.
    pub(super) fn fail(&mut self) {
        self.is_waiting = false;
    }
}
