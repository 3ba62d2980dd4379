//! What helped before, as a text.

use super::Catalogue;
use crate::doc::{Block, Document};
use crate::domain::exercise::helped::{Helped, NOTED_IN, WhatHelped};

/// So many of the person's own words are shown at the most.
const OWN: usize = 10;

impl Catalogue {
    /// What a person did when urges came, what was followed by the weakest first; or where it is noted.
    pub fn what_helped(&self, helped: &WhatHelped) -> Document {
        let title = self.exercise(NOTED_IN).map_or(NOTED_IN, |exercise| exercise.title.as_str());
        if helped.is_empty() {
            return Document {
                blocks: vec![Block::paragraph(format!(
                    "Nothing is noted yet. After an urge, do the exercise \"{title}\". It asks what you did, and how \
                     strong the urge was before and after. Then you can look it up here."
                ))],
            };
        }
        let mut blocks = vec![Block::paragraph(
            "What you did, and how strong the urge was before and after. The biggest drop stands first.",
        )];
        let list = |all: &[Helped]| {
            Block::bullets(all.iter().take(OWN).map(|one| format!("{}: {}", one.words, one.in_words())))
        };
        if !helped.moves.is_empty() {
            blocks.push(list(&helped.moves));
        }
        if !helped.own.is_empty() {
            blocks.push(Block::heading(3, "In your own words"));
            blocks.push(list(&helped.own));
        }
        blocks.push(Block::paragraph(format!(
            "From your notes in \"{title}\". Urges also pass by themselves, so this does not show what made them weaker."
        )));
        Document { blocks }
    }
}
