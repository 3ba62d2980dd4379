//! tui-journal: the JSON file it keeps, and the one it exports.

use serde::Deserialize;

use super::{Found, NotThis, Source, from_json, instant, writing};
use crate::domain::moment::{Moment, Zone};

#[derive(Deserialize)]
#[serde(untagged)]
enum Journal {
    Kept(Vec<Entry>),
    Exported { entries: Vec<Entry> },
}

#[derive(Deserialize)]
struct Entry {
    date: String,
    title: String,
    content: String,
    #[serde(default)]
    tags: Vec<String>,
}

/// Reads either file; its times are UTC, shown in `zone`.
pub(super) fn json(sources: &[Source], zone: Zone) -> Result<Found, NotThis> {
    let (Journal::Kept(entries) | Journal::Exported { entries }) =
        from_json(sources, "JSON file of tui-journal")?;
    let mut found = Found::default();
    for (number, entry) in (1..).zip(&entries) {
        let at = instant(&entry.date).map(|instant| Moment::new(instant, zone));
        let tags = entry.tags.iter().map(String::as_str);
        found.add(
            || format!("entry {number}"),
            at.and_then(|at| writing(at, &entry.title, &entry.content, tags)),
        );
    }
    Ok(found)
}
