//! What a later version of an entry says otherwise than an earlier one.

use similar::{ChangeTag, DiffTag, TextDiff};

use super::entry::Writing;
use super::id::SessionId;
use super::moment::Moment;
use super::rating::Rating;
use super::text::{OneLine, Tag};

/// How much two passages must share, from 0 to 1, for a comparison by words to be readable; spaces count as shared.
const ALIKE: f32 = 0.65;

/// A stretch of the two texts, in the order one reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// In both.
    Same(String),
    /// Only in the earlier one.
    TakenOut(String),
    /// Only in the later one.
    PutIn(String),
}

/// What changed beside the text: its name, how it was, how it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is, such as "mood".
    pub name: &'static str,
    /// How it was; empty when there was none.
    pub before: String,
    /// How it is; empty when there is none.
    pub after: String,
}

impl Stretch {
    /// The stretch with signs around what is not in both: `[-taken out-]`, `{+put in+}`.
    pub fn marked(&self) -> String {
        match self {
            Self::Same(text) => text.clone(),
            Self::TakenOut(text) => format!("[-{text}-]"),
            Self::PutIn(text) => format!("{{+{text}+}}"),
        }
    }

    fn new(tag: ChangeTag, text: &str) -> Self {
        let text = text.to_owned();
        match tag {
            ChangeTag::Equal => Self::Same(text),
            ChangeTag::Delete => Self::TakenOut(text),
            ChangeTag::Insert => Self::PutIn(text),
        }
    }

    /// Takes in a stretch of the same sort; gives it back otherwise.
    fn join(&mut self, next: Self) -> Result<(), Self> {
        match (self, next) {
            (Self::Same(text), Self::Same(more))
            | (Self::TakenOut(text), Self::TakenOut(more))
            | (Self::PutIn(text), Self::PutIn(more)) => text.push_str(&more),
            (_, next) => return Err(next),
        }
        Ok(())
    }
}

/// Compares two texts by lines, and by words where lines gave way to others.
pub fn of_texts(before: &str, after: &str) -> Vec<Stretch> {
    let by_line = TextDiff::from_lines(before, after);
    let mut stretches = Vec::new();
    for part in by_line.ops() {
        let old: String = by_line.old_slices().get(part.old_range()).unwrap_or_default().concat();
        let new: String = by_line.new_slices().get(part.new_range()).unwrap_or_default().concat();
        match part.tag() {
            DiffTag::Equal => push(Stretch::Same(old), &mut stretches),
            DiffTag::Delete => push(Stretch::TakenOut(old), &mut stretches),
            DiffTag::Insert => push(Stretch::PutIn(new), &mut stretches),
            DiffTag::Replace => {
                let by_word = TextDiff::from_words(&old, &new);
                if by_word.ratio() < ALIKE {
                    push(Stretch::TakenOut(old), &mut stretches);
                    push(Stretch::PutIn(new), &mut stretches);
                    continue;
                }
                for change in by_word.iter_all_changes() {
                    push(Stretch::new(change.tag(), change.value()), &mut stretches);
                }
            }
        }
    }
    stretches
}

fn push(next: Stretch, stretches: &mut Vec<Stretch>) {
    let apart = match stretches.last_mut() {
        Some(last) => last.join(next).err(),
        None => Some(next),
    };
    stretches.extend(apart);
}

/// Lists what changed beside the text.
pub fn of_facts(before: &Writing, after: &Writing) -> Vec<Fact> {
    let title =
        |writing: &Writing| writing.title.as_ref().map(OneLine::as_str).unwrap_or_default().to_owned();
    let tags = |writing: &Writing| writing.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(" ");
    let rating = |rating: Option<Rating>| rating.map(|rating| rating.to_string()).unwrap_or_default();
    let session = |id: Option<SessionId>| id.map(|id| id.to_string()).unwrap_or_default();
    let facts = [
        ("title", title(before), title(after)),
        ("date", Moment::long(&before.at), Moment::long(&after.at)),
        ("tags", tags(before), tags(after)),
        ("mood", rating(before.mood), rating(after.mood)),
        ("urge", rating(before.urge), rating(after.urge)),
        ("session", session(before.session), session(after.session)),
    ];
    let changed = facts.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(name, before, after)| Fact { name, before, after }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(before: &str, after: &str) -> String {
        of_texts(before, after).iter().map(Stretch::marked).collect()
    }

    #[test]
    fn what_changed_is_marked_by_words() {
        assert_eq!(marked("I felt bad today.", "I felt better today."), "I felt [-bad-]{+better+} today.");
        assert_eq!(marked("one\ntwo\nthree", "one\nthree"), "one\n[-two\n-]three");
        assert_eq!(
            marked("One thing here.", "Quite another story."),
            "[-One thing here.-]{+Quite another story.+}"
        );
        assert_eq!(marked("", "new"), "{+new+}");
        assert_eq!(marked("same", "same"), "same");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_difference(before in "[ab \n🌊é]{0,40}", after in "[ab \n🌊é]{0,40}") {
            let stretches = of_texts(&before, &after);
            let (mut old, mut new) = (String::new(), String::new());
            for stretch in stretches {
                match stretch {
                    Stretch::Same(text) => {
                        old.push_str(&text);
                        new.push_str(&text);
                    }
                    Stretch::TakenOut(text) => old.push_str(&text),
                    Stretch::PutIn(text) => new.push_str(&text),
                }
            }
            prop_assert_eq!(old, before);
            prop_assert_eq!(new, after);
        }
    }
}
