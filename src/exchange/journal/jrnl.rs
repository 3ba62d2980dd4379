//! jrnl: its JSON export and its plain text file.

use serde::Deserialize;

use super::{Found, NotThis, Source, from_json, writing};
use crate::domain::Invalid;
use crate::domain::moment::{Date, Moment, Time, Zone};

#[derive(Deserialize)]
struct Journal {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    title: String,
    #[serde(default)]
    body: String,
    date: String,
    time: String,
    #[serde(default)]
    tags: Vec<String>,
}

/// Reads what `jrnl --export json` writes; dates are on the clock of `zone`.
pub(super) fn json(sources: &[Source], zone: Zone) -> Result<Found, NotThis> {
    let journal: Journal = from_json(sources, "JSON export of jrnl")?;
    let mut found = Found::default();
    for (number, entry) in (1..).zip(&journal.entries) {
        let at = moment(&format!("{} {}", entry.date, entry.time), zone)
            .ok_or_else(|| Invalid::new("its date is no date that can be read"));
        let tags = entry.tags.iter().map(String::as_str);
        let read = at.and_then(|at| writing(at, &entry.title, &entry.body, tags));
        found.add(|| format!("entry {number}"), read);
    }
    Ok(found)
}

/// Reads jrnl's own file: `[date time] title`, then the text until the next such line.
pub(super) fn text(sources: &[Source], zone: Zone) -> Result<Found, NotThis> {
    let text = sources.first().map_or("", |source| source.text.as_str());
    let mut found = Found::default();
    let mut open: Option<(usize, Moment, &str, String)> = None;
    let mut close = |entry: Option<(usize, Moment, &str, String)>| {
        if let Some((line, at, title, body)) = entry {
            let words = format!("{title} {body}");
            let tags: Vec<&str> = words.split_whitespace().filter(|word| is_tag(word)).collect();
            found.add(|| format!("line {line}"), writing(at, title, &body, tags));
        }
    };
    let mut is_journal = false;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some((at, title)) = headline(line, zone) {
            close(open.replace((number, at, title, String::new())));
            is_journal = true;
        } else if let Some((.., body)) = &mut open {
            body.push_str(line);
            body.push('\n');
        }
    }
    close(open);
    if is_journal {
        return Ok(found);
    }
    Err(NotThis("this is no text file of jrnl: no line begins with a date in brackets".to_owned()))
}

/// The date and title of a line that begins an entry; a star at its end is jrnl's mark and goes.
fn headline(line: &str, zone: Zone) -> Option<(Moment, &str)> {
    let (date, title) = line.strip_prefix('[')?.split_once(']')?;
    let title = title.trim();
    Some((moment(date, zone)?, title.strip_suffix(" *").unwrap_or(title)))
}

/// A date and time in one of the ways jrnl may be set to write them.
fn moment(text: &str, zone: Zone) -> Option<Moment> {
    let (date, time) = text.trim().split_once([' ', 'T'])?;
    let dates = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d"];
    let times = ["%H:%M", "%H:%M:%S", "%I:%M:%S %p", "%I:%M %p"];
    let date = dates.iter().find_map(|format| Date::parse_from_str(date, format).ok())?;
    let time = times.iter().find_map(|format| Time::parse_from_str(time.trim(), format).ok())?;
    Moment::nearest(date, time, zone).ok()
}

fn is_tag(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('@' | '#')) && chars.next().is_some_and(char::is_alphanumeric)
}
