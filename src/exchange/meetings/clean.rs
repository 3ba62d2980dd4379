//! Texts of feeds made plain: some have HTML in them, which the formats do not allow.

use crate::domain::meeting::detail::DetailText;
use crate::domain::text::OneLine;

/// The most letters of a name.
const LONGEST_NAME: usize = 200;
/// The farthest that a tag is looked for its end, in bytes.
const LONGEST_TAG: usize = 2_000;
/// How often tags and entities are looked for in one text.
const MOST_ROUNDS: usize = 6;
/// Tags in whose place a new line begins.
const BREAKS: &[&str] =
    &["br", "p", "/p", "div", "/div", "li", "/li", "tr", "/tr", "ul", "/ul", "h1", "h2", "h3"];
/// Elements that are left out with all that is in them.
const SILENT: &[&str] = &["script", "style"];
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bull", "•"),
    ("middot", "·"),
    ("deg", "°"),
    ("aacute", "á"),
    ("eacute", "é"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("ntilde", "ñ"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("eth", "ð"),
    ("copy", "©"),
    ("reg", "®"),
];

/// A text without tags and with its entities told; doing it twice changes nothing more.
pub(super) fn text(raw: &str) -> Option<DetailText> {
    let mut text = DetailText::clean(raw)?;
    // What is left may be a tag again.
    for _ in 0..MOST_ROUNDS {
        if !text.as_str().contains(['<', '&']) {
            return Some(text);
        }
        let next = DetailText::clean(&entities(&tags(text.as_str())))?;
        if next == text {
            return Some(text);
        }
        text = next;
    }
    // Nobody writes so but to keep a reader busy.
    DetailText::clean(&text.as_str().replace(['<', '&'], " "))
}

/// A name on one line, cut where it is too long.
pub(super) fn line(raw: &str) -> Option<OneLine> {
    let text = text(raw)?;
    let words = text.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    let name = match words.char_indices().nth(LONGEST_NAME) {
        None => words,
        Some(_) => format!("{}…", words.chars().take(LONGEST_NAME - 1).collect::<String>().trim_end()),
    };
    OneLine::optional(&name).ok().flatten()
}

fn tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let Some((name, length)) = tag(from) else {
            plain.push('<');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        if BREAKS.contains(&name.as_str()) {
            plain.push('\n');
        }
        rest = from.get(length..).unwrap_or_default();
        if SILENT.contains(&name.as_str()) {
            let end = rest.to_ascii_lowercase().find(&format!("</{name}"));
            rest = end.and_then(|end| rest.get(end..)).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain
}

/// The name of the tag that a text begins with, and how long the tag is.
fn tag(from: &str) -> Option<(String, usize)> {
    let inner = from.get(1..)?;
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
        return None;
    }
    let end = inner.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')?;
    let name = inner.get(..end)?.split(|c: char| c.is_whitespace()).next()?.to_ascii_lowercase();
    let name = if name.len() > 1 { name.trim_end_matches('/').to_owned() } else { name };
    Some((name, end + 2))
}

fn entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let (meant, length) = entity(from).unwrap_or_else(|| ("&".to_owned(), 1));
        plain.push_str(&meant);
        rest = from.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

/// What the entity means that a text begins with, and how long it is.
fn entity(from: &str) -> Option<(String, usize)> {
    let end = from.bytes().take(12).position(|byte| byte == b';')?;
    let name = from.get(1..end)?;
    let number = match name.strip_prefix('#') {
        Some(digits) => Some(match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        }),
        None => None,
    };
    let meant = match number {
        Some(number) => char::from_u32(number)?.to_string(),
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1.to_owned(),
    };
    Some((meant, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(raw: &str, expected: &str) {
        assert_eq!(text(raw).as_ref().map_or("", DetailText::as_str), expected, "{raw}");
    }

    #[test]
    fn tags_and_entities_become_words() {
        check(
            "<p>Ring the <b>bell</b>.<br/>Use the back&nbsp;door.</p>",
            "Ring the bell.\nUse the back door.",
        );
        check("Tom &amp; Ann&#39;s &#x2014; <a href=\"https://example.org\">link</a>", "Tom & Ann's — link");
        check("1 < 2 and 3 > 2 <3 & more", "1 < 2 and 3 > 2 <3 & more");
        check("&amp;lt;b&amp;gt;bold", "bold");
        check("a<script>alert('x')</script>b<style>p{}</style>c", "abc");
        check("<\u{200b}b>hidden", "hidden");
        check("&#27;[31mred &#8238;x", "[31mred x");
        check("a <b unclosed", "a <b unclosed");
        check("<p></p>", "");
        let deep = text(&format!("&{}lt;b>", "amp;".repeat(200))).unwrap();
        assert!(!deep.as_str().contains(['<', '&']), "{deep:?}");
    }

    #[test]
    fn a_name_is_one_line_and_not_too_long() {
        assert_eq!(line(" Early\nBirds ").unwrap().as_str(), "Early Birds");
        assert_eq!(line(&"é".repeat(500)).unwrap().as_str().chars().count(), 200);
        assert_eq!(line(" \n "), None);
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(raw in "[<>&;#xa-c/!p \\n\u{200b}amplt0-9]{0,60}|.{0,40}") {
            if let Some(once) = text(&raw) {
                prop_assert_eq!(text(once.as_str()), Some(once));
            }
            if let Some(once) = line(&raw) {
                prop_assert_eq!(line(once.as_str()), Some(once));
            }
        }
    }
}
