//! Pages that a person or a clinician adds, under the topic "Yours", and exercises.

use std::sync::Arc;

use super::check::{Problem, Severity};
use super::exercises::Exercise;
use super::front_matter::LoadError;
use super::page::{Page, PageId};
use super::{CONTENT, Catalogue, Topic, embedded_files};

/// The topic of own pages.
pub const TOPIC: &str = "yours";
/// After every topic that comes with the program.
const LAST: u32 = u32::MAX;

/// An own page or exercise that cannot join the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of its file.
    pub file: String,
    /// What to mend.
    pub problems: Vec<Problem>,
}

/// The name of a file, without its directory, and its text or in words why it could not be read.
pub type OwnFile = (String, Result<String, String>);

impl Catalogue {
    /// Gives the library that comes with the program together with own pages and exercises.
    ///
    /// What cannot join is listed in [`Catalogue::faults`].
    pub fn with_own(
        files: impl IntoIterator<Item = OwnFile>,
        exercises: impl IntoIterator<Item = OwnFile>,
    ) -> Result<Self, LoadError> {
        let mut catalogue = Self::load(embedded_files(&CONTENT))?;
        exercises.into_iter().for_each(|(name, text)| catalogue.add_own_exercise(name, text));
        let mut pages = Vec::new();
        for (name, text) in files {
            let at_top = |message| Problem { line: 1, column: None, severity: Severity::Error, message };
            let read = text.and_then(|text| Ok((own_id(&name)?, text))).map_err(at_top);
            let page = read.and_then(|(id, text)| match Page::read(id, &name, &text) {
                Ok(page) => Ok((page, text)),
                Err(fault) => Err(Problem {
                    line: fault.line,
                    column: Some(fault.column),
                    severity: Severity::Error,
                    message: fault.message,
                }),
            });
            match page {
                Ok(read) => pages.push((name, read)),
                Err(problem) => catalogue.faults.push(Fault { file: name, problems: vec![problem] }),
            }
        }
        // Own pages may link each other, so all of them are known before the first is checked.
        let (names, read): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
        let (read, texts): (Vec<Page>, Vec<String>) = read.into_iter().unzip();
        catalogue.put_own(read);
        let mut wrong = Vec::new();
        for (name, text) in names.into_iter().zip(texts) {
            let problems = catalogue.check(&format!("{TOPIC}/{name}"), &text);
            if problems.iter().any(|problem| problem.severity == Severity::Error) {
                wrong.extend(own_id(&name));
                catalogue.faults.push(Fault { file: name, problems });
            }
        }
        if let Some(topic) = catalogue.topics.to_mut().last_mut().filter(|topic| topic.id == TOPIC) {
            topic.pages.retain(|page| !wrong.contains(&page.id));
        }
        catalogue.topics.to_mut().retain(|topic| !topic.pages.is_empty());
        Ok(catalogue)
    }

    fn add_own_exercise(&mut self, file: String, text: Result<String, String>) {
        let at_top = |message| vec![Problem { line: 1, column: None, severity: Severity::Error, message }];
        let read = text.map_err(at_top).and_then(|text| Exercise::checked(&file, &text));
        let problems = match read {
            Ok(exercise) if self.exercise(&exercise.id).is_none() => {
                self.exercises.push(exercise);
                self.exercises.sort_by(|a, b| (a.need, &a.title).cmp(&(b.need, &b.title)));
                return;
            }
            Ok(exercise) => {
                at_top(format!("there is an exercise {} already; give the file another name", exercise.id))
            }
            Err(problems) => problems,
        };
        self.exercise_faults.push(Fault { file, problems });
    }

    fn put_own(&mut self, mut pages: Vec<Page>) {
        pages.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        self.topics.to_mut().push(Topic {
            id: TOPIC.to_owned(),
            title: "Yours".to_owned(),
            pages,
            order: LAST,
        });
        self.index = Arc::default();
    }
}

fn own_id(name: &str) -> Result<PageId, String> {
    let stem = name.strip_suffix(".md").unwrap_or(name);
    PageId::parse(&format!("{TOPIC}/{stem}")).ok_or_else(|| {
        "the file name has to be small letters, digits and hyphens, as in my-page.md".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> (String, Result<String, String>) {
        (name.to_owned(), Ok(text.to_owned()))
    }

    fn page(title: &str, body: &str) -> String {
        format!(
            "+++\ntitle = \"{title}\"\nsummary = \"S.\"\norder = 1\nreviewed = 2026-11-25\n\
             [[source]]\nkey = \"me\"\nauthor = \"Dr M\"\nyear = 2026\ntitle = \"Notes\"\n+++\n{body}[^me]\n"
        )
    }

    #[test]
    fn own_pages_stand_last_and_are_found() {
        let files = vec![
            file("b.md", &page("Bus", "Take the bus. See [the walk](yours/a).")),
            file("a.md", &page("Walk", "Go for a walk.")),
        ];
        let catalogue = Catalogue::with_own(files, Vec::new()).unwrap();
        assert_eq!(catalogue.faults(), []);
        let topic = catalogue.topics().last().unwrap();
        assert_eq!((topic.title.as_str(), topic.pages.len()), ("Yours", 2));
        assert_eq!(catalogue.find("Walk").unwrap().id.as_str(), "yours/a");
    }

    #[test]
    fn a_page_that_cannot_join_is_told_with_its_line_and_the_others_join() {
        let files = vec![
            file("good.md", &page("Walk", "Go for a walk.")),
            file("words.md", &page("Bad", "You are clean.")),
            file("head.md", "no head"),
            file("My Page.md", &page("Name", "Go.")),
            ("big.md".to_owned(), Err("it is too large".to_owned())),
        ];
        let catalogue = Catalogue::with_own(files, Vec::new()).unwrap();
        let told: Vec<_> = catalogue
            .faults()
            .iter()
            .map(|fault| (fault.file.as_str(), fault.problems.iter().any(|p| !p.message.is_empty())))
            .collect();
        assert_eq!(told, [("head.md", true), ("My Page.md", true), ("big.md", true), ("words.md", true)]);
        assert_eq!(catalogue.topics().last().unwrap().pages.len(), 1);
    }

    #[test]
    fn without_own_pages_there_is_no_topic_for_them() {
        let catalogue = Catalogue::with_own(Vec::new(), Vec::new()).unwrap();
        assert!(catalogue.topics().iter().all(|topic| topic.id != TOPIC));
    }
    #[test]
    fn own_exercises_join_the_others_and_those_that_cannot_are_told() {
        let text = crate::library::exercises::tests::FILE;
        let files = vec![
            file("my-log.toml", text),
            file("urge-log.toml", text),
            file("wrong.toml", "title = 5"),
            ("big.toml".to_owned(), Err("it is too large".to_owned())),
        ];
        let catalogue = Catalogue::with_own(Vec::new(), files).unwrap();
        assert_eq!(catalogue.exercise("my-log").unwrap().title, "Log");
        assert_ne!(catalogue.exercise("urge-log").unwrap().title, "Log");
        let needs: Vec<_> = catalogue.exercises().iter().map(|exercise| exercise.need).collect();
        assert!(needs.is_sorted());
        let told: Vec<_> = catalogue.exercise_faults().iter().map(|fault| fault.file.as_str()).collect();
        assert_eq!(told, ["urge-log.toml", "wrong.toml", "big.toml"]);
    }
}
