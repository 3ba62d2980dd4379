//! Weeks as small bars, one a week, oldest first.

use ratatui::style::Style;
use ratatui::text::Span;

/// Bars from nothing to eight eighths.
const BARS: [&str; 9] = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws counts as bars against `most`, with `gap` spaces between; a week without any is a dot.
pub fn bars(counts: &[u32], most: u32, gap: usize, style: Style) -> Vec<Span<'static>> {
    counts.iter().map(|count| Span::styled(format!("{}{:gap$}", bar(*count, most), ""), style)).collect()
}

fn bar(count: u32, most: u32) -> &'static str {
    if count == 0 {
        return BARS[0];
    }
    // A scale of at least 4 keeps one session a week from filling the row.
    let most = most.max(4);
    let eighths = (count.min(most) * 8).div_ceil(most);
    BARS.get(eighths as usize).copied().unwrap_or("█")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_grow_with_the_count_and_nothing_is_a_dot() {
        let text: String =
            bars(&[0, 1, 2, 4], 4, 1, Style::new()).iter().map(|span| span.content.as_ref()).collect();
        assert_eq!(text, "· ▂ ▄ █ ");
        assert_eq!(bar(1, 100), "▁");
    }
}
