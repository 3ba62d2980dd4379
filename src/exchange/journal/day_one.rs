//! Day One: the JSON of its export.

use serde::Deserialize;

use super::{Found, NotThis, Source, from_json, instant, writing};
use crate::domain::moment::{Moment, Zone};

#[derive(Deserialize)]
struct Journal {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    creation_date: String,
    time_zone: Option<String>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    tags: Vec<String>,
}

/// Reads the JSON inside an export of Day One; what was a photo is named as one.
pub(super) fn json(sources: &[Source], zone: Zone) -> Result<Found, NotThis> {
    let journal: Journal = from_json(sources, "JSON export of Day One")?;
    let mut found = Found::default();
    for (number, entry) in (1..).zip(&journal.entries) {
        let lived_in = entry.time_zone.as_deref().and_then(|zone| zone.parse::<Zone>().ok()).unwrap_or(zone);
        let text = plain(&entry.text);
        let (title, body) =
            match text.strip_prefix("# ").map(|rest| rest.split_once('\n').unwrap_or((rest, ""))) {
                Some((title, body)) => (title, body.trim_start_matches('\n')),
                None => ("", text.as_str()),
            };
        let tags = entry.tags.iter().map(String::as_str);
        let at = instant(&entry.creation_date).map(|instant| Moment::new(instant, lived_in));
        found.add(|| format!("entry {number}"), at.and_then(|at| writing(at, title, body, tags)));
    }
    Ok(found)
}

/// Takes Day One's own signs off its Markdown: a backslash before a sign, and links to its photos.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("![](dayone-moment:") {
            plain.push_str("(a photo)\n");
            continue;
        }
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            let is_escape = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
            if !is_escape {
                plain.push(c);
            } else if let Some(sign) = chars.next() {
                plain.push(sign);
            }
        }
        plain.push('\n');
    }
    plain
}
