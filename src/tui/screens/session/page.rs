//! What the page of a session says.

use crate::app::request::{Kin, SessionAround};
use crate::doc::{Block, Document, Inline, Target};
use crate::domain::entry::Entry;
use crate::domain::id::MeetingId;
use crate::domain::moment::Moment;
use crate::domain::rating::Change;
use crate::domain::series::{Ends, Series};
use crate::domain::session::Session;
use crate::domain::session_query::Circle;
use crate::library::markdown;
use crate::text;
use crate::tui::session_words::{facts, texts, when};
use crate::tui::shell::{Cx, Route};
use crate::tui::widgets::session_row::sign;

/// Characters of an entry or a takeaway that stand in a list.
const FEW: usize = 80;

/// Where a link of the page leads.
#[derive(Debug)]
pub(super) enum There {
    Entry(Box<Entry>),
    Entries(String),
    Session(Box<Session>),
    Circle(Circle),
    Meeting(MeetingId),
}

impl There {
    pub(super) fn route(&self) -> Route {
        match self {
            Self::Entry(entry) => Route::Entry(entry.clone()),
            Self::Entries(query) => Route::Entries(query.clone()),
            Self::Session(session) => Route::Session(session.clone()),
            Self::Circle(circle) => Route::Circle(circle.clone()),
            Self::Meeting(id) => Route::Meeting(*id),
        }
    }
}

/// The page, with where its links lead: a link names its place among them.
pub(super) fn page(session: &Session, around: Option<&SessionAround>, cx: &Cx) -> (Document, Vec<There>) {
    let mut page = Page { blocks: Vec::new(), links: Vec::new(), now: cx.now() };
    page.blocks.push(Block::heading(1, session.headline()));
    page.blocks.push(Block::paragraph(when(session)));
    if around.is_some_and(|around| around.deleted.is_some()) {
        page.blocks.push(Block::paragraph("Out of the log. u takes it back."));
    }
    page.facts(session, around, cx);
    for (label, text) in texts(session) {
        page.blocks.push(Block::heading(2, label));
        page.blocks.push(lines_of(text.as_str()));
    }
    if let Some(around) = around {
        page.entries(around);
        around.kin.iter().for_each(|kin| page.kin(kin));
    }
    (Document { blocks: page.blocks }, page.links)
}

struct Page {
    blocks: Vec<Block>,
    links: Vec<There>,
    now: Moment,
}

impl Page {
    fn link(&mut self, words: impl Into<String>, there: There) -> Inline {
        self.links.push(there);
        let target = Target::Journal((self.links.len() - 1).to_string());
        Inline::Link { target, label: vec![Inline::Text(words.into())] }
    }

    fn facts(&mut self, session: &Session, around: Option<&SessionAround>, cx: &Cx) {
        let fact = |label: &str, value: Inline| {
            vec![Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(format!("{label}: "))]), value])]
        };
        let mut items: Vec<Vec<Block>> = facts(session, self.now)
            .into_iter()
            .map(|(label, value)| fact(label, Inline::Text(value)))
            .collect();
        if let Some(page) = session.meeting.kind.focus().and_then(|page| cx.pages.page(page.as_str())) {
            let target = Target::Page(page.id.to_string());
            let label = vec![Inline::Text(page.title.clone())];
            items.push(fact("Approach", Inline::Link { target, label }));
        }
        if let Some(series) = around.and_then(|around| around.series.as_ref()) {
            items.push(fact("Series", Inline::Text(place_in(series, session))));
        }
        if let Some(id) = session.meeting.listed {
            let link = self.link("in the meeting book", There::Meeting(id));
            items.push(fact("Meeting", link));
        }
        for clash in around.iter().flat_map(|around| &around.clashes) {
            let words = format!("≈ {}, {}", clash.headline(), clash.meeting.starts_at.short());
            let link = self.link(words, There::Session(Box::new(clash.clone())));
            items.push(fact("Same time", link));
        }
        self.blocks.push(Block::List { start: None, items });
    }

    fn entries(&mut self, around: &SessionAround) {
        if around.entries.is_empty() {
            return;
        }
        self.blocks.push(Block::heading(2, "In your journal"));
        let mut items = Vec::new();
        for entry in &around.entries {
            let words = markdown::parse(&beginning(entry.headline())).text().replace('\n', " ");
            let words = if words.trim().is_empty() { "An entry".to_owned() } else { words };
            let link = self.link(words, There::Entry(Box::new(entry.clone())));
            let at = Inline::Text(format!(", {}", entry.writing.at.short()));
            items.push(vec![Block::Paragraph(vec![link, at])]);
        }
        let count = usize::try_from(around.entry_count).unwrap_or(usize::MAX);
        if count > around.entries.len() {
            let query = format!("session:{}", around.session.id);
            let link = self.link(format!("All {count} entries"), There::Entries(query));
            items.push(vec![Block::Paragraph(vec![link])]);
        }
        self.blocks.push(Block::List { start: None, items });
    }

    fn kin(&mut self, kin: &Kin) {
        self.blocks.push(Block::heading(2, kin.circle.headline()));
        let mut items = Vec::new();
        for former in &kin.former {
            let words = former.meeting.starts_at.long_date();
            let link = self.link(words, There::Session(Box::new(former.clone())));
            let rest = format!(": {}", told_shortly(former, self.now));
            items.push(vec![Block::Paragraph(vec![link, Inline::Text(rest)])]);
        }
        let words = if items.is_empty() {
            "The only one so far; what is counted of it"
        } else {
            "All of them, and what is counted"
        };
        let link = self.link(words, There::Circle(kin.circle.clone()));
        items.push(vec![Block::Paragraph(vec![link])]);
        self.blocks.push(Block::List { start: None, items });
    }
}

/// Which one of its series it is, and how that repeats.
fn place_in(series: &Series, session: &Session) -> String {
    let number = session.series.and_then(|of| series.number_of(of.original));
    let place = match (number, series.rule.ends) {
        (Some(number), Ends::After(count)) => format!("number {number} of {count}"),
        (Some(number), _) => format!("number {number}"),
        (None, _) => "beside the rule".to_owned(),
    };
    format!("{place}; it repeats {}", series.in_words())
}

/// Status, mood and what to keep, in one line.
fn told_shortly(session: &Session, now: Moment) -> String {
    let meeting = &session.meeting;
    let mut parts = vec![sign(session, now).1.to_owned()];
    parts.extend(step("mood", meeting.mood));
    parts.extend(meeting.takeaway.as_ref().map(|text| format!("“{}”", beginning(text.as_str()))));
    parts.join(" · ")
}

/// "mood 4 to 6".
fn step(name: &str, change: Change) -> Option<String> {
    Some(format!("{name} {} to {}", change.before?, change.after?))
}

/// The beginning of a text, in one line.
fn beginning(text: &str) -> String {
    let start: String = text.chars().take(4 * FEW).collect();
    let line = start.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    text::shorten(line.trim(), FEW).into_owned()
}

/// A text with its lines as they were typed.
fn lines_of(text: &str) -> Block {
    let mut inlines = Vec::new();
    for line in text.lines() {
        if !inlines.is_empty() {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Text(line.to_owned()));
    }
    Block::Paragraph(inlines)
}
