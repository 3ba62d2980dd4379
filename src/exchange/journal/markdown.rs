//! A directory of Markdown files whose names begin with a date.

use super::{Found, NotThis, Source, writing};
use crate::domain::Invalid;
use crate::domain::moment::{Date, Moment, Time, Zone};

/// Reads files named like `2026-11-23.md`, `2026-11-23 18-30 walk.md` or `2026_11_23_walk.md`: an entry each. Without
/// a time in its name an entry is of noon; a heading in the first line is its title.
pub(super) fn files(sources: &[Source], zone: Zone) -> Result<Found, NotThis> {
    let mut found = Found::default();
    for (number, source) in (1..).zip(sources) {
        let at = moment(&source.name, zone)
            .ok_or_else(|| Invalid::new("its name does not begin with a date like 2026-11-23"));
        let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text).trim_start();
        let (title, body) =
            match text.strip_prefix("# ").map(|rest| rest.split_once('\n').unwrap_or((rest, ""))) {
                Some((title, body)) => (title, body.trim_start_matches(['\n', '\r'])),
                None => ("", text),
            };
        found.add(|| format!("file {number}"), at.and_then(|at| writing(at, title, body, [])));
    }
    if sources.is_empty() {
        return Err(NotThis("there is no Markdown file in it".to_owned()));
    }
    Ok(found)
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
