//! A journal entry.

use super::id::{EntryId, SessionId};
use super::link::{Link, links_in};
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

impl Writing {
    /// Everything it points at, each once: its session, its tags, the links in its text.
    pub fn links(&self) -> Vec<Link> {
        let session = self.session.map(|id| Link::Session(id.into()));
        each_once(session.into_iter().chain(self.own_links()))
    }

    /// The links that follow from its tags and its text alone, each once.
    pub fn own_links(&self) -> Vec<Link> {
        let tags = self.tags.iter().cloned().map(Link::Tag);
        each_once(tags.chain(links_in(self.body.as_str()).map(|(_, link)| link)))
    }

    /// Its tags and those in its text, each once.
    pub fn all_tags(&self) -> Vec<Tag> {
        let tag = |link| if let Link::Tag(tag) = link { Some(tag) } else { None };
        self.own_links().into_iter().filter_map(tag).collect()
    }
}

fn each_once(links: impl IntoIterator<Item = Link>) -> Vec<Link> {
    let mut kept: Vec<Link> = Vec::new();
    for link in links {
        if !kept.contains(&link) {
            kept.push(link);
        }
    }
    kept
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

/// An entry that was found, with the place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: Entry,
    /// A piece of the text around the words found; empty when no words were asked for.
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
