//! What one may mean by a link that is half typed: pages and sessions after `[[`, known tags after `#`.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Write;
use crate::app::request::{Outcome, Request};
use crate::domain::link::Link;
use crate::domain::session::Session;
use crate::text;
use crate::tui::shell::{Cx, Effect};
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::{Edit, Motion};
use crate::vault::SessionFilter;

/// Offers shown at a time.
const MOST: usize = 4;
/// Sessions one may mean, from the latest on.
const SESSIONS: usize = 30;
/// The longest half of a link, in characters.
const LONGEST: usize = 60;
/// As much of a session's id as tells it from every other.
const ID: usize = 13;

/// What is offered now, and what offers are made from.
#[derive(Default)]
pub(super) struct Offers {
    /// The half of the link that is typed, with its sign.
    half: String,
    shown: Vec<Offer>,
    chosen: usize,
    tags: Vec<String>,
    sessions: Vec<Session>,
    was_asked: bool,
    /// The half that Esc closed the offers for.
    closed: String,
}

/// Something the half may become.
struct Offer {
    words: String,
    link: String,
}

impl Offers {
    pub(super) fn is_open(&self) -> bool {
        !self.shown.is_empty()
    }

    /// How many rows it needs.
    pub(super) fn rows(&self) -> u16 {
        u16::try_from(self.shown.len()).unwrap_or(0)
    }

    pub(super) fn close(&mut self) {
        self.closed.clone_from(&self.half);
        self.shown.clear();
    }

    pub(super) fn turn(&mut self) {
        self.chosen = (self.chosen + 1) % self.shown.len().max(1);
    }

    /// Takes an answer, and says whether it was for the offers.
    pub(super) fn take(&mut self, outcome: &Outcome) -> bool {
        match outcome {
            Outcome::EntryLinks(links) => {
                let tag = |(link, _): &(Link, u32)| match link {
                    Link::Tag(tag) => Some(tag.as_str().to_owned()),
                    Link::Page(_) | Link::Session(_) | Link::Person(_) => None,
                };
                self.tags = links.iter().filter_map(tag).collect();
            }
            Outcome::Sessions(sessions) => self.sessions.clone_from(&sessions.sessions),
            _ => return false,
        }
        true
    }

    /// Makes the offers for the text before the cursor.
    fn renew(&mut self, before: &str, cx: &Cx) {
        half_link(before).unwrap_or_default().clone_into(&mut self.half);
        self.shown.clear();
        self.chosen = 0;
        if !self.closed.is_empty() && self.half.starts_with(&self.closed) {
            return;
        }
        self.closed.clear();
        self.shown = match self.half.strip_prefix("[[") {
            Some(half) => self.after_brackets(&half.trim_start().to_lowercase(), cx),
            None => match self.half.strip_prefix('#') {
                Some(half) => self.after_hash(&half.to_lowercase()),
                None => Vec::new(),
            },
        };
    }

    fn after_brackets(&self, half: &str, cx: &Cx) -> Vec<Offer> {
        let fits = |words: &str| words.to_lowercase().contains(half);
        let session = |session: &Session| {
            let words = format!("{}, {}", session.headline(), session.meeting.starts_at.short());
            let id: String = session.id.to_string().chars().take(ID).collect();
            let is_meant = fits(&words) || "session".starts_with(half) || half.starts_with("session");
            is_meant.then(|| Offer { words, link: format!("[[session:{id}]]") })
        };
        let pages = cx.pages.pages().filter(|page| fits(&page.title) || fits(page.id.as_str()));
        let pages = pages.map(|page| Offer { words: page.title.clone(), link: format!("[[{}]]", page.id) });
        let mut sessions: Vec<Offer> = self.sessions.iter().filter_map(session).take(MOST).collect();
        let mut pages: Vec<Offer> = pages.take(MOST).collect();
        // Room for both, whichever has more.
        let room = (MOST - sessions.len().min(MOST / 2)).max(MOST.saturating_sub(sessions.len()));
        pages.truncate(room);
        sessions.truncate(MOST - pages.len());
        sessions.into_iter().chain(pages).collect()
    }

    fn after_hash(&self, half: &str) -> Vec<Offer> {
        let fits = self.tags.iter().filter(|tag| tag.starts_with(half) && tag.as_str() != half);
        fits.take(MOST).map(|tag| Offer { words: String::new(), link: format!("#{tag}") }).collect()
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        for ((y, offer), at) in (area.y..area.bottom()).zip(&self.shown).zip(0..) {
            let has_focus = at == self.chosen;
            let (mark, style) = if has_focus { ("› ", theme.selected) } else { ("  ", theme.text) };
            let words = text::visible(&offer.words);
            let words = text::truncate(&words, usize::from(area.width / 2));
            let hint = if has_focus { "   Tab inserts it" } else { "" };
            let points_at = if words.is_empty() { offer.link.clone() } else { format!("  {}", offer.link) };
            let line = Line::from(vec![
                Span::styled(format!("{mark}{words}"), style),
                Span::styled(points_at, if words.is_empty() { style } else { theme.muted }),
                Span::styled(hint, theme.muted),
            ]);
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }
}

impl Write {
    /// Looks what may be meant by what stands before the cursor, and asks for what that is made from.
    pub(super) fn offer(&mut self, cx: &Cx) -> Vec<Effect> {
        let [body, ..] = &self.editors;
        let is_typing = self.focus == 0 && self.finder.is_none() && !body.has_selection();
        let before = if is_typing { body.before_cursor() } else { String::new() };
        self.offers.renew(&before, cx);
        if self.offers.half.is_empty() || self.offers.was_asked {
            return Vec::new();
        }
        self.offers.was_asked = true;
        vec![
            Effect::Ask(Request::EntryLinks),
            Effect::Ask(Request::Sessions(SessionFilter::default(), None, SESSIONS)),
        ]
    }

    /// Puts the chosen offer in the place of what is half typed.
    pub(super) fn complete(&mut self) {
        let Some(link) = self.offers.shown.get(self.offers.chosen).map(|offer| offer.link.clone()) else {
            return;
        };
        let [body, ..] = &mut self.editors;
        for _ in text::graphemes(&self.offers.half) {
            body.apply(Edit::Select(Motion::Left));
        }
        body.apply(Edit::Paste(link));
        self.offers.shown.clear();
    }
}

/// The link at the end of a text that is begun and not ended, with its sign.
fn half_link(before: &str) -> Option<&str> {
    let half = match before.rfind("[[") {
        Some(at) if !before.get(at..)?.contains(']') => before.get(at..)?,
        _ => {
            let at = before.rfind('#')?;
            let is_apart =
                before.get(..at)?.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '#');
            let half = before.get(at..).filter(|_| is_apart)?;
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            half.strip_prefix('#').filter(|half| !half.is_empty() && half.chars().all(is_word))?;
            half
        }
    };
    (half.chars().count() <= LONGEST).then_some(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_half_typed_until_it_is_ended() {
        for (before, half) in [
            ("see [[", Some("[[")),
            ("see [[groups/su", Some("[[groups/su")),
            ("see [[a]] and", None),
            ("see [[a] b", None),
            ("at #cr", Some("#cr")),
            ("at #", None),
            ("a#b", None),
            ("#night then", None),
            ("# heading", None),
            ("", None),
        ] {
            assert_eq!(half_link(before), half, "{before}");
        }
        assert_eq!(half_link(&format!("[[{}", "x".repeat(99))), None);
    }
}
