//! From Markdown to `Document`.

mod builder;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};

use self::builder::Builder;
use crate::doc::{Document, Target};

/// A text with its sources in the order of their first use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) document: Document,
    /// The keys of the sources: number 1 comes first.
    pub(super) keys: Vec<String>,
}

/// Reads Markdown; whatever is no markup stays as it was typed. A text without sources has no footnotes: the note would
/// have no place in the document, and be lost.
pub fn parse(text: &str) -> Document {
    build(text, options() - Options::ENABLE_FOOTNOTES).document
}

/// Reads Markdown whose `[^key]` refer to `sources`; other keys stay as typed.
pub(super) fn parse_with_sources(text: &str, sources: &[&str]) -> Parsed {
    build(&with_definitions(text, sources), options())
}

fn build(text: &str, options: Options) -> Parsed {
    let mut builder = Builder::default();
    Parser::new_ext(text, options).for_each(|event| builder.event(event));
    builder.finish()
}

/// Lists the links of `text`, each with the byte it begins at.
pub(super) fn links(text: &str) -> Vec<(usize, Target)> {
    let link = |(event, range): (Event<'_>, Range<usize>)| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some((range.start, target(&dest_url))),
        _ => None,
    };
    Parser::new_ext(text, options()).into_offset_iter().filter_map(link).collect()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
}

/// The parser knows a footnote only by its definition, which pages leave to their front matter.
fn with_definitions(text: &str, sources: &[&str]) -> String {
    let mut text = text.to_owned();
    for key in sources {
        text.push_str("\n\n[^");
        text.push_str(key);
        text.push_str("]: -");
    }
    text
}

fn target(url: &CowStr<'_>) -> Target {
    if url.contains("://") || url.starts_with("mailto:") || url.starts_with("tel:") {
        Target::Url(url.to_string())
    } else {
        Target::Page(url.to_string())
    }
}

#[cfg(test)]
mod tests;
