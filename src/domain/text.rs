//! Pieces of text a person gives, each with its bounds.

use std::str::FromStr;

use super::Invalid;

/// The largest body of an entry: 4 MiB, about 700,000 words.
pub const BODY_LIMIT: usize = 4 * 1024 * 1024;

macro_rules! text {
    ($name:ident) => {
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Parses a text that may be left out: nothing but white space is `None`.
            pub fn optional(text: &str) -> Result<Option<Self>, Invalid> {
                if text.trim().is_empty() { Ok(None) } else { Self::parse(text).map(Some) }
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                Self::parse(text)
            }
        }
    };
}

/// Text of several lines, 1 byte to 4 MiB, with `\n` line ends and no NUL: an entry's body, a takeaway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body(String);
text!(Body);

impl Body {
    /// Takes a text as it was written, with line ends made `\n` and white space at the very end cut.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if text.contains('\0') {
            return Err(Invalid::new("the text holds a NUL byte, so it is not plain text"));
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim_end();
        if text.trim_start().is_empty() {
            return Err(Invalid::new("there is no text to keep"));
        }
        if text.len() > BODY_LIMIT {
            return Err(Invalid::new("the text is longer than 4 MiB; split it into several entries"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The first line that is not empty.
    pub fn first_line(&self) -> &str {
        self.0.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("")
    }
}

/// One line of text, 1 to 200 characters: a title, a name, initials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneLine(String);
text!(OneLine);

impl OneLine {
    /// Takes one line, trimmed; several lines or more than 200 characters are refused.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Invalid::new("it is empty"));
        }
        if text.contains(['\n', '\r', '\0']) {
            return Err(Invalid::new("it has to fit on one line"));
        }
        if text.chars().count() > 200 {
            return Err(Invalid::new("it is longer than 200 characters"));
        }
        Ok(Self(text.to_owned()))
    }
}

/// A tag: one word of letters, digits, `-` and `_`, up to 50 characters, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag(String);
text!(Tag);

impl Tag {
    /// Takes a word, with or without its `#`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let word = text.trim().trim_start_matches('#').to_lowercase();
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if word.is_empty() || word.chars().count() > 50 || !word.chars().all(fits) {
            return Err(Invalid::new("a tag is one word of letters, digits, - and _, up to 50 long"));
        }
        Ok(Self(word))
    }

    /// Reads tags with spaces or commas between; each is kept once, in the order given.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, Invalid> {
        let words = text.split([' ', ',', '\t']).filter(|word| !word.is_empty());
        let mut tags = Vec::new();
        for word in words {
            let tag = Self::parse(word)?;
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        Ok(tags)
    }
}

/// A topic of a session: one of the eight both formats share (see [`Topic::SHARED`]), or the person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic(String);
text!(Topic);

impl Topic {
    /// The objectives that individual and group work share.
    pub const SHARED: [&'static str; 8] = [
        "recovery-and-life-skills",
        "motivation",
        "education-and-coping",
        "relationships",
        "family",
        "mindfulness",
        "long-term-recovery",
        "case-management",
    ];

    /// Takes a word or short phrase of up to 60 characters, without commas; spaces become hyphens.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let topic = text.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
        if topic.is_empty() || topic.contains([',', '\0']) || topic.chars().count() > 60 {
            return Err(Invalid::new(
                "a topic is a word or short phrase of up to 60 characters, without commas",
            ));
        }
        Ok(Self(topic))
    }
}

/// The id of a reading page, such as `groups/support`; whether the page exists is for the library to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRef(String);
text!(PageRef);

impl PageRef {
    /// Takes lower-case words with `-` and at most one `/`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let word = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        if text.split('/').count() > 2 || !text.split('/').all(word) {
            return Err(Invalid::new("a page is named like groups/support"));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_keeps_its_words_and_loses_only_line_end_styles() {
        assert_eq!(Body::parse("  a\r\nb\rc \n\n").unwrap().as_str(), "  a\nb\nc");
        assert_eq!(Body::parse("\n\n  first\nsecond").unwrap().first_line(), "first");
        assert!(Body::parse(" \n\t ").is_err());
        assert!(Body::parse("a\0b").is_err());
    }

    #[test]
    fn tags_are_single_words_kept_once() {
        let tags = Tag::parse_list("#Night, craving night  été").unwrap();
        assert_eq!(tags.iter().map(Tag::as_str).collect::<Vec<_>>(), ["night", "craving", "été"]);
        assert!(Tag::parse("two words").is_err());
        assert!(Tag::parse("\u{1b}[31m").is_err());
    }

    #[test]
    fn shared_topics_are_topics() {
        for topic in Topic::SHARED {
            assert_eq!(Topic::parse(topic).unwrap().as_str(), topic);
        }
        assert_eq!(Topic::parse("My own  thing").unwrap().as_str(), "my-own-thing");
    }
}
