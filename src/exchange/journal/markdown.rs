//! A directory of Markdown files, one for each entry: ours, and those of others whose names begin with a date.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Found, NotThis, Source, instant, writing};
use crate::domain::Invalid;
use crate::domain::entry::Writing;
use crate::domain::moment::{Date, Moment, Time, Zone};
use crate::domain::rating::Rating;
use crate::domain::text::{Body, OneLine, Tag};

/// What one of our files says above the text.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Head {
    at: String,
    zone: String,
    title: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    mood: Option<u8>,
    urge: Option<u8>,
    session: Option<String>,
}

const FENCE: &str = "+++\n";

/// Reads our own files, and files named like `2026-11-23.md`, `2026-11-23 18-30 walk.md` or `2026_11_23_walk.md`. Of the
/// latter, one without a time in its name is of noon; a heading in the first line is the title.
pub(super) fn files(sources: &[Source], zone: Zone) -> Result<Found, NotThis> {
    if sources.is_empty() {
        return Err(NotThis("there is no Markdown file in it".to_owned()));
    }
    let mut found = Found::default();
    for (number, source) in (1..).zip(sources) {
        let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text).replace("\r\n", "\n");
        let ours = text.strip_prefix(FENCE).and_then(|rest| rest.split_once(&format!("\n{FENCE}")));
        let entry = match ours {
            Some((head, body)) => read_ours(head, body),
            None => read_dated(&source.name, &text, zone),
        };
        found.add(|| format!("file {number}"), entry);
    }
    Ok(found)
}

fn read_ours(head: &str, body: &str) -> Result<Writing, Invalid> {
    let head: Head = toml::from_str(head).map_err(|_| Invalid::new("what stands between +++ is not ours"))?;
    let zone: Zone = head.zone.parse().map_err(|_| Invalid::new("its zone is not known"))?;
    Ok(Writing {
        at: Moment::new(instant(&head.at)?, zone),
        title: head.title.as_deref().map(OneLine::parse).transpose()?,
        body: Body::parse(body)?,
        tags: head.tags.iter().map(|tag| Tag::parse(tag)).collect::<Result<_, _>>()?,
        mood: head.mood.map(Rating::new).transpose()?,
        urge: head.urge.map(Rating::new).transpose()?,
        session: head.session.as_deref().map(str::parse).transpose()?,
    })
}

fn read_dated(name: &str, text: &str, zone: Zone) -> Result<Writing, Invalid> {
    let at = moment(name, zone)
        .ok_or_else(|| Invalid::new("its name does not begin with a date like 2026-11-23"))?;
    let text = text.trim_start();
    let (title, body) = match text.strip_prefix("# ").map(|rest| rest.split_once('\n').unwrap_or((rest, "")))
    {
        Some((title, body)) => (title, body.trim_start_matches('\n')),
        None => ("", text),
    };
    writing(at, title, body, [])
}

fn moment(name: &str, zone: Zone) -> Option<Moment> {
    let date = name.get(..10)?.replace('_', "-");
    let date = Date::parse_from_str(&date, "%Y-%m-%d").ok()?;
    let rest: String = name.get(10..)?.chars().skip(1).take(5).collect();
    let time = ["%H-%M", "%H:%M", "%H.%M", "%H%M-", "%H%M."]
        .iter()
        .find_map(|format| Time::parse_from_str(&rest, format).ok())
        .or_else(|| Time::from_hms_opt(12, 0, 0))?;
    Moment::nearest(date, time, zone).ok()
}

/// Writes an entry as a file that the format `markdown` reads back whole. Its name holds its time and nothing of what it says;
/// `taken` are the names there are.
pub fn file(writing: &Writing, taken: &mut BTreeSet<String>) -> Source {
    let head = Head {
        at: writing.at.rfc3339(),
        zone: writing.at.zone().name().to_owned(),
        title: writing.title.as_ref().map(|title| title.as_str().to_owned()),
        tags: writing.tags.iter().map(|tag| tag.as_str().to_owned()).collect(),
        mood: writing.mood.map(Rating::get),
        urge: writing.urge.map(Rating::get),
        session: writing.session.map(|id| id.to_string()),
    };
    // A table of plain values always has a TOML form.
    let head = toml::to_string(&head).unwrap_or_default();
    let start = format!("{} {}", writing.at.date(), writing.at.clock().replace(':', "-"));
    let mut name = format!("{start}.md");
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{start} {number}.md");
        number += 1;
    }
    Source { name, text: format!("{FENCE}{head}{FENCE}{}\n", writing.body.as_str()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(title: Option<&str>, body: &str, tags: &str, mood: Option<u8>) -> Writing {
        Writing {
            at: Moment::from_stored("2026-07-01T17:05:30Z", "2026-07-01T18:05:30", "Europe/London").unwrap(),
            title: title.map(|title| title.parse().unwrap()),
            body: body.parse().unwrap(),
            tags: Tag::parse_list(tags).unwrap(),
            mood: mood.map(|mood| Rating::new(mood).unwrap()),
            urge: None,
            session: None,
        }
    }

    fn there_and_back(writing: &Writing) -> Vec<Writing> {
        let source = file(writing, &mut BTreeSet::new());
        files(&[source], Zone::UTC).unwrap().writings
    }

    #[test]
    fn an_entry_comes_back_as_it_was() {
        for writing in [
            entry(Some("A \"quoted\" title"), "# Not the title\n\n+++\nMore", "night craving", Some(7)),
            entry(None, "  indented\n\ttab \u{1F327}", "", None),
            Writing {
                session: "019ab3c1-7f2a-7000-8000-000000000000".parse().ok(),
                ..entry(None, "after group", "", None)
            },
            // Before there were time zones, clocks went by the sun: a minute and 15 seconds behind Greenwich.
            Writing {
                at: Moment::from_stored("1013-11-24T07:01:15Z", "1013-11-24T07:00:00", "Europe/London")
                    .unwrap(),
                ..entry(None, "long ago", "", None)
            },
        ] {
            assert_eq!(there_and_back(&writing), [writing]);
        }
    }

    #[test]
    fn names_hold_the_time_alone_and_are_given_once() {
        let mut taken = BTreeSet::new();
        let writing = entry(Some("Secret"), "Secret", "", None);
        let names: Vec<String> = (0..3).map(|_| file(&writing, &mut taken).name).collect();
        assert_eq!(names, ["2026-07-01 18-05.md", "2026-07-01 18-05 2.md", "2026-07-01 18-05 3.md"]);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(title in ".{0,40}", body in "(.|\n){1,200}") {
            let (Ok(title), Ok(body)) = (OneLine::optional(&title), Body::parse(&body)) else { return Ok(()) };
            let writing = Writing { title, body, ..entry(None, "x", "", None) };
            prop_assert_eq!(there_and_back(&writing), [writing]);
        }
    }
}
