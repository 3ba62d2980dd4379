//! Reading what a screen shows.

/// The words of the recovery code, in their order.
pub(super) fn recovery_words(screen: &str) -> Vec<String> {
    let pieces: Vec<&str> = screen.split_whitespace().collect();
    let after = |number: usize| {
        let at = pieces.iter().position(|piece| *piece == number.to_string())?;
        pieces.get(at + 1).map(|word| (*word).to_owned())
    };
    (1..=12).map_while(after).collect()
}

/// The first character that could command a terminal, among what lies between its escape sequences.
pub(super) fn commanding(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\u{1b}' => {
                // Only CSI sequences are expected; each ends with a letter.
                if chars.next().map(|(_, c)| c) != Some('[') {
                    return Some(format!("an escape that is no CSI: {:?}", around(&text, at)));
                }
                if !chars.by_ref().map(|(_, c)| c).any(|c| ('@'..='~').contains(&c)) {
                    return Some("an escape without an end".to_owned());
                }
            }
            '\r' | '\n' => {}
            c if c.is_control() || is_bidi(c) => return Some(format!("{c:?} in {:?}", around(&text, at))),
            _ => {}
        }
    }
    None
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

fn around(text: &str, at: usize) -> String {
    text[at..].chars().take(20).collect()
}
