//! The line in which one says what to look for; the entries follow every letter.

use crate::domain::moment::Date;
use crate::domain::query::Query;
use crate::text::sentence;
use crate::tui::widgets::editor::{Edit, Editor};

/// What is being typed, and what it asks for.
pub(super) struct QueryLine {
    pub(super) editor: Editor,
    /// What was typed, as far as it can be read.
    query: Query,
    /// Why what is there now cannot be read.
    fault: Option<String>,
}

impl QueryLine {
    pub(super) fn new(query: &Query) -> Self {
        let text = if query.is_empty() { String::new() } else { format!("{query} ") };
        Self { editor: Editor::single_line(&text), query: query.clone(), fault: None }
    }

    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    pub(super) fn into_query(self) -> Query {
        self.query
    }

    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Takes an edit, and says whether something else is asked for.
    pub(super) fn apply(&mut self, edit: Edit, today: Date) -> bool {
        if !self.editor.apply(edit) {
            return false;
        }
        let text = self.editor.text();
        let query = match Query::parse(&text, today) {
            Ok(query) => {
                self.fault = None;
                query
            }
            Err(error) => {
                self.fault = Some(sentence(&error.to_string()));
                // A condition that is still being typed; what stands before it counts.
                let before = text.trim_end().rsplit_once(' ').map_or("", |(before, _)| before);
                Query::parse(before, today).unwrap_or_else(|_| self.query.clone())
            }
        };
        let is_other = query != self.query;
        self.query = query;
        is_other
    }
}
