//! Help now: whom to call in the first line, and every part one key away. Needs no vault.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Screen;
use crate::doc::Document;
use crate::doc::layout::{self, Shape};
use crate::library::help_now::Part;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route, SafetyView};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::selection::Selection;
use crate::tui::widgets::{call_first, help_lines};

/// From so many columns on, the lines of the country stand beside the parts.
const WIDE: u16 = 100;
/// Columns of the parts then.
const PARTS: u16 = 44;

/// A part that a line leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Part(Part),
    Urge,
    Surf,
    SafetyPlan,
    Helped,
    Lines,
}

const ALL: &[Item] = &[
    Item::Part(Part::Breathe),
    Item::Part(Part::Ground),
    Item::Part(Part::People),
    Item::Part(Part::Overdose),
    Item::Part(Part::Withdrawal),
    Item::Part(Part::Thoughts),
    Item::Urge,
    Item::SafetyPlan,
    Item::Lines,
];

const URGE: &[Item] = &[
    Item::Surf,
    Item::Part(Part::Moves),
    Item::Helped,
    Item::Part(Part::Halt),
    Item::Part(Part::Breathe),
    Item::Part(Part::People),
    Item::Lines,
];

impl Item {
    fn words(self) -> &'static str {
        match self {
            Self::Part(part) => part.heading(),
            Self::Urge => "An urge right now",
            Self::Surf => "Ride it out, with a timer",
            Self::SafetyPlan => "Your safety plan",
            Self::Helped => "What helped you before",
            Self::Lines => "More lines to call, and sources",
        }
    }

    fn route(self) -> Route {
        match self {
            Self::Part(Part::Breathe) => Route::Breathe,
            Self::Part(Part::Ground) => Route::Ground,
            Self::Part(Part::People) => Route::SafetyPlan(SafetyView::People),
            Self::SafetyPlan => Route::SafetyPlan(SafetyView::Whole),
            Self::Part(part) => Route::HelpPart(part),
            Self::Urge => Route::Urge,
            Self::Surf => Route::Surf,
            Self::Helped => Route::Helped,
            Self::Lines => Route::HelpLines,
        }
    }
}

/// Help now, for one country at a time.
pub(super) struct HelpNow {
    items: &'static [Item],
    country: usize,
    selection: Selection,
    head: Vec<layout::Line>,
    lines: Vec<layout::Line>,
    /// The row of the first item, and where the lines of the country stand if there is room.
    first: u16,
    beside: Rect,
}

impl HelpNow {
    /// Everything.
    pub(super) fn all(cx: &Cx) -> Self {
        Self::with(ALL, cx)
    }

    /// What helps with an urge.
    pub(super) fn urge(cx: &Cx) -> Self {
        Self::with(URGE, cx)
    }

    fn with(items: &'static [Item], cx: &Cx) -> Self {
        Self {
            items,
            country: cx.country_place(),
            selection: Selection::default(),
            head: Vec::new(),
            lines: Vec::new(),
            first: 0,
            beside: Rect::default(),
        }
    }

    fn turn(&mut self, by: usize, cx: &Cx) -> Vec<Effect> {
        let countries = cx.helplines.countries();
        self.country = (self.country + by) % countries.len().max(1);
        let code = countries.get(self.country).map(|country| country.code.clone());
        code.map(Effect::Country).into_iter().collect()
    }

    fn open(&mut self, at: usize) -> Vec<Effect> {
        let Some(item) = self.items.get(at) else { return Vec::new() };
        self.selection.choose(at);
        vec![Effect::Go(item.route())]
    }
}

impl Screen for HelpNow {
    fn places(&self) -> Vec<Place> {
        vec![Place::HelpNow, Place::Digits, Place::List]
    }

    fn title(&self) -> &'static str {
        if self.items == URGE { "an urge right now" } else { "help now" }
    }

    fn is_route(&self, route: &Route) -> bool {
        match route {
            Route::HelpNow => self.items == ALL,
            Route::Urge => self.items == URGE,
            _ => false,
        }
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        self.country = cx.country_place(); // it may have been changed on a screen above
        Vec::new()
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let len = self.items.len();
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Right | Action::Next => return self.turn(1, cx),
            Action::Left | Action::Previous => {
                return self.turn(cx.helplines.countries().len().saturating_sub(1), cx);
            }
            Action::Open => return self.open(self.selection.chosen()),
            Action::Digit(digit) => {
                let at = usize::from(digit).checked_sub(1);
                return at.map(|at| self.open(at)).unwrap_or_default();
            }
            Action::Click(_, row) => {
                let at = row.checked_sub(self.first).and_then(|line| self.selection.row_at(line, len));
                return at.map(|at| self.open(at)).unwrap_or_default();
            }
            other => self.selection.move_by(&other, len),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let width = area.width.saturating_sub(2).min(76);
        let country = cx.helplines.countries().get(self.country);
        self.head = call_first::lines(country, width);
        let head = u16::try_from(self.head.len()).unwrap_or(1) + 1;
        let len = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        let room = area.height.saturating_sub(head);
        let gap = u16::from(room > len);
        self.first = head + gap;
        self.selection.fit(usize::from(room - gap), self.items.len());
        self.beside = if area.width >= WIDE {
            let width = area.width - PARTS - 2;
            Rect { x: PARTS, y: self.first, width, height: area.height.saturating_sub(self.first) }
        } else {
            let top = self.first + len + 1;
            Rect { x: 1, y: top, width, height: area.height.saturating_sub(top) }
        };
        let blocks = country.map(help_lines::blocks).unwrap_or_default();
        self.lines =
            layout::layout(&Document { blocks }, usize::from(self.beside.width.min(76)), Shape::Full);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let below = call_first::draw(frame, inner, &self.head, &cx.theme);
        let country = cx.helplines.countries().get(self.country);
        let choice = Line::from(vec![
            Span::styled("‹ ", cx.theme.accent),
            Span::styled(country.map_or("", |country| country.name.as_str()), cx.theme.heading),
            Span::styled(" ›", cx.theme.accent),
            Span::styled(
                if cx.country.is_some() { "   ← → others" } else { "   Elsewhere? ← →" },
                cx.theme.muted,
            ),
        ]);
        frame.render_widget(choice, Rect { height: below.height.min(1), ..below });
        let rows = area.y + self.first..area.bottom();
        for (y, at) in rows.zip(self.selection.in_view(self.items.len())) {
            let Some(item) = self.items.get(at) else { break };
            let is_chosen = at == self.selection.chosen();
            let style = if is_chosen { cx.theme.selected } else { cx.theme.text };
            let line = Line::from(vec![
                Span::styled(format!("{}  ", at + 1), cx.theme.accent),
                Span::styled(item.words(), style),
            ]);
            frame.render_widget(line, Rect { y, height: 1, ..inner });
            if is_chosen {
                frame.set_cursor_position((inner.x, y));
            }
        }
        // A line cut off in the middle would help nobody.
        if usize::from(self.beside.height) >= self.lines.len().min(4) && self.beside.height > 0 {
            let beside = Rect { x: area.x + self.beside.x, y: area.y + self.beside.y, ..self.beside };
            frame.render_widget(
                DocumentView::new(&self.lines, 0, &cx.theme.document()),
                beside.intersection(area),
            );
        }
    }
}
