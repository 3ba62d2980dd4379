//! Names and chips side by side in one line.

use ratatui::layout::Rect;

use crate::domain::terms::Term;
use crate::text;

/// A term as a chip that can be taken away.
pub fn chip<C>(term: &Term<C>, area: Rect) -> String {
    let most = usize::from(area.width / 2).max(8);
    let words = text::visible(term.as_str());
    format!("[{} ×]", text::truncate(&words, most))
}

/// Places side by side, two columns apart, from the left edge.
pub fn columns(area: Rect, widths: impl Iterator<Item = usize>) -> Vec<Rect> {
    let mut left = 1;
    widths
        .map(|width| {
            let x = left.min(area.width);
            let width = u16::try_from(width).unwrap_or(u16::MAX).min(area.width - x);
            left = left.saturating_add(width).saturating_add(2);
            Rect { x, y: 0, width, height: 1 }
        })
        .collect()
}

/// A place in the line it belongs to.
pub fn at(place: Rect, line: Rect) -> Rect {
    Rect { x: line.x + place.x, width: place.width, ..line }
}
