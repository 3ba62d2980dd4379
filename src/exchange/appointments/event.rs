//! One VEVENT as it stands in the file. What it says of other people is never looked at.

use icalendar::parser::Property;

use super::time::{self, Length, When};
use crate::domain::Invalid;
use crate::domain::appointment::State;
use crate::domain::moment::Time;
use crate::domain::text::OneLine;
use crate::text::visible;

/// The properties that are read; the description, the organizer, those who attend and all else are not.
const READ: &[&str] = &[
    "UID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "LOCATION",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RECURRENCE-ID",
    "RRULE",
    "EXRULE",
    "RDATE",
    "EXDATE",
];
/// The most times that one event may name beside its rule.
const MOST_TIMES: usize = 4000;
/// The longest title, in characters.
const LONGEST_TITLE: usize = 200;

/// One VEVENT.
pub(super) struct Event {
    /// Its place among the events of the file, from 1.
    pub(super) number: usize,
    /// The line it begins on.
    pub(super) line: usize,
    pub(super) uid: String,
    pub(super) sequence: i64,
    pub(super) state: State,
    pub(super) title: Option<OneLine>,
    /// The place, for what it says about video and phone.
    pub(super) place: String,
    pub(super) start: Option<When>,
    pub(super) end: Option<When>,
    pub(super) length: Option<Length>,
    /// Which one of a series this is.
    pub(super) recurrence: Option<When>,
    pub(super) rule: Option<String>,
    pub(super) extra: Vec<When>,
    pub(super) without: Vec<When>,
    /// The first thing that cannot be read.
    pub(super) fault: Option<Invalid>,
}

impl Event {
    pub(super) fn new(number: usize, line: usize) -> Self {
        Self {
            number,
            line,
            uid: String::new(),
            sequence: 0,
            state: State::Planned,
            title: None,
            place: String::new(),
            start: None,
            end: None,
            length: None,
            recurrence: None,
            rule: None,
            extra: Vec::new(),
            without: Vec::new(),
            fault: None,
        }
    }

    /// Takes a property of this name.
    pub(super) fn take(&mut self, name: &str, line: &str) {
        if !READ.contains(&name) || self.fault.is_some() {
            return;
        }
        let unread = |_| Invalid::new(format!("its {name} cannot be read"));
        let property = Property::try_from(line).map_err(unread);
        if let Err(fault) = property.and_then(|property| self.put(name, &property)) {
            self.fault = Some(fault);
        }
    }

    fn put(&mut self, name: &str, property: &Property<'_>) -> Result<(), Invalid> {
        let value = property.val.as_str();
        match name {
            "UID" => value.trim().clone_into(&mut self.uid),
            "SEQUENCE" => self.sequence = value.trim().parse().unwrap_or(0),
            "STATUS" if value.trim().eq_ignore_ascii_case("CANCELLED") => self.state = State::Cancelled,
            "SUMMARY" => self.title = cleaned(value),
            "LOCATION" => self.place = value.chars().take(LONGEST_TITLE).collect(),
            "DTSTART" => self.start = Some(time::one(property)?),
            "DTEND" => self.end = Some(time::one(property)?),
            "DURATION" => self.length = Some(time::length(value)?),
            "RECURRENCE-ID" => {
                if time::parameter(property, "RANGE").is_some() {
                    return Err(Invalid::new("it changes all later ones as well, which is not taken over"));
                }
                self.recurrence = Some(time::one(property)?);
            }
            "RRULE" if self.rule.is_none() => self.rule = Some(value.trim().to_owned()),
            "RRULE" | "EXRULE" => return Err(Invalid::new("it repeats by more than one rule")),
            "RDATE" => self.extra.extend(time::list(property)?),
            "EXDATE" => self.without.extend(time::list(property)?),
            _ => {}
        }
        if self.extra.len().max(self.without.len()) > MOST_TIMES {
            return Err(Invalid::new("it names more than 4000 times"));
        }
        Ok(())
    }

    /// Where it is, for a person who looks for it.
    pub(super) fn place(&self, all_day: Option<Time>) -> String {
        let start =
            self.start.as_ref().map(|start| format!(", {}", start.typed(all_day))).unwrap_or_default();
        format!("appointment {} (line {}{start})", self.number, self.line)
    }
}

/// A title on one line, without anything that cannot be seen or would act on a terminal.
fn cleaned(text: &str) -> Option<OneLine> {
    let is_seen = |c: &char| visible(c.encode_utf8(&mut [0; 4])).starts_with(*c);
    let spaced = text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c });
    let seen: String = spaced.filter(is_seen).collect();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(LONGEST_TITLE).collect();
    OneLine::optional(&short).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line_that_nothing_hides_in() {
        for (text, title) in [
            ("  IOP\tgroup\nRoom 2 ", "IOP group Room 2"),
            ("a\u{1b}[2Jb\u{202e}c\u{200b}d", "a [2Jbcd"),
            ("Café 👩‍👩‍👧", "Café 👩‍👩‍👧"),
        ] {
            assert_eq!(cleaned(text).unwrap().as_str(), title);
        }
        assert_eq!(cleaned(" \u{202e}\n"), None);
        assert_eq!(cleaned(&"é".repeat(900)).unwrap().as_str().chars().count(), 200);
    }
}
