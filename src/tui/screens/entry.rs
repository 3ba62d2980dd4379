//! Reading an entry: its text with what it points at, and where else in the journal that stands.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::around::Around;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::doc::{Block, Document, Inline, Target};
use crate::domain::entry::Entry;
use crate::domain::id::IdPrefix;
use crate::domain::link::Link;
use crate::domain::session::Session;
use crate::domain::text::OneLine;
use crate::library::{entry_links, markdown};
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route, WriteStart};
use crate::tui::widgets::message;
use crate::tui::widgets::reading::{Meant, Reading};

/// An entry one reads.
pub(super) struct ReadEntry {
    entry: Entry,
    around: Option<Box<Around>>,
    text: Reading,
    message: String,
}

impl ReadEntry {
    pub(super) fn new(entry: Entry) -> Self {
        Self { entry, around: None, text: Reading::default(), message: String::new() }
    }

    fn session(&self, prefix: &IdPrefix) -> Option<&Session> {
        let sessions = &self.around.as_ref()?.sessions;
        sessions.iter().find(|(known, _)| known == prefix).map(|(_, session)| session)
    }

    fn document(&self, cx: &Cx) -> Document {
        let writing = &self.entry.writing;
        let title = writing.title.as_ref().map(OneLine::as_str);
        let mut blocks: Vec<Block> = title.map(|title| Block::heading(1, title)).into_iter().collect();
        let mut about = vec![writing.at.long()];
        about.extend(writing.mood.map(|mood| format!("mood {mood}")));
        about.extend(writing.urge.map(|urge| format!("urge {urge}")));
        about.extend(self.entry.trashed.map(|_| "in the trash".to_owned()));
        about.extend(self.around.as_ref().and_then(|around| versions_in_words(around.versions)));
        blocks.push(Block::paragraph(about.join(" · ")));
        let words = |prefix: &IdPrefix| self.session(prefix).map(in_words);
        blocks.extend(entry_links::mark(markdown::parse(writing.body.as_str()), cx.pages, words).blocks);
        let links = self.around.iter().flat_map(|around| &around.links);
        let items: Vec<Vec<Block>> =
            links.filter_map(|(link, count)| self.linked(link, *count, cx)).map(|item| vec![item]).collect();
        if !items.is_empty() {
            blocks.push(Block::Rule);
            blocks.push(Block::List { start: None, items });
        }
        Document { blocks }
    }

    /// A place the entry points at, with the number of entries that do.
    fn linked(&self, link: &Link, count: u32, cx: &Cx) -> Option<Block> {
        let words = match link {
            Link::Page(page) => cx.pages.page(page.as_str())?.title.clone(),
            Link::Session(prefix) => in_words(self.session(prefix)?),
            Link::Tag(_) | Link::Person(_) => link.to_string(),
        };
        let label = vec![Inline::Text(words)];
        let there = match link {
            Link::Page(page) => Target::Page(page.as_str().to_owned()),
            Link::Session(_) | Link::Tag(_) | Link::Person(_) => Target::Journal(link.to_string()),
        };
        let mut inlines = vec![Inline::Link { target: there, label }];
        let more = match count {
            0 | 1 => ": only here".to_owned(),
            count => format!(": {count} entries"),
        };
        match link {
            Link::Page(_) | Link::Session(_) if count > 1 => {
                // The name leads to the page or session itself, the number to the entries.
                let target = Target::Journal(format!("entries {link}"));
                inlines.push(Inline::Text(": ".to_owned()));
                inlines.push(Inline::Link { target, label: vec![Inline::Text(format!("{count} entries"))] });
            }
            _ => inlines.push(Inline::Text(more)),
        }
        Some(Block::Paragraph(inlines))
    }

    fn follow(&self, target: &Target) -> Vec<Effect> {
        let route = match target {
            Target::Page(page) => Route::Page(page.clone()),
            Target::Journal(link) => match link.strip_prefix("entries ") {
                Some(link) => Route::Entries(link.to_owned()),
                None => match link.parse() {
                    Ok(Link::Session(prefix)) => match self.session(&prefix) {
                        Some(session) => Route::Session(Box::new(session.clone())),
                        None => return Vec::new(),
                    },
                    _ => Route::Entries(link.clone()),
                },
            },
            Target::Url(_) | Target::Term(_) | Target::Source(_) | Target::Exercise(_) => return Vec::new(),
        };
        vec![Effect::Go(route)]
    }
}

/// A session in a few words, such as "Support group, Mon 23 Nov 18:00".
fn in_words(session: &Session) -> String {
    format!("{}, {}", session.headline(), session.meeting.starts_at.short())
}

fn versions_in_words(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 former version".to_owned()),
        count => Some(format!("{count} former versions")),
    }
}

impl Screen for ReadEntry {
    fn places(&self) -> Vec<Place> {
        vec![Place::Reader]
    }

    fn title(&self) -> &'static str {
        "reading an entry"
    }

    fn progress(&self) -> String {
        self.text.percent_in_words()
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![Effect::Ask(Request::Around(self.entry.id))]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match self.text.act(&action) {
            Meant::Moved => return Vec::new(),
            Meant::Follow(target) => return self.follow(&target),
            Meant::Other => {}
        }
        match action {
            Action::Change => {
                return vec![Effect::Go(Route::Write(WriteStart::Entry(Box::new(self.entry.clone()))))];
            }
            Action::History => return vec![Effect::Go(Route::History(Box::new(self.entry.clone())))],
            Action::Delete => return vec![Effect::Ask(Request::TrashEntry(self.entry.id))],
            Action::Back => return vec![Effect::Close],
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Around(around)) => {
                self.entry = around.entry.clone();
                self.around = Some(around);
                self.text.renew();
            }
            Ok(Outcome::EntryTrashed(_)) => {
                let words = "In the trash. t shows the trash; r there brings it back.";
                return vec![Effect::Close, Effect::Say(words.to_owned())];
            }
            Ok(_) => {}
            Err(failure) => self.message = sentence(&failure.in_words()),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        if self.text.fit(area) {
            let document = self.document(cx);
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
