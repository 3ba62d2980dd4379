//! Where the links of a page lead: other pages, meanings of words, sources, exercises, and into the journal.

use super::{Focus, Library, needs_vault};
use crate::doc::Target;
use crate::domain::text::PageRef;
use crate::library::page::Source;
use crate::text::capitalised;
use crate::tui::shell::{Begun, Cursor, Cx, Doing, Effect, Question, Route, WriteStart};

/// What a question on this screen was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Where to go in the page, as blocks.
    Outline(Vec<usize>),
    /// Whether to read more about a word or source: the answers after the first.
    More(Vec<String>),
    /// Which exercise it is to be.
    Exercise(Vec<String>),
    /// Whether to start an exercise.
    Start(String),
}

impl Library {
    /// Follows a link: another page, the meaning of a word, a source, an exercise.
    pub(super) fn follow(&mut self, target: &Target, cx: &Cx) -> Vec<Effect> {
        match target {
            Target::Page(page) => {
                let Some(page) = cx.pages.page(page) else { return Vec::new() };
                if page.id.topic().is_empty() {
                    return vec![Effect::Go(Route::HelpNow)];
                }
                let from = self.chosen_page(cx).map(|page| page.id.clone());
                self.trail.extend(from.filter(|from| *from != page.id));
                self.open(&page.id, cx)
            }
            Target::Term(term) => self.explain(term, cx),
            Target::Source(number) => self.tell_sources(&[*number], cx),
            Target::Exercise(exercise) => self.offer(exercise, cx),
            Target::Journal(link) => vec![Effect::Go(Route::Entries(link.clone()))],
            Target::Url(_) => Vec::new(),
        }
    }

    pub(super) fn explain(&mut self, term: &str, cx: &Cx) -> Vec<Effect> {
        let Some(term) = cx.pages.glossary().term(term) else { return Vec::new() };
        let page = term.page.as_deref().and_then(|page| cx.pages.page(page));
        let mut answers = vec!["Read on here".to_owned()];
        answers.extend(page.map(|page| format!("Go to: {}", page.title)));
        self.asked = Some(Asked::More(page.map(|page| page.id.to_string()).into_iter().collect()));
        let title = capitalised(&term.term);
        vec![Effect::Go(Route::Ask(Question { title, text: term.meaning.clone(), answers }))]
    }

    pub(super) fn tell_sources(&mut self, numbers: &[usize], cx: &Cx) -> Vec<Effect> {
        let Some(page) = self.chosen_page(cx) else { return Vec::new() };
        let sources = page.sources();
        let cited = numbers.iter().filter_map(|&number| {
            Some(format!("{number}. {}", sources.get(number.checked_sub(1)?)?.citation()))
        });
        let text = cited.collect::<Vec<_>>().join("\n\n");
        if text.is_empty() {
            return vec![Effect::Say(
                "Nothing in view names a source. They all stand at the end.".to_owned(),
            )];
        }
        self.asked = None;
        let title = if numbers.len() == 1 { "Source" } else { "Sources of what is in view" }.to_owned();
        vec![Effect::Go(Route::Ask(Question { title, text, answers: vec!["Read on here".to_owned()] }))]
    }

    pub(super) fn show_outline(&mut self) -> Vec<Effect> {
        let outline = self.reader.outline();
        self.asked = Some(Asked::Outline(outline.iter().map(|entry| entry.block).collect()));
        let answers = outline.into_iter().map(|entry| entry.text).collect();
        let title = "On this page".to_owned();
        vec![Effect::Go(Route::Ask(Question { title, text: "Go to a part of it:".to_owned(), answers }))]
    }

    /// Starts the page's exercise, or asks which.
    pub(super) fn exercise(&mut self, cx: &Cx) -> Vec<Effect> {
        let Some(page) = self.chosen_page(cx) else { return Vec::new() };
        let exercises: Vec<_> = page.exercises.iter().filter_map(|id| cx.pages.exercise(id)).collect();
        match exercises.as_slice() {
            [] => vec![Effect::Say("This page has no exercise of its own.".to_owned())],
            [exercise] => self.offer(&exercise.id, cx),
            several => {
                self.asked = Some(Asked::Exercise(several.iter().map(|one| one.id.clone()).collect()));
                let answers =
                    several.iter().map(|one| format!("{}, {} min", one.title, one.minutes)).collect();
                let text = "What you write is kept under Practice.".to_owned();
                vec![Effect::Go(Route::Ask(Question { title: "Which exercise?".to_owned(), text, answers }))]
            }
        }
    }

    /// Says what an exercise is for, and asks whether to start it.
    fn offer(&mut self, exercise: &str, cx: &Cx) -> Vec<Effect> {
        if let Some(waits) = needs_vault(cx, "What you write in an exercise is kept in your vault.") {
            return waits;
        }
        let Some(exercise) = cx.pages.exercise(exercise) else { return Vec::new() };
        self.asked = Some(Asked::Start(exercise.id.clone()));
        let source = exercise.sources.first().map(Source::citation).unwrap_or_default();
        let text = format!(
            "{}\n\n{}\n\nAbout {} min.\n\nAfter: {source}",
            exercise.summary, exercise.why, exercise.minutes
        );
        let answers = vec!["Start it".to_owned(), "Not now".to_owned()];
        vec![Effect::Go(Route::Ask(Question { title: exercise.title.clone(), text, answers }))]
    }

    pub(super) fn save_passage(&mut self, cx: &Cx) -> Vec<Effect> {
        let Some(page) = self.chosen_page(cx) else { return Vec::new() };
        let text = self.reader.passage_text();
        self.focus = Focus::Page;
        self.reader.end_passage();
        if text.is_empty() {
            return Vec::new();
        }
        let quote = text.join("\n>\n> ");
        let body = format!("> {quote}\n>\n> {} [[{}]]\n\n", page.title, page.id);
        let begun = Begun { text: body, cursor: Cursor::End, ..Begun::default() };
        vec![Effect::Go(Route::Write(WriteStart::Begun(Box::new(begun))))]
    }

    /// Begins an entry about the page, which the entry ends with a link to.
    pub(super) fn write_about(&self, cx: &Cx) -> Vec<Effect> {
        let Some(page) = self.chosen_page(cx) else { return Vec::new() };
        if let Some(waits) = needs_vault(cx, "An entry is written in your journal.") {
            return waits;
        }
        let begun = Begun {
            prompt: Some(format!("{}: what in this page fits you, and what doesn't?", page.title)),
            text: format!("\n\n[[{}]]", page.id),
            ..Begun::default()
        };
        vec![Effect::Go(Route::Write(WriteStart::Begun(Box::new(begun))))]
    }

    pub(super) fn answer(&mut self, answer: usize, cx: &Cx) -> Vec<Effect> {
        match self.asked.take() {
            Some(Asked::Outline(blocks)) => {
                if let Some(block) = blocks.get(answer) {
                    self.focus = Focus::Page;
                    self.reader.go_to(*block);
                }
                Vec::new()
            }
            Some(Asked::More(pages)) => match answer.checked_sub(1).and_then(|at| pages.get(at)) {
                Some(page) => self.follow(&Target::Page(page.clone()), cx),
                None => Vec::new(),
            },
            Some(Asked::Exercise(exercises)) => match exercises.get(answer) {
                Some(exercise) => self.offer(exercise, cx),
                None => Vec::new(),
            },
            Some(Asked::Start(exercise)) if answer == 0 => {
                let page = self.chosen_page(cx).and_then(|page| PageRef::parse(page.id.as_str()).ok());
                vec![Effect::Go(Route::DoExercise(Doing::New(exercise, page)))]
            }
            Some(Asked::Start(_)) | None => Vec::new(),
        }
    }
}
