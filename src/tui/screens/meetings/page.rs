//! One meeting: all that is known of it in words, and what one does from it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{ask, attend};
use crate::app::failure::Failure;
use crate::app::request::{MeetingPage, MeetingRequest, Outcome, Request, SeriesRequest};
use crate::doc::{Block, Document, Inline, Target};
use crate::domain::id::MeetingId;
use crate::domain::meeting::{Favourite, Venue};
use crate::domain::subject::Subject;
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::session_words::saved_in_words;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::reading::{Meant, Reading};
use crate::vault::VaultError;

/// Pages to read before a first meeting.
const FIRST: &str = "mutual-help/first-meeting";
const ONLINE: &str = "mutual-help/online-meetings";
const PROOF: &str = "mutual-help/proof-of-attendance";
/// The page on fellowships that have none of their own.
const OTHERS: &str = "mutual-help/other-fellowships";

/// A page of a meeting.
pub(in crate::tui::screens) struct OneMeeting {
    id: MeetingId,
    page: Option<MeetingPage>,
    text: Reading,
    /// Whether the person was asked about planning it every week.
    is_asking: bool,
    message: String,
}

impl OneMeeting {
    pub(in crate::tui::screens) fn new(id: MeetingId) -> Self {
        Self { id, page: None, text: Reading::default(), is_asking: false, message: String::new() }
    }

    /// Asks before it is planned every week.
    fn ask_about_series(&mut self, cx: &Cx) -> Vec<Effect> {
        let Some(page) = &self.page else { return Vec::new() };
        let (first, _) = match page.hit.weekly_series(cx.now()) {
            Ok(series) => series,
            Err(error) => return vec![Effect::Say(text::sentence(&error.to_string()))],
        };
        self.is_asking = true;
        vec![Effect::Go(Route::Ask(Question {
            title: "Plan it every week?".to_owned(),
            text: format!(
                "The first time is {}. It keeps to the clock where the meeting is.",
                first.starts_at.long()
            ),
            answers: vec!["Not now".to_owned(), "Every week".to_owned()],
        }))]
    }

    fn begin_series(&self, cx: &Cx) -> Vec<Effect> {
        let series = self.page.as_ref().map(|page| page.hit.weekly_series(cx.now()));
        match series {
            Some(Ok((first, rule))) => {
                let begin = SeriesRequest::Begin(cx.clock.new_session_id(), first, rule);
                vec![Effect::Ask(Request::Series(Box::new(begin)))]
            }
            Some(Err(error)) => vec![Effect::Say(text::sentence(&error.to_string()))],
            None => Vec::new(),
        }
    }

    fn mark(&self) -> Vec<Effect> {
        let Some(page) = &self.page else { return Vec::new() };
        let (favourite, said) = match page.hit.meeting.favourite {
            Favourite::Yes => (Favourite::No, "No longer marked."),
            Favourite::No => (Favourite::Yes, "Marked as yours."),
        };
        vec![ask(MeetingRequest::Mark(self.id, favourite)), Effect::Say(said.to_owned())]
    }

    fn follow(&self, target: Target) -> Vec<Effect> {
        match target {
            Target::Page(page) => vec![Effect::Go(Route::Page(page))],
            Target::Journal(number) => {
                let session = number.parse::<usize>().ok();
                let session =
                    session.and_then(|at| self.page.as_ref().and_then(|page| page.sessions.get(at)));
                session.map(|it| Effect::Go(Route::Session(Box::new(it.clone())))).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Screen for OneMeeting {
    fn places(&self) -> Vec<Place> {
        vec![Place::Meeting]
    }

    fn title(&self) -> &'static str {
        "a meeting"
    }

    fn progress(&self) -> String {
        self.text.percent_in_words()
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![ask(MeetingRequest::One(self.id))]
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        let was_asking = std::mem::take(&mut self.is_asking);
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Attended => {
                return self.page.as_ref().map(|page| attend(&page.hit, cx)).unwrap_or_default();
            }
            Action::Repeat => return self.ask_about_series(cx),
            Action::Answer(1) if was_asking => return self.begin_series(cx),
            Action::Bookmark => return self.mark(),
            action => {
                if let Meant::Follow(target) = self.text.act(&action) {
                    return self.follow(target);
                }
            }
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Meeting(page)) => {
                self.page = Some(*page);
                self.text.renew();
            }
            Ok(Outcome::SessionSaved(_, others)) => {
                return vec![Effect::Say(format!("Planned every week. {}", saved_in_words(&others)))];
            }
            Ok(_) => {}
            Err(Failure::Vault(VaultError::NotFound)) => {
                "This meeting is in no list any more. What you logged of it stays."
                    .clone_into(&mut self.message);
            }
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        if self.text.fit(area) {
            let document = self.page.as_ref().map(|page| document(page, cx)).unwrap_or_default();
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

/// What the page says.
fn document(page: &MeetingPage, cx: &Cx) -> Document {
    let hit = &page.hit;
    let mut blocks = vec![Block::heading(1, hit.meeting.listing.name.as_str())];
    blocks.push(Block::paragraph(format!("{}.", hit.feed.age_in_words(cx.now()))));
    let fact = |(label, words): (&str, String)| {
        let mut inlines = vec![Inline::Strong(vec![Inline::Text(format!("{label}:"))])];
        for (at, line) in words.lines().enumerate() {
            if at > 0 {
                inlines.push(Inline::Break);
            }
            inlines.push(Inline::Text(format!(" {line}")));
        }
        vec![Block::Paragraph(inlines)]
    };
    blocks.push(Block::List { start: None, items: hit.facts(cx.now()).into_iter().map(fact).collect() });
    blocks.push(Block::heading(2, "What to expect"));
    blocks.push(Block::List { start: None, items: expect(page, cx) });
    if !page.sessions.is_empty() {
        blocks.push(Block::heading(2, "When you were there"));
        let session = |(at, session): (usize, &crate::domain::session::Session)| {
            let meeting = &session.meeting;
            let label =
                format!("{}, {}", meeting.starts_at.long(), meeting.mark.status().label().to_lowercase());
            vec![link(Target::Journal(at.to_string()), &label)]
        };
        blocks.push(Block::List {
            start: None,
            items: page.sessions.iter().enumerate().map(session).collect(),
        });
    }
    Document { blocks }
}

/// Links to what the library says of such a meeting.
fn expect(page: &MeetingPage, cx: &Cx) -> Vec<Vec<Block>> {
    let hit = &page.hit;
    let subject = Subject::Fellowship(hit.feed.fellowship);
    let own = cx
        .pages
        .topics()
        .iter()
        .flat_map(|topic| &topic.pages)
        .find(|page| page.subject().as_ref() == Some(&subject));
    let mut ids = vec![own.map_or(OTHERS.to_owned(), |page| page.id.to_string()), FIRST.to_owned()];
    if matches!(hit.meeting.listing.venue, Venue::Online | Venue::Hybrid) {
        ids.push(ONLINE.to_owned());
    }
    if hit.types.iter().any(|it| it == "Proof of attendance") {
        ids.push(PROOF.to_owned());
    }
    let pages = ids.iter().filter_map(|id| cx.pages.page(id));
    pages.map(|page| vec![link(Target::Page(page.id.to_string()), &page.title)]).collect()
}

fn link(target: Target, label: &str) -> Block {
    Block::Paragraph(vec![Inline::Link { target, label: vec![Inline::Text(label.to_owned())] }])
}
