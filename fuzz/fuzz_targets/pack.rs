//! A pack of homework, as `homework import` and the paste of one read it.
#![no_main]

use evenkeel::doc::layout::{Shape, layout};
use evenkeel::library::Catalogue;
use evenkeel::library::check::Severity;
use evenkeel::library::packs::{self, Pack, limits};
use evenkeel::text::plain;
use libfuzzer_sys::fuzz_target;

const WIDTH: usize = 40;

fuzz_target!(|bytes: &[u8]| {
    let catalogue = Catalogue::builtin().expect("the built-in library reads");
    let checked = packs::read_bytes(bytes, catalogue);
    let is_grave = checked.problems.iter().any(|problem| problem.severity == Severity::Error);
    assert_eq!(checked.pack.is_none(), is_grave, "a pack is there unless something is told");
    assert!(checked.problems.len() <= limits::MOST_FAULTS + 1);
    // What is missing at the end is told on the line behind it.
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 2;
    for problem in &checked.problems {
        assert!((1..=lines).contains(&problem.line), "{problem:?}");
    }
    assert!(checked.unknown.len() <= limits::MOST_UNKNOWN);
    for unknown in &checked.unknown {
        assert!((1..=lines).contains(&unknown.line), "{unknown:?}");
        assert_plain(&unknown.place);
        assert_plain(&unknown.value);
    }
    let Some(pack) = checked.pack else { return };
    assert_bounded(&pack);
    let day = "2026-11-23".parse().expect("a day");
    for line in layout(&pack.about(catalogue, day), WIDTH, Shape::Full) {
        assert!(line.width() <= WIDTH, "{:?}", line.text());
    }
    let again = packs::read(pack.text.as_str(), catalogue).pack.expect("what is kept reads again");
    // Lines count from the fence once, and from its inside the other time.
    assert_eq!(Pack { unknown: Vec::new(), ..again }, Pack { unknown: Vec::new(), ..pack });
});

fn assert_bounded(pack: &Pack) {
    assert!((1..=limits::MOST_TASKS).contains(&pack.tasks.len()), "{} tasks", pack.tasks.len());
    assert!(pack.readings.len() <= limits::MOST_READINGS);
    assert!(pack.exercises.len() <= limits::MOST_EXERCISES);
    assert!(pack.sources.len() <= limits::MOST_SOURCES);
    for words in [&pack.title, &pack.from] {
        assert_plain(words.as_str());
    }
    for task in &pack.tasks {
        assert_plain(task.task.title.as_str());
        assert!(task.days.is_none_or(|days| (1..=limits::MOST_DAYS).contains(&days)));
        for words in task.task.why.iter() {
            assert_plain(words.as_str());
        }
    }
    for exercise in &pack.exercises {
        assert!((1..=limits::MOST_FIELDS).contains(&exercise.fields.len()));
        assert_plain(&exercise.title);
        for field in &exercise.fields {
            assert!(field.options.len().max(field.columns.len()) <= limits::MOST_OPTIONS);
            assert_plain(&field.label);
        }
    }
}

fn assert_plain(text: &str) {
    assert_eq!(plain(text), text, "nothing that acts on a terminal or hides in it");
}
