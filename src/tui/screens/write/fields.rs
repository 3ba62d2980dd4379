//! From what was typed to an entry or a draft, and back.

use std::collections::BTreeMap;

use super::{Part, Write};
use crate::domain::Invalid;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::entry::{Beginning, Entry, Writing};
use crate::domain::id::EntryId;
use crate::domain::moment::Moment;
use crate::domain::rating::Rating;
use crate::domain::text::{Body, OneLine, Tag};
use crate::text::sentence;
use crate::tui::shell::{Begun, Cursor, Cx};
use crate::tui::widgets::editor::{Edit, Editor, Motion};

const KEYS: [(&str, Part); 5] = [
    ("body", Part::Body),
    ("title", Part::Title),
    ("tags", Part::Tags),
    ("mood", Part::Mood),
    ("urge", Part::Urge),
];

impl Write {
    pub(super) fn from_entry(entry: Entry) -> Self {
        let Writing { at, title, body, tags, mood, urge, session } = entry.writing;
        let beginning = Beginning { at: Some(at), title, tags, mood, urge, session };
        Self { is_kept: true, ..Self::filled(entry.id, at, &beginning, body.as_str()) }
    }

    pub(super) fn from_beginning(begun: &Begun, cx: &Cx) -> Self {
        let at = begun.about.at.unwrap_or_else(|| cx.now());
        let mut write = Self::filled(cx.clock.new_entry_id(), at, &begun.about, &begun.text);
        write.prompt.clone_from(&begun.prompt);
        let motions: &[Motion] = match begun.cursor {
            Cursor::Top => &[Motion::Top],
            Cursor::End => &[Motion::Bottom],
        };
        for motion in motions {
            write.type_in(Edit::Move(*motion));
        }
        write
    }

    fn filled(id: EntryId, at: Moment, rest: &Beginning, body: &str) -> Self {
        let mut write = Self::empty(id, at, None);
        let tags: Vec<&str> = rest.tags.iter().map(Tag::as_str).collect();
        let number = |rating: Option<Rating>| rating.map(|rating| rating.to_string()).unwrap_or_default();
        write.session = rest.session;
        write.fill(|part| match part {
            Part::Body => body.to_owned(),
            Part::Title => rest.title.as_ref().map(|title| title.as_str().to_owned()).unwrap_or_default(),
            Part::Tags => tags.join(" "),
            Part::Mood => number(rest.mood),
            Part::Urge => number(rest.urge),
        });
        write.saved_revision = write.revision();
        write
    }

    pub(super) fn from_draft(draft: &Draft, cx: &Cx) -> Self {
        let id = match draft.of {
            DraftOf::Entry(id) => id,
            _ => cx.clock.new_entry_id(),
        };
        let field = |key: &str| draft.fields.get(key).cloned().unwrap_or_default();
        let mut write = Self::empty(id, draft.entry_at().unwrap_or(draft.saved), None);
        write.session = field("session").parse().ok();
        write.take_draft(draft);
        write
    }

    /// Puts what a draft holds in the place of the text.
    pub(super) fn take_draft(&mut self, draft: &Draft) {
        let field = |key: &str| draft.fields.get(key).cloned().unwrap_or_default();
        self.fill(|part| {
            KEYS.iter().find(|(_, p)| *p == part).map(|(key, _)| field(key)).unwrap_or_default()
        });
        self.prompt = Some(field("prompt")).filter(|prompt| !prompt.is_empty());
        // Not saved: any revision but the present one.
        self.saved_revision = u64::MAX;
    }

    fn fill(&mut self, text: impl Fn(Part) -> String) {
        for (editor, part) in self.editors.iter_mut().zip(Part::ALL) {
            let text = text(part);
            if !text.is_empty() {
                *editor = if part == Part::Body { Editor::new(&text) } else { Editor::single_line(&text) };
            }
        }
    }

    /// What was typed as an entry, or the part that does not fit and why.
    pub(super) fn writing(&self) -> Result<Writing, (Part, String)> {
        let blame = |part: Part, words: &'static str| {
            move |error: Invalid| (part, sentence(&format!("{words}{error}")))
        };
        let rating = |part: Part| {
            let text = self.text(part);
            if text.trim().is_empty() { Ok(None) } else { text.parse::<Rating>().map(Some) }
        };
        Ok(Writing {
            at: self.at,
            title: OneLine::optional(&self.text(Part::Title)).map_err(blame(Part::Title, "the title: "))?,
            body: Body::parse(&self.with_question(&self.text(Part::Body))).map_err(blame(Part::Body, ""))?,
            tags: Tag::parse_list(&self.text(Part::Tags)).map_err(blame(Part::Tags, "the tags: "))?,
            mood: rating(Part::Mood).map_err(blame(Part::Mood, "the mood: "))?,
            urge: rating(Part::Urge).map_err(blame(Part::Urge, "the urge: "))?,
            session: self.session,
        })
    }

    pub(super) fn to_draft(&self, now: Moment) -> Draft {
        let mut fields: BTreeMap<String, String> =
            KEYS.iter().map(|(key, part)| ((*key).to_owned(), self.text(*part))).collect();
        fields.insert("at_utc".to_owned(), self.at.utc_text());
        fields.insert("at_local".to_owned(), self.at.local_text());
        fields.insert("at_zone".to_owned(), self.at.zone().name().to_owned());
        if let Some(session) = self.session {
            fields.insert("session".to_owned(), session.to_string());
        }
        if let Some(prompt) = &self.prompt {
            fields.insert("prompt".to_owned(), prompt.clone());
        }
        Draft { of: DraftOf::Entry(self.id), saved: now, fields }
    }
}
