//! A journal entry.

use super::Invalid;
use super::id::{EntryId, SessionId};
use super::moment::Moment;
use super::rating::Rating;
use super::text::{Body, OneLine, Tag};

/// What a person writes in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// When it was lived.
    pub at: Moment,
    /// A title, if it has one.
    pub title: Option<OneLine>,
    /// The text, in Markdown.
    pub body: Body,
    /// Its tags, each once, in the order given.
    pub tags: Vec<Tag>,
    /// The mood then, 0 to 10.
    pub mood: Option<Rating>,
    /// The urge then, 0 to 10.
    pub urge: Option<Rating>,
    /// The session it belongs to.
    pub session: Option<SessionId>,
}

/// All of an entry but its text, which is still to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beginning {
    /// When it was lived; now, if nothing is said.
    pub at: Option<Moment>,
    /// A title, if it has one.
    pub title: Option<OneLine>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// The mood, 0 to 10.
    pub mood: Option<Rating>,
    /// The urge, 0 to 10.
    pub urge: Option<Rating>,
    /// The session it belongs to.
    pub session: Option<SessionId>,
}

impl Beginning {
    /// The entry that a text makes of it.
    #[must_use]
    pub fn with(&self, at: Moment, body: Body) -> Writing {
        let Self { at: _, title, tags, mood, urge, session } = self.clone();
        Writing { at, title, body, tags, mood, urge, session }
    }
}

/// A piece of writing that the vault knows by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// What was written.
    pub writing: Writing,
    /// When it was put in the trash, if it was.
    pub trashed: Option<Moment>,
}

impl Entry {
    /// All of it but its text.
    pub fn beginning(&self) -> Beginning {
        let Writing { at, title, body: _, tags, mood, urge, session } = self.writing.clone();
        Beginning { at: Some(at), title, tags, mood, urge, session }
    }

    /// The title, or else the first line of the text.
    pub fn headline(&self) -> &str {
        self.writing.title.as_ref().map_or_else(|| self.writing.body.first_line(), OneLine::as_str)
    }
}

/// A former version of an entry, as it was before a later save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its place in the history, from 1.
    pub number: u32,
    /// When it was replaced.
    pub replaced: Moment,
    /// What was written then.
    pub writing: Writing,
}

/// Words to look for in the journal: at least one, and the tags written as `#tag` among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    tags: Vec<Tag>,
}

impl Query {
    /// Reads what was typed: words (all must occur; the last may be unfinished) and `#tags`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let mut query = Self { words: Vec::new(), tags: Vec::new() };
        for token in text.split_whitespace() {
            match token.strip_prefix('#') {
                Some(tag) if !tag.is_empty() => query.tags.push(Tag::parse(tag)?),
                _ => query.words.extend(words_of(token)),
            }
        }
        if query.words.is_empty() && query.tags.is_empty() {
            return Err(Invalid::new("write a word to look for"));
        }
        Ok(query)
    }

    /// The words to look for, of letters and digits only.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The tags the entry must have.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }
}

/// The runs of letters and digits in a token, as the full-text index splits them.
fn words_of(token: &str) -> impl Iterator<Item = String> {
    token.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// An entry that was found, with the place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: Entry,
    /// A piece of the text around the words found.
    pub snippet: Snippet,
}

/// A piece of text in which some parts are the words looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet(pub Vec<Piece>);

/// A part of a [`Snippet`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text around a word.
    Around(String),
    /// A word that was looked for.
    Found(String),
}

impl Snippet {
    /// The snippet on one line, without marks.
    pub fn plain(&self) -> String {
        let all: String =
            self.0.iter().map(|(Piece::Around(text) | Piece::Found(text))| text.as_str()).collect();
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_words_and_tags() {
        let query = Query::parse("don't #Night walk").unwrap();
        assert_eq!(query.words(), ["don", "t", "walk"]);
        assert_eq!(query.tags().len(), 1);
        assert!(Query::parse("  ?! ").is_err());
    }
}
