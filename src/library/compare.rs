//! Groups and approaches along the same dimensions, side by side.

use serde::Deserialize;

use super::page::Page;
use crate::doc::{Alignment, Block, Document, Inline};

/// What a page says of its group or approach along every dimension, each in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Traits {
    aim: String,
    led_by: String,
    leader_does: String,
    agenda: String,
    members: String,
    size: String,
    length: String,
    homework: String,
    suits: String,
}

impl Traits {
    /// Every dimension with its value, in the order they are shown.
    pub fn rows(&self) -> [(&'static str, &str); 9] {
        [
            ("What it is for", &self.aim),
            ("Who leads", &self.led_by),
            ("What they do", &self.leader_does),
            ("Who sets the topic", &self.agenda),
            ("Who is there", &self.members),
            ("How many", &self.size),
            ("How long", &self.length),
            ("Homework", &self.homework),
            ("When it suits", &self.suits),
        ]
    }
}

/// Sets two pages side by side; nothing where one of them cannot be compared.
pub fn side_by_side(left: &Page, right: &Page) -> Option<Document> {
    let (one, two) = (left.traits.as_ref()?, right.traits.as_ref()?);
    let cell = |words: &str| vec![Inline::Text(words.to_owned())];
    let rows = one.rows().into_iter().zip(two.rows());
    let rows = rows.map(|((name, one), (_, two))| vec![cell(name), cell(one), cell(two)]).collect();
    let header = vec![cell(""), cell(&left.title), cell(&right.title)];
    Some(Document { blocks: vec![Block::Table { header, rows, alignments: vec![Alignment::Left; 3] }] })
}
