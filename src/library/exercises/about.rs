//! What an exercise says about itself before it is done.

use super::Exercise;
use crate::doc::{Block, Document};
use crate::library::page::Source;

impl Exercise {
    /// Its title, what it is for, why it may help, how long it takes and where it comes from.
    pub fn about(&self) -> Document {
        let mut blocks = vec![Block::heading(1, &self.title)];
        blocks.extend(self.reasons());
        blocks.push(Block::heading(2, if self.sources.len() == 1 { "Source" } else { "Sources" }));
        blocks.push(Block::bullets(self.sources.iter().map(Source::citation)));
        Document { blocks }
    }

    /// What it is for, why it may help and how long it takes.
    pub fn reasons(&self) -> Vec<Block> {
        let minutes = if self.minutes == 1 { "minute" } else { "minutes" };
        vec![
            Block::paragraph(&self.summary),
            Block::paragraph(&self.why),
            Block::paragraph(format!("About {} {minutes}. {}.", self.minutes, self.need.label())),
        ]
    }

    /// Whether all of the words are in what it says of itself or asks, in whatever capitals.
    pub fn has_words(&self, words: &str) -> bool {
        let labels = self.fields.iter().map(|field| field.label.as_str());
        let own = [&self.id, &self.title, &self.summary, &self.why].map(String::as_str);
        let all = own
            .into_iter()
            .chain([self.need.label()])
            .chain(labels)
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }

    /// Whether its name or title has these words, one after another.
    pub fn is_called(&self, words: &str) -> bool {
        let words = words.trim().to_lowercase();
        self.title.to_lowercase().contains(&words) || self.id.contains(&words.replace(' ', "-"))
    }
}
