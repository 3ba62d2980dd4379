//! The lines of a country, with how to reach each.

use crate::doc::Block;
use crate::library::helplines::{Country, Helpline};

/// Every line of the country, the one to call first at the head.
pub fn blocks(country: &Country) -> Vec<Block> {
    vec![Block::bullets(country.lines.iter().map(in_words))]
}

/// A line with how to reach it.
fn in_words(line: &Helpline) -> String {
    let ways = [("call", &line.call), ("text", &line.text), ("chat", &line.chat)];
    let ways: Vec<String> =
        ways.iter().filter_map(|(how, what)| what.as_ref().map(|what| format!("{how} {what}"))).collect();
    let more: Vec<&str> =
        [&line.hours, &line.language, &line.note].into_iter().flatten().map(String::as_str).collect();
    let mut words = format!("{}: {}", line.name, ways.join(", "));
    if !more.is_empty() {
        words.push_str(&format!(" ({})", more.join("; ")));
    }
    words
}
