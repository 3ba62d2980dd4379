//! The guided format: pages of questions whose answers become one entry.

use std::sync::OnceLock;

use serde::Deserialize;

use super::front_matter::{LoadError, read_toml};

/// Pages of questions to write on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guided {
    /// What it is called.
    pub title: String,
    /// What it is, in a sentence or two.
    pub about: String,
    /// The tag of what is written.
    pub tag: String,
    /// The pages, in their order.
    #[serde(rename = "page")]
    pub pages: Vec<GuidedPage>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidedPage {
    /// Its title.
    pub title: String,
    /// Its questions, in their order.
    #[serde(rename = "question")]
    pub questions: Vec<GuidedQuestion>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidedQuestion {
    /// The heading over its answer.
    pub heading: String,
    /// The question.
    pub text: String,
}

impl Guided {
    /// Gives the format that comes with the program.
    pub fn builtin() -> Result<&'static Self, LoadError> {
        static GUIDED: OnceLock<Result<Guided, LoadError>> = OnceLock::new();
        let load = || super::embedded("guided.toml").and_then(|text| read_toml("guided.toml", text));
        GUIDED.get_or_init(load).as_ref().map_err(Clone::clone)
    }

    /// Joins answers to one text in Markdown, each under its heading; what is not answered is left out.
    pub fn join<'a>(&self, answers: impl IntoIterator<Item = &'a str>) -> String {
        let questions = self.pages.iter().flat_map(|page| &page.questions).zip(answers);
        let answered = questions.filter(|(_, answer)| !answer.trim().is_empty());
        let parts: Vec<String> = answered
            .map(|(question, answer)| format!("## {}\n\n{}", question.heading, answer.trim()))
            .collect();
        parts.join("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_two_pages_of_two_questions() {
        let guided = Guided::builtin().unwrap();
        let counts: Vec<_> = guided.pages.iter().map(|page| page.questions.len()).collect();
        assert_eq!(counts, [2, 2]);
        assert!(crate::domain::text::Tag::parse_list(&guided.tag).is_ok());
    }

    #[test]
    fn answers_are_joined_under_their_headings_and_empty_ones_left_out() {
        let text = Guided::builtin().unwrap().join(["the sun\n", " ", "", "call J.R."]);
        assert_eq!(text, "## Good\n\nthe sun\n\n## Next 24 hours\n\ncall J.R.");
    }
}
