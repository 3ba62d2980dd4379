//! The page for a crisis, part by part, so that each is one key away.

use crate::doc::{Block, Document, plain_text};

use super::Catalogue;

/// Seconds to breathe in, and seconds to breathe out.
pub const BREATH: [u64; 2] = [4, 6];
/// How many breaths are a minute.
pub const BREATHS: u64 = 6;

/// A part of the page for a crisis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Breathing for a minute.
    Breathe,
    /// Naming what one sees, touches and hears.
    Ground,
    /// Calling somebody one knows.
    People,
    /// An overdose: its signs, and what to do.
    Overdose,
    /// Withdrawal that is dangerous.
    Withdrawal,
    /// Thoughts of ending one's life.
    Thoughts,
    /// Moves to get through an urge.
    Moves,
    /// Hungry, angry, lonely, tired.
    Halt,
}

impl Part {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Breathe,
        Self::Ground,
        Self::People,
        Self::Overdose,
        Self::Withdrawal,
        Self::Thoughts,
        Self::Moves,
        Self::Halt,
    ];

    /// Its heading on the page.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Breathe => "Breathe for a minute",
            Self::Ground => "Ground yourself",
            Self::People => "Call one of your people",
            Self::Overdose => "Overdose: signs and what to do",
            Self::Withdrawal => "Dangerous withdrawal",
            Self::Thoughts => "Thoughts of ending your life",
            Self::Moves => "An urge: the next ten minutes",
            Self::Halt => "Hungry, angry, lonely, tired?",
        }
    }
}

impl Catalogue {
    /// What stands under the heading of a part.
    pub fn help_part(&self, part: Part) -> Document {
        let blocks = self.help_now().document().blocks;
        let inside = blocks.into_iter().skip_while(|block| heading(block).as_deref() != Some(part.heading()));
        Document { blocks: inside.skip(1).take_while(|block| heading(block).is_none()).collect() }
    }
}

/// The words of a heading that begins a part.
fn heading(block: &Block) -> Option<String> {
    match block {
        Block::Heading { level: 2, inlines } => Some(plain_text(inlines)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_its_parts_in_order_and_none_is_empty() {
        let pages = Catalogue::builtin().unwrap();
        let document = pages.help_now().document();
        let headings: Vec<String> = document.blocks.iter().filter_map(heading).collect();
        assert_eq!(headings, Part::ALL.map(Part::heading));
        for part in Part::ALL {
            assert!(!pages.help_part(part).blocks.is_empty(), "{part:?}");
        }
    }
}
