//! Questions to write about, one a day.

use std::sync::OnceLock;

use serde::Deserialize;

use super::front_matter::{LoadError, read_toml};
use crate::domain::prompt::Theme;

/// The questions, in the order of their file.
#[derive(Debug)]
pub struct Prompts {
    prompts: Vec<Prompt>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// Its name.
    pub id: String,
    /// What it is about.
    pub theme: Theme,
    /// The question.
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    prompt: Vec<Prompt>,
}

impl Prompts {
    /// Gives the questions that come with the program.
    pub fn builtin() -> Result<&'static Self, LoadError> {
        static PROMPTS: OnceLock<Result<Prompts, LoadError>> = OnceLock::new();
        let load = || super::embedded("prompts.toml").and_then(Prompts::parse);
        PROMPTS.get_or_init(load).as_ref().map_err(Clone::clone)
    }

    /// Reads `prompts.toml`; there has to be one question at least.
    pub fn parse(text: &str) -> Result<Self, LoadError> {
        let path = "prompts.toml";
        let File { prompt: prompts } = read_toml(path, text)?;
        if prompts.is_empty() {
            let message = "there is no question".to_owned();
            return Err(LoadError { path: path.to_owned(), line: 1, column: 1, message });
        }
        Ok(Self { prompts })
    }

    /// Lists all questions.
    pub fn all(&self) -> &[Prompt] {
        &self.prompts
    }

    /// Lists the questions of a theme.
    pub fn of(&self, theme: Theme) -> impl Iterator<Item = &Prompt> {
        self.prompts.iter().filter(move |prompt| prompt.theme == theme)
    }

    /// Lists the questions that hold every one of these words, in any case.
    pub fn find(&self, words: &str) -> impl Iterator<Item = &Prompt> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        self.prompts.iter().filter(move |prompt| {
            let text = format!("{} {}", prompt.theme.label(), prompt.text).to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
    }

    /// Gives the question of a theme for a day, counted from any day: another one each day.
    pub fn prompt_of(&self, theme: Theme, day: i64) -> Option<&Prompt> {
        let prompts: Vec<&Prompt> = self.of(theme).collect();
        let count = i64::try_from(prompts.len().max(1)).unwrap_or(1);
        prompts.get(usize::try_from(day.rem_euclid(count)).unwrap_or(0)).copied()
    }

    /// Gives the question of a day, counted from any day; none returns before all that fit any day have been asked.
    pub fn prompt_for(&self, day: i64) -> Option<&Prompt> {
        let daily: Vec<&Prompt> =
            self.prompts.iter().filter(|prompt| prompt.theme.is_for_any_day()).collect();
        let count = daily.len();
        let day = usize::try_from(day.rem_euclid(i64::try_from(count.max(1)).unwrap_or(1))).unwrap_or(0);
        daily.get(day * stride(count) % count.max(1)).copied()
    }
}

/// A step that visits every place once and keeps neighbours in the file apart.
fn stride(count: usize) -> usize {
    let wish = (count * 5 / 8).max(1);
    (wish..=count).find(|&step| common_divisor(step, count) == 1).unwrap_or(1)
}

fn common_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_question_comes_before_any_returns() {
        for count in 1..40 {
            let prompt = |n| Prompt { id: format!("{n}"), theme: Theme::Values, text: String::new() };
            let prompts = Prompts { prompts: (0..count).map(prompt).collect() };
            let days = -7..i64::from(count) - 7;
            let asked: HashSet<_> = days.map(|day| prompts.prompt_for(day).unwrap().id.clone()).collect();
            assert_eq!(asked.len(), usize::try_from(count).unwrap());
        }
    }

    #[test]
    fn no_builtin_question_returns_within_60_days_and_none_of_a_session_comes_on_any_day() {
        let prompts = Prompts::builtin().unwrap();
        let asked: HashSet<_> = (0..60).map(|day| &prompts.prompt_for(day).unwrap().id).collect();
        assert_eq!(asked.len(), 60);
        assert!((0..400).all(|day| prompts.prompt_for(day).unwrap().theme != Theme::GroupDebrief));
        for theme in Theme::ALL {
            assert!(prompts.all().iter().filter(|prompt| prompt.theme == *theme).count() >= 6, "{theme}");
        }
    }

    #[test]
    fn the_builtin_questions_have_names_of_their_own() {
        let prompts = Prompts::builtin().unwrap().all();
        let ids: HashSet<_> = prompts.iter().map(|prompt| &prompt.id).collect();
        assert_eq!(ids.len(), prompts.len());
    }

    #[test]
    fn a_theme_has_another_question_each_day() {
        let prompts = Prompts::builtin().unwrap();
        for theme in Theme::ALL {
            let all: HashSet<_> = prompts.of(*theme).map(|prompt| &prompt.id).collect();
            let days = -3..i64::try_from(all.len()).unwrap() - 3;
            let asked: HashSet<_> = days.map(|day| &prompts.prompt_of(*theme, day).unwrap().id).collect();
            assert_eq!(asked, all, "{theme}");
        }
    }

    #[test]
    fn questions_are_found_by_words_in_any_order_and_by_theme() {
        let prompts = Prompts::builtin().unwrap();
        let found: Vec<_> = prompts.find("MEAL next").map(|prompt| prompt.id.as_str()).collect();
        assert_eq!(found, ["next-meal"]);
        assert!(prompts.find("gratitude").count() >= 6);
        assert_eq!(prompts.find("").count(), prompts.all().len());
    }

    #[test]
    fn a_file_without_questions_is_refused() {
        assert!(Prompts::parse("prompt = []").is_err());
    }
}
