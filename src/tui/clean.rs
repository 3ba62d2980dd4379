//! The one boundary behind which nothing on the screen can command the terminal.

use ratatui::buffer::Buffer;

use crate::text;

/// Makes control and bidi characters in drawn cells visible, whatever widget put them there.
pub(super) fn sweep(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() && !symbol.bytes().any(|b| b.is_ascii_control()) {
            continue;
        }
        let shown = text::visible(symbol).replace(['\n', '\t'], " ");
        if shown != symbol {
            cell.set_symbol(&shown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn nothing_drawn_commands_the_terminal() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        for (x, symbol) in ["\u{1b}", "\u{202e}", "\u{9b}", "é", "👩‍👩‍👧", "\n"].into_iter().enumerate()
        {
            buffer.content[x].set_symbol(symbol);
        }
        sweep(&mut buffer);
        let all: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(!all.chars().any(|c| c.is_control() || c == '\u{202e}'), "{all:?}");
        assert!(all.contains('é') && all.contains("👩‍👩‍👧"));
    }
}
