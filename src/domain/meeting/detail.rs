//! What else a feed tells of a meeting, in texts that are safe to show.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::domain::Invalid;
use crate::domain::choice::choices;

/// The longest text that is kept, in characters; what is longer is cut.
const LONGEST: usize = 4000;

choices!(
    /// What one text is about. The labels are what people read.
    Detail, "detail", {
        Location = "location", "Place";
        Address = "address", "Address";
        Region = "region", "Region";
        LocationNotes = "location-notes", "About the place";
        Link = "link", "Link";
        LinkNotes = "link-notes", "About the link";
        Phone = "phone", "Phone";
        PhoneNotes = "phone-notes", "About the phone";
        Notes = "notes", "Notes";
        Group = "group", "Group";
        GroupNotes = "group-notes", "About the group";
        District = "district", "District";
        Transport = "transport", "Getting there";
        Website = "website", "Website";
        Email = "email", "E-mail";
        GroupPhone = "group-phone", "The group's phone";
        Contact = "contact", "To ask";
        Venmo = "venmo", "Venmo";
        Square = "square", "Square";
        Paypal = "paypal", "PayPal";
        Homegroup = "homegroup", "Online home group";
        Page = "page", "Its page";
        Feedback = "feedback", "To report a mistake";
        Entity = "entity", "Listed by";
        Updated = "updated", "Last changed there";
    }
);

/// One text: 1 to 4,000 characters, nothing in it that a terminal would obey, line breaks kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailText(Box<str>);

impl DetailText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes a text from outside and leaves out of it what must not be shown; nothing where nothing is left. Doing it twice
    /// changes nothing more.
    pub fn clean(text: &str) -> Option<Self> {
        if is_tidy(text) {
            return Some(Self(text.into()));
        }
        // Some room more than is kept, as white space goes.
        let end = text.char_indices().nth(LONGEST * 4).map_or(text.len(), |(at, _)| at);
        let text = text.get(..end).unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n");
        let plain = crate::text::plain(&text);
        let mut lines: Vec<String> = Vec::new();
        for line in plain.lines() {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_second_gap = line.is_empty() && lines.last().is_none_or(String::is_empty);
            if !is_second_gap {
                lines.push(line);
            }
        }
        let text = lines.join("\n");
        let text = text.trim();
        let cut = if text.char_indices().nth(LONGEST).is_none() {
            text.to_owned()
        } else {
            let kept: String = text.chars().take(LONGEST - 1).collect();
            format!("{}…", kept.trim_end())
        };
        (!cut.is_empty()).then(|| Self(cut.into()))
    }
}

/// Whether there is nothing to clean: one short line of letters, digits and signs of ASCII with single spaces between.
fn is_tidy(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_shown = bytes.iter().all(|byte| (b' '..=b'~').contains(byte));
    let has_gap = bytes.windows(2).any(|pair| pair == b"  ");
    is_shown && !has_gap && (1..=LONGEST).contains(&bytes.len()) && text.trim().len() == bytes.len()
}

impl FromStr for DetailText {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::clean(text).ok_or_else(|| Invalid::new("there is no text"))
    }
}

/// The texts of a meeting, at most one under each heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details(BTreeMap<Detail, DetailText>);

impl Details {
    /// What is told under a heading.
    pub fn get(&self, detail: Detail) -> Option<&DetailText> {
        self.0.get(&detail)
    }

    /// Tells something under a heading, or nothing.
    pub fn set(&mut self, detail: Detail, text: Option<DetailText>) {
        if let Some(text) = text {
            self.0.insert(detail, text);
        }
    }

    /// Those there are, in the order people read them.
    pub fn iter(&self) -> impl Iterator<Item = (Detail, &DetailText)> {
        self.0.iter().map(|(detail, text)| (*detail, text))
    }
}

impl FromIterator<(Detail, DetailText)> for Details {
    fn from_iter<I: IntoIterator<Item = (Detail, DetailText)>>(details: I) -> Self {
        Self(details.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clean(text: &str) -> Option<String> {
        DetailText::clean(text).map(|text| text.as_str().to_owned())
    }

    #[test]
    fn what_a_terminal_would_obey_is_left_out() {
        assert_eq!(clean("a\u{1b}[2Jb \u{202e}c\u{0}").as_deref(), Some("a[2Jb c"));
        assert_eq!(clean(" a  b\r\n\r\n\r\n c \n\n").as_deref(), Some("a b\n\nc"));
        assert_eq!(clean("\u{200b}\n \u{7}"), None);
    }

    #[test]
    fn a_long_text_is_cut_with_a_sign() {
        let text = clean(&"ab ".repeat(1_000_000)).unwrap();
        assert!(text.ends_with('…') && text.chars().count() <= LONGEST);
        assert_eq!(clean(&text).as_deref(), Some(text.as_str()));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in ".{0,60}|[ \\n\\r\\t\u{1b}a-c]{0,60}") {
            if let Some(once) = clean(&text) {
                prop_assert!(!once.chars().any(|c| c.is_control() && c != '\n'));
                prop_assert_eq!(clean(&once), Some(once));
            }
        }
    }
}
