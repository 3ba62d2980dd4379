//! All keys, those that work on the screen below first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Screen;
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::{self, Place};
use crate::tui::shell::{Cx, Effect, Route};

/// Columns of the keys.
const KEYS: usize = 22;

/// A line of the list: a heading, or keys with their words.
enum Entry {
    Gap,
    Heading(&'static str),
    Row(String, &'static str),
}

/// All keys.
pub(super) struct Keys {
    entries: Vec<Entry>,
    top: usize,
    height: usize,
}

impl Keys {
    pub(super) fn new(below: &[Place]) -> Self {
        let mut places: Vec<Place> = below.to_vec();
        places.extend([Place::Tabs, Place::Calm, Place::Always]);
        let here = places.len();
        for row in keymap::all() {
            if !places.contains(&row.place) {
                places.push(row.place);
            }
        }
        let mut entries = Vec::new();
        for (at, place) in places.into_iter().enumerate() {
            let rows: Vec<_> = keymap::own_rows(place).filter(|row| !row.keys.is_empty()).collect();
            if rows.is_empty() {
                continue;
            }
            if at == here {
                entries.push(Entry::Gap);
                entries.push(Entry::Heading("On other screens"));
            }
            entries.push(Entry::Gap);
            entries.push(Entry::Heading(place.title()));
            entries.extend(rows.into_iter().map(|row| {
                let keys: Vec<String> = row.keys.iter().map(|key| key.label()).collect();
                Entry::Row(keys.join("  "), row.words)
            }));
        }
        entries.remove(0);
        Self { entries, top: 0, height: 0 }
    }

    fn scroll(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }
}

impl Screen for Keys {
    fn places(&self) -> Vec<Place> {
        vec![Place::Scroll]
    }

    fn title(&self) -> &'static str {
        "keys"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Keys)
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        let page = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-page),
            Action::PageDown => self.scroll(page),
            Action::Top => self.top = 0,
            Action::Bottom => self.scroll(isize::MAX),
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.height = usize::from(area.height);
        self.scroll(0);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        for (y, entry) in (area.y..area.bottom()).zip(self.entries.iter().skip(self.top)) {
            let line = match entry {
                Entry::Gap => continue,
                Entry::Heading(words) => Line::styled(format!(" {words}"), cx.theme.heading),
                Entry::Row(keys, words) => {
                    let pad = " ".repeat(KEYS.saturating_sub(text::width(keys)).max(2));
                    let columns = usize::from(area.width).saturating_sub(3 + text::width(keys) + pad.len());
                    Line::from(vec![
                        Span::styled(format!("   {keys}"), cx.theme.accent),
                        Span::raw(pad),
                        Span::styled(text::truncate(words, columns).into_owned(), cx.theme.text),
                    ])
                }
            };
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        frame.set_cursor_position((area.x, area.y));
    }
}
