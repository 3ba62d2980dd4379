use super::*;
use crate::library::{CONTENT, Place, embedded_files, place_of};

const TOPIC: (&str, &str) = ("library/groups/_topic.toml", "title = \"Groups\"\norder = 1\n");

fn page(see_also: &str, body: &str) -> String {
    format!(
        "+++\ntitle = \"Support\"\nsummary = \"You talk.\"\norder = 1\nreviewed = 2026-11-23\n\
         see_also = [{see_also}]\n[[source]]\nkey = \"tip41\"\nauthor = \"A\"\nyear = 2005\ntitle = \"T\"\nwhere = \"W\"\n+++\n{body}"
    )
}

fn body(rest: &str) -> String {
    format!("{}\n\nIt helps.[^tip41] {rest}\n", "You talk about the week. ".repeat(60))
}

fn check(text: &str, expected: &[(usize, &str)]) {
    let known = page("", &body(""));
    let catalogue = Catalogue::load([
        TOPIC,
        ("library/groups/skills.md", known.as_str()),
        ("help-now.md", known.as_str()),
    ])
    .unwrap();
    let problems = catalogue.check("groups/support.md", text);
    let found: Vec<_> = problems.iter().map(|problem| (problem.line, problem.message.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_good_page_has_no_problems() {
    check(&page("\"groups/skills\"", &body("See [skills](groups/skills) and [this](groups/support).")), &[]);
}

#[test]
fn a_broken_head_names_line_and_column() {
    let text = page("", &body("")).replace("order = 1", "order = one");
    let catalogue = Catalogue::builtin().unwrap();
    let problems = catalogue.check("a/b.md", &text);
    assert_eq!((problems[0].line, problems[0].severity), (4, Severity::Error));
    assert!(problems[0].message.ends_with("(column 9)"), "{}", problems[0].message);
}

#[test]
fn a_missing_field_is_named() {
    let text = page("", &body("")).replace("reviewed = 2026-11-23\n", "");
    check(&text, &[(2, "missing field `reviewed` (column 1)")]);
}

#[test]
fn footnotes_and_sources_have_to_match() {
    let text = page("", &body("[^other]")).replace("It helps.[^tip41]", "It helps.");
    check(
        &text,
        &[(8, "no footnote [^tip41] refers to this source"), (16, "footnote [^other] has no source")],
    );
}

#[test]
fn links_have_to_lead_to_pages() {
    let text = page("\"groups/none\"", &body("See [x](groups/nothing)."));
    check(
        &text,
        &[(6, "see_also names no page: groups/none"), (16, "this link leads to no page: groups/nothing")],
    );
}

#[test]
fn length_grade_and_words_are_looked_at() {
    check(&page("", "It helps.[^tip41]"), &[(14, "2 words; a page should have 250 to 700")]);
    check(&page("", &body("He was clean.")), &[(16, "we do not say \"clean\" in our own words")]);
    let hard =
        "Psychoeducational interventions communicate information regarding interpersonal difficulties. ";
    let problems =
        Catalogue::builtin().unwrap().check("a/b.md", &page("", &format!("{}[^tip41]", hard.repeat(40))));
    assert!(problems[0].message.starts_with("the sentences ask for grade"), "{problems:?}");
}

#[test]
fn exercises_have_to_exist_and_numbers_to_call_stay_out() {
    let text =
        page("", &body("Call 1-800-555-0199.")).replace("order = 1\n", "order = 1\nexercises = [\"none\"]\n");
    check(
        &text,
        &[
            (5, "there is no exercise none"),
            (
                17,
                "1-800-555-0199 looks like a phone number; say \"press !\" instead, which shows checked ones",
            ),
        ],
    );
}

#[test]
fn every_builtin_exercise_is_as_plain_as_a_page() {
    for exercise in Catalogue::builtin().unwrap().exercises() {
        let fields = exercise.fields.iter().flat_map(|field| [&field.label, &field.help, &field.example]);
        let options = exercise.fields.iter().flat_map(|field| field.options.iter().chain(&field.columns));
        let told = [&exercise.title, &exercise.summary, &exercise.why];
        let texts: Vec<&String> = told.into_iter().chain(fields).chain(options).collect();
        let blocks = texts.iter().map(|text| crate::doc::Block::paragraph(text.as_str())).collect();
        let grade = crate::library::readability::read(&crate::doc::Document { blocks }).grade;
        assert!(grade <= HIGHEST_GRADE, "{}: {grade}", exercise.id);
        for text in texts {
            assert_eq!(wording::unwanted(text), [], "{}", exercise.id);
            assert_eq!(numbers::phone_numbers(text), [], "{}", exercise.id);
        }
    }
}

#[test]
fn every_builtin_page_passes() {
    let catalogue = Catalogue::builtin().unwrap();
    let mut found = Vec::new();
    for (path, text) in embedded_files(&CONTENT) {
        if matches!(place_of(path), Some(Place::Page(_) | Place::HelpNow)) {
            let errors = catalogue.check(path, text).into_iter().filter(|p| p.severity == Severity::Error);
            found.extend(errors.map(|problem| format!("{path}:{}: {}", problem.line, problem.message)));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_page_for_a_crisis_is_as_plain_as_any_and_names_no_number_of_its_own() {
    let text = crate::library::embedded("help-now.md").unwrap();
    let problems = Catalogue::builtin().unwrap().check("safety/help-now.md", text);
    assert!(problems.is_empty(), "{problems:?}");
}
