//! What the program fills in by itself: it follows the other fields until the person changes it.

use std::collections::BTreeMap;

use super::fields;
use crate::domain::session::Session;
use crate::domain::status::Status;
use crate::domain::when::{self, Lean};
use crate::tui::shell::Cx;
use crate::tui::widgets::form::Form;

/// Fields that are mostly as they were the last time in the same group.
const AS_LAST: [&str; 8] = ["model", "fellowship", "focus", "minutes", "name", "with", "format", "level"];

/// What was filled in, by field; a field that says otherwise now is the person's own.
#[derive(Debug)]
pub(super) struct Suggested {
    values: BTreeMap<&'static str, String>,
    /// Sessions to go by, newest first.
    recent: Vec<Session>,
}

impl Suggested {
    /// Begins with a session that has just been.
    pub(super) fn begin(form: &mut Form) -> Self {
        let status = Status::Attended.slug();
        form.set("status", status);
        Self { values: BTreeMap::from([("status", status.to_owned())]), recent: Vec::new() }
    }

    /// Goes by these sessions from now on, newest first.
    pub(super) fn go_by(&mut self, recent: Vec<Session>) {
        self.recent = recent;
    }

    /// Fills in what follows from the rest.
    pub(super) fn follow(&mut self, form: &mut Form, cx: &Cx) {
        let kind = form.value("kind");
        let usual = fields::usual_minutes(&kind).to_owned();
        let mut values = match self.last(form, &kind) {
            Some(last) => fields::values(&last.meeting),
            None => Vec::new(),
        };
        if !values.iter().any(|(key, value)| *key == "minutes" && !value.is_empty()) {
            values.retain(|(key, _)| *key != "minutes");
            values.push(("minutes", usual));
        }
        for key in AS_LAST {
            let value = values.iter().find(|(of, _)| *of == key).map(|(_, value)| value.clone());
            self.set(form, key, value.unwrap_or_default());
        }
        let at = when::parse(&form.value("when"), cx.now(), Lean::Past);
        let is_ahead = at.is_ok_and(|at| at > cx.now());
        let status = if is_ahead { Status::Scheduled } else { Status::Attended };
        self.set(form, "status", status.slug().to_owned());
    }

    /// The last session with the name typed, else the last one of the kind.
    fn last(&self, form: &Form, kind: &str) -> Option<&Session> {
        let mut of_kind = self.recent.iter().filter(|session| session.meeting.kind.name().slug() == kind);
        let typed = form.value("name");
        if typed.trim().is_empty() || self.is_ours("name", &typed) {
            return of_kind.next();
        }
        let is_named = |session: &&Session| {
            let name = session.meeting.name.as_ref().map(|name| name.as_str().to_lowercase());
            name.is_some_and(|name| name == typed.trim().to_lowercase())
        };
        of_kind.find(is_named)
    }

    fn is_ours(&self, key: &'static str, value: &str) -> bool {
        self.values.get(key).map_or("", String::as_str) == value
    }

    fn set(&mut self, form: &mut Form, key: &'static str, value: String) {
        if self.is_ours(key, &form.value(key)) {
            form.set(key, &value);
            self.values.insert(key, value);
        }
    }
}
