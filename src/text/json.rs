//! JSON that is safe to print.

use std::fmt::Write;

/// Escapes in a JSON text the characters that a terminal might obey; they stand only within its strings, so that it
/// still says the same.
pub fn escape_json(json: &str) -> String {
    json.chars().fold(String::with_capacity(json.len()), |mut out, c| {
        if is_unsafe(c) {
            // Writing into a string never fails.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
        out
    })
}

fn is_unsafe(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_every_character_and_shows_none_that_acts() {
        let hostile = "a\u{1b}[31m\u{9b}\u{202e}b\u{2066}\u{7f}\"é";
        let json = escape_json(&serde_json::json!({ "text": hostile }).to_string());
        assert!(!json.chars().any(|c| c.is_control() || is_unsafe(c)), "{json}");
        let back: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(back["text"], hostile);
    }
}
