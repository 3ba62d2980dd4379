//! An exercise of the person's own, as the library reads it and `practice check` checks it.
#![no_main]

use evenkeel::library::check::Severity;
use evenkeel::library::exercises::{Exercise, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let problems = check::problems("my-log.toml", text);
    // What is missing at the end is told on the line behind it.
    let lines = text.matches('\n').count() + 2;
    for problem in &problems {
        assert!((1..=lines).contains(&problem.line), "{problem:?} of {lines}");
    }
    let is_grave = problems.iter().any(|problem| problem.severity == Severity::Error);
    let read = Exercise::read("my-log.toml", text);
    assert_eq!(read.is_err(), is_grave, "{problems:?}");
    let Ok(exercise) = read else { return };
    assert!(!exercise.fields.is_empty() && !exercise.sources.is_empty());
    for field in &exercise.fields {
        assert_eq!(exercise.field(&field.key), Some(field), "each key is there once");
    }
});
