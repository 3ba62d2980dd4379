//! Whom to call, in the first line of everything that is about a crisis.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::document::DocumentView;
use crate::doc::layout::{Line, Shape, layout};
use crate::doc::{Block, Document, Inline};
use crate::library::helplines::{Country, Helpline};
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// The emergency number and the line to call first, in lines that fit.
pub fn lines(country: Option<&Country>, width: u16) -> Vec<Line> {
    let Some(country) = country else { return Vec::new() };
    let emergency = country.emergency.as_ref().map(|emergency| emergency.number.as_str());
    let danger =
        emergency.map(|number| Inline::Strong(vec![Inline::Text(format!("In danger: call {number}"))]));
    let first = country.lines.first().and_then(|line| Some(Inline::Text(shortly(line)?)));
    let set = |inlines: Vec<Inline>| {
        layout(&Document { blocks: vec![Block::Paragraph(inlines)] }, usize::from(width), Shape::Full)
    };
    let between = (danger.is_some() && first.is_some()).then(|| Inline::Text(" · ".to_owned()));
    let together = set([danger.clone(), between, first.clone()].into_iter().flatten().collect());
    if together.len() < 2 {
        return together;
    }
    [danger, first].into_iter().flatten().flat_map(|inline| set(vec![inline])).collect()
}

/// Draws them, and gives the area that is left below.
pub fn draw(frame: &mut Frame, area: Rect, lines: &[Line], theme: &Theme) -> Rect {
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let head = Rect { height: rows, ..area };
    frame.render_widget(DocumentView::new(lines, 0, &theme.document()), head);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// A text one goes through below whom to call.
#[derive(Default)]
pub struct Below {
    head: Vec<Line>,
    lines: Vec<Line>,
    top: usize,
    height: usize,
}

impl Below {
    /// Moves as keys for going through a text mean; any other intent does nothing.
    pub fn act(&mut self, action: &Action) {
        let page = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-page),
            Action::PageDown | Action::Open => self.scroll(page),
            Action::Top => self.top = 0,
            Action::Bottom => self.scroll(isize::MAX),
            _ => {}
        }
    }

    fn scroll(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Lays both out for an area.
    pub fn lay_out(&mut self, area: Rect, country: Option<&Country>, document: &Document) {
        let width = area.width.saturating_sub(2).min(76);
        self.head = lines(country, width);
        self.height = usize::from(area.height).saturating_sub(self.head.len() + 1);
        self.lines = layout(document, usize::from(width), Shape::Full);
        self.scroll(0);
    }

    /// Draws both.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let below = draw(frame, inner, &self.head, theme);
        let body = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
        frame.render_widget(DocumentView::new(&self.lines, self.top, &theme.document()), body);
        frame.set_cursor_position((body.x, body.y.min(area.bottom().saturating_sub(1))));
    }

    /// How many lines of the text are still below, in words.
    pub fn rest_in_words(&self) -> String {
        let rest = self.lines.len().saturating_sub(self.top + self.height);
        if rest > 0 { format!("{rest} lines more") } else { String::new() }
    }
}

/// A line with the first way to reach it.
fn shortly(line: &Helpline) -> Option<String> {
    let text = line.text.as_ref().map(|text| format!("text {text}"));
    let way = line.call.clone().or(text).or_else(|| line.chat.clone())?;
    Some(format!("{}: {way}", line.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::helplines::Helplines;

    #[test]
    fn both_numbers_of_every_country_stand_in_at_most_two_lines_of_38() {
        for country in Helplines::builtin().unwrap().countries() {
            let lines = lines(Some(country), 38);
            let text: Vec<String> = lines.iter().map(Line::text).collect();
            assert!((1..=2).contains(&text.len()), "{text:?}");
            let emergency = country.emergency.as_ref().unwrap();
            assert!(text.concat().contains(&emergency.number), "{text:?}");
        }
        assert!(lines(None, 38).is_empty());
    }
}
