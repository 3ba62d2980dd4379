//! A safety plan: six steps, from noticing a crisis to a safer home. The fourth holds the person's own people.

use super::choice::choices;
use super::text::Body;

choices!(
    /// A part of the plan.
    SafetyPart, "a part of the plan", {
        Signs = "signs", "How I notice it starting";
        Alone = "alone", "What I can do by myself";
        Places = "places", "People and places that take my mind off it";
        People = "people", "My people: who I call, and how";
        Professionals = "professionals", "Professionals and lines I can call";
        Safer = "safer", "How my home is made safer, and who helps";
    }
);

/// What is written in a part of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyNote {
    /// The part.
    pub part: SafetyPart,
    /// The person's words.
    pub words: Body,
}

/// The plan in the order of its parts, without those that are empty.
pub type SafetyPlan = Vec<SafetyNote>;

/// The plan as a text of its own.
pub fn in_words(plan: &[SafetyNote]) -> String {
    let parts = plan.iter().map(|note| format!("## {}\n\n{}\n", note.part.label(), note.words.as_str()));
    parts.collect::<Vec<_>>().join("\n")
}

/// Reads such a text again; what is before the first part is left out.
pub fn from_words(text: &str) -> SafetyPlan {
    let mut parts: Vec<(SafetyPart, String)> = Vec::new();
    for line in text.lines() {
        let heading = line.strip_prefix("## ");
        match heading.and_then(|words| SafetyPart::ALL.iter().find(|part| part.label() == words)) {
            Some(part) => parts.push((*part, String::new())),
            None => {
                if let Some((_, words)) = parts.last_mut() {
                    words.push_str(line);
                    words.push('\n');
                }
            }
        }
    }
    let note = |(part, words): (SafetyPart, String)| {
        Some(SafetyNote { part, words: Body::parse(words.trim_start_matches('\n')).ok()? })
    };
    parts.into_iter().filter_map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_as_a_text_is_read_again() {
        let note = |part, words: &str| SafetyNote { part, words: words.parse().unwrap() };
        let plan = vec![
            note(SafetyPart::Signs, "  I stop answering.\n\n## loud"),
            note(SafetyPart::People, "Ana, 555 0100\nmy brother: top of my phone"),
        ];
        assert_eq!(from_words(&in_words(&plan)), plan);
        assert_eq!(from_words("something else"), []);
        assert_eq!(from_words(&in_words(&[])), []);
    }
}
