//! The line in which one says what to look for; what is found follows every letter.

use crate::domain::moment::Date;
use crate::domain::terms::{Terms, Typed};
use crate::text::sentence;
use crate::tui::widgets::editor::{Edit, Editor};

/// What is being typed, and what it asks for.
pub struct QueryLine<C> {
    /// What is being typed.
    pub editor: Editor,
    /// What was typed, as far as it can be read.
    query: Terms<C>,
    /// Why what is there now cannot be read.
    fault: Option<String>,
}

impl<C: Typed + Clone + PartialEq> QueryLine<C> {
    /// A line with what is looked for now.
    pub fn new(query: &Terms<C>) -> Self {
        let text = if query.is_empty() { String::new() } else { format!("{query} ") };
        Self { editor: Editor::single_line(&text), query: query.clone(), fault: None }
    }

    /// What is asked for, as far as it can be read.
    pub fn query(&self) -> &Terms<C> {
        &self.query
    }

    /// The same, when the line is closed.
    pub fn into_query(self) -> Terms<C> {
        self.query
    }

    /// Why what is there now cannot be read.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Takes an edit, and says whether something else is asked for.
    pub fn apply(&mut self, edit: Edit, today: Date) -> bool {
        if !self.editor.apply(edit) {
            return false;
        }
        let text = self.editor.text();
        let query = match Terms::parse(&text, today) {
            Ok(query) => {
                self.fault = None;
                query
            }
            Err(error) => {
                self.fault = Some(sentence(&error.to_string()));
                // A condition that is still being typed; what stands before it counts.
                let before = text.trim_end().rsplit_once(' ').map_or("", |(before, _)| before);
                Terms::parse(before, today).unwrap_or_else(|_| self.query.clone())
            }
        };
        let is_other = query != self.query;
        self.query = query;
        is_other
    }
}
