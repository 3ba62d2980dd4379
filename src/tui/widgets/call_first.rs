//! Whom to call, in the first line of everything that is about a crisis.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::document::DocumentView;
use crate::doc::layout::{Line, Shape, layout};
use crate::doc::{Block, Document, Inline};
use crate::library::helplines::{Country, Helpline};
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
