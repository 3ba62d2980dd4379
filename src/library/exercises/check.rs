//! What has to hold for an exercise, each problem with its line and column.

use std::collections::HashSet;
use std::ops::Range;

use super::{Exercise, Field, File, parts};
use crate::doc::{Block, Document};
use crate::domain::exercise::FieldKind;
use crate::domain::exercise::copy::{ExerciseName, KEY, is_key};
use crate::library::check::{HIGHEST_GRADE, Problem, Severity, numbers, wording};
use crate::library::{front_matter, readability};

/// The most minutes an exercise may take.
pub(in crate::library) const LONGEST: u32 = 120;

/// Lists what to mend in an exercise file; one without errors can be done.
pub fn problems(path: &str, text: &str) -> Vec<Problem> {
    let mut problems = match front_matter::read_toml::<File>(path, text) {
        Ok(file) => Check { text, found: Vec::new() }.file(&file),
        Err(fault) => vec![Problem {
            line: fault.line,
            column: Some(fault.column),
            severity: Severity::Error,
            message: fault.message,
        }],
    };
    if name_of(path).is_none() {
        let message = "the file name has to be small letters, digits and hyphens, as in my-exercise.toml";
        let (line, column) = (1, Some(1));
        problems.insert(0, Problem { line, column, severity: Severity::Error, message: message.to_owned() });
    }
    problems
}

/// The name an exercise has by its file.
pub fn name_of(path: &str) -> Option<ExerciseName> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    ExerciseName::parse(name.strip_suffix(".toml")?).ok()
}

/// A part of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) enum Part {
    Key,
    Label,
    Kind,
    Options,
    Columns,
}

/// What is wrong with a field by itself.
pub(in crate::library) fn field_faults(field: &Field) -> Vec<(Part, String)> {
    let mut found = Vec::new();
    let mut fault = |part: Part, message: &str| found.push((part, message.to_owned()));
    let has_options = matches!(field.kind, FieldKind::Choice | FieldKind::MultiChoice);
    if !is_key(&field.key) {
        fault(Part::Key, KEY);
    }
    if field.label.trim().is_empty() {
        fault(Part::Label, "the label is empty");
    }
    match (has_options, field.options.len()) {
        (true, 0 | 1) => fault(Part::Kind, "a choice has two options at least"),
        (false, 1..) => fault(Part::Options, "only a choice has options"),
        _ => {}
    }
    match (field.kind == FieldKind::Table, field.columns.len()) {
        (true, 0 | 1) => fault(Part::Kind, "a table has two columns at least"),
        (false, 1..) => fault(Part::Columns, "only a table has columns"),
        _ => {}
    }
    for (part, name, list) in
        [(Part::Options, "options", &field.options), (Part::Columns, "columns", &field.columns)]
    {
        let distinct: HashSet<String> = list.iter().map(|one| one.trim().to_lowercase()).collect();
        if distinct.len() < list.len() || distinct.contains("") {
            fault(part, &format!("the {name} are each there once, and none is empty"));
        }
    }
    found
}

struct Check<'a> {
    text: &'a str,
    found: Vec<Problem>,
}

impl Check<'_> {
    fn file(mut self, file: &File) -> Vec<Problem> {
        let top = |key: &str| self.text.find(&format!("{key} =")).unwrap_or(0);
        let (title, summary, why, minutes) = (top("title"), top("summary"), top("why"), top("minutes"));
        for (at, name, words) in
            [(title, "title", &file.title), (summary, "summary", &file.summary), (why, "why", &file.why)]
        {
            if words.trim().is_empty() {
                self.error(at, format!("{name} is empty"));
            }
            self.words(at, words);
        }
        if !(1..=LONGEST).contains(&file.minutes) {
            self.error(minutes, format!("minutes is a whole number from 1 to {LONGEST}"));
        }
        if front_matter::date(file.reviewed).is_none() {
            self.error(self.text.find("reviewed =").unwrap_or(0), "there is no such day".to_owned());
        }
        if file.sources.is_empty() {
            self.error(0, "there is no [[source]]".to_owned());
        }
        if file.fields.is_empty() {
            self.error(0, "there is no [[field]]".to_owned());
        }
        let mut keys = HashSet::new();
        // The span of a table is that of its head alone; what it says reaches to the next one.
        let starts = file.fields.iter().map(|field| field.span().start);
        let ends = starts.clone().skip(1).chain([self.text.len()]);
        for ((start, end), field) in starts.zip(ends).zip(&file.fields) {
            self.field(start..end, field.get_ref(), &mut keys);
        }
        self.grade(why, file);
        self.found.sort_by_key(|problem| (problem.line, problem.column));
        self.found
    }

    fn field<'f>(&mut self, span: Range<usize>, field: &'f Field, keys: &mut HashSet<&'f str>) {
        let place = |part: &str| self.within(&span, part);
        let at = |key: &str| {
            place(&format!("{key} =")).or_else(|| place(&format!("{key}="))).unwrap_or(span.start)
        };
        let (key, kind, options, columns) = (at("key"), at("kind"), at("options"), at("columns"));
        let label = at("label");
        for (part, message) in field_faults(field) {
            let at = match part {
                Part::Key => key,
                Part::Label => label,
                Part::Kind => kind,
                Part::Options => options,
                Part::Columns => columns,
            };
            self.error(at, message);
        }
        if is_key(&field.key) && !keys.insert(&field.key) {
            self.error(key, format!("two fields have the key {}", field.key));
        }
        for words in [&field.label, &field.help, &field.example].into_iter().chain(&field.options) {
            self.words(span.start, words);
        }
    }

    /// Words and numbers that do not belong there. They are looked for from `from` on.
    fn words(&mut self, from: usize, words: &str) {
        for (_, word) in wording::unwanted(words) {
            let at = self.place_of_word(from, &word);
            self.error(at, format!("we do not say \"{word}\" in our own words"));
        }
        for (_, number) in numbers::phone_numbers(words) {
            let at = self.within(&(from..self.text.len()), &number).unwrap_or(from);
            let say = "say \"press !\" instead, which shows checked ones";
            self.error(at, format!("{number} looks like a phone number; {say}"));
        }
    }

    fn place_of_word(&self, from: usize, word: &str) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.to_ascii_lowercase().find(word).map_or(from, |at| from + at)
    }

    fn within(&self, span: &Range<usize>, part: &str) -> Option<usize> {
        self.text.get(span.clone())?.find(part).map(|at| span.start + at)
    }

    fn grade(&mut self, at: usize, file: &File) {
        let words = [&file.summary, &file.why].map(String::as_str).into_iter().map(Block::paragraph);
        let grade = readability::read(&Document { blocks: words.collect() }).grade;
        if grade > HIGHEST_GRADE {
            let message = format!("the sentences ask for grade {grade:.1}; {HIGHEST_GRADE} would be easier");
            let (line, column) = front_matter::position(self.text, at);
            self.found.push(Problem { line, column: Some(column), severity: Severity::Warning, message });
        }
    }

    fn error(&mut self, at: usize, message: String) {
        let (line, column) = front_matter::position(self.text, at);
        self.found.push(Problem { line, column: Some(column), severity: Severity::Error, message });
    }
}

impl Exercise {
    /// Reads an exercise file, or says what is wrong with it first.
    pub(in crate::library) fn checked(path: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let problems = problems(path, text);
        match name_of(path) {
            Some(name) if problems.iter().all(|problem| problem.severity == Severity::Warning) => {
                front_matter::read_toml::<File>(path, text)
                    .ok()
                    .and_then(|file| parts(name.as_str(), file))
                    .ok_or(problems)
            }
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::exercises::tests::FILE;
    use crate::library::{Catalogue, embedded};

    fn check(from: &str, to: &str, told: &[(usize, usize, &str)]) {
        let text = FILE.replace(from, to);
        assert!(text != FILE, "{from}");
        let found = problems("my-log.toml", &text);
        let found: Vec<_> = found
            .iter()
            .map(|problem| (problem.line, problem.column.unwrap(), problem.message.as_str()))
            .collect();
        assert_eq!(found.len(), told.len(), "{found:?}");
        for ((line, column, message), (at_line, at_column, part)) in found.iter().zip(told) {
            assert_eq!((line, column), (at_line, at_column), "{message}");
            assert!(message.contains(part), "{message}");
        }
    }

    #[test]
    fn an_exercise_without_faults_has_no_problems() {
        assert_eq!(problems("my-log.toml", FILE), []);
        for exercise in Catalogue::builtin().unwrap().exercises() {
            let (file, text) = (format!("{}.toml", exercise.id), format!("exercises/{}.toml", exercise.id));
            assert_eq!(problems(&file, embedded(&text).unwrap()), [], "{file}");
        }
    }

    #[test]
    fn faults_are_told_where_they_are() {
        check("\"time\"", "\"clock\"", &[(14, 8, "kind is one of")]);
        check("\"time\"", "\"choice\"", &[(14, 1, "a choice has two options at least")]);
        check("key = \"when\"", "key = \"When?\"", &[(12, 1, "a key is")]);
        check("key = \"how\"", "key = \"when\"", &[(16, 1, "two fields have the key when")]);
        check("[\"a\", \"b\"]", "[\"a\", \"A \"]", &[(19, 1, "each there once")]);
        check("\"How?\"", "\"Are you clean?\"", &[(17, 18, "we do not say \"clean\"")]);
        check("\"W.\"", "\"Call 020 7946 0000.\"", &[(5, 13, "looks like a phone number")]);
        check("minutes = 5", "minutes = 0", &[(4, 1, "minutes is")]);
        check("minutes = 5", "minuets = 5", &[(4, 1, "unknown field")]);
        check("2026-11-25", "2026-02-30", &[(6, 12, "")]);
        check(
            "\"How?\"\nkind = \"choice\"",
            "\" \"\nkind = \"text\"",
            &[(17, 1, "the label is empty"), (19, 1, "only a choice has options")],
        );
        assert_eq!(problems("My Log.toml", FILE).len(), 1);
    }
}
