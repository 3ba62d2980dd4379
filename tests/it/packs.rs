//! Packs of homework: the format as its documents tell it, and packs that are refused.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::library::Catalogue;
use evenkeel::library::check::Severity;
use evenkeel::library::packs::{keys, read, read_bytes};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn catalogue() -> &'static Catalogue {
    Catalogue::builtin().unwrap()
}

/// What a table may have, as the schema tells it.
fn keys_of(table: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = table["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn sorted<'k>(keys: &[&'k str]) -> Vec<&'k str> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys
}

#[test]
fn the_schema_and_the_page_about_the_format_tell_the_keys_that_are_read() {
    let schema = fs::read_to_string(root().join("docs/homework-pack.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let page = fs::read_to_string(root().join("docs/homework-pack.md")).unwrap();
    assert_eq!(keys_of(&schema), sorted(keys::TOP));
    for (name, keys) in [
        ("pack", keys::PACK),
        ("source", keys::SOURCE),
        ("reading", keys::READING),
        ("exercise", keys::EXERCISE),
        ("field", keys::FIELD),
        ("task", keys::TASK),
    ] {
        assert_eq!(keys_of(&schema["$defs"][name]), sorted(keys), "{name}");
        for key in keys {
            assert!(page.contains(&format!("`{key}`")), "{key} is not told of");
        }
    }
    assert_eq!(schema["$defs"]["pack"]["properties"]["format"]["const"], keys::FORMAT);
}

#[test]
fn the_example_of_the_page_is_a_pack() {
    let page = fs::read_to_string(root().join("docs/homework-pack.md")).unwrap();
    let checked = read(&page, catalogue());
    assert_eq!(checked.problems, []);
    assert_eq!(checked.pack.unwrap().tasks.len(), 1);
}

/// The first error of each pack in `tests/fixtures/packs`: line, column, a part of what is said.
const BROKEN: &[(&str, usize, usize, &str)] = &[
    ("both-days.toml", 15, 1, "not both"),
    ("control-characters.toml", 12, 15, "invalid basic string"),
    ("duplicate-key.toml", 4, 1, "duplicate key"),
    ("duplicate-tasks.toml", 16, 1, "two tasks are called log"),
    ("exercise-path.toml", 12, 1, "there is no exercise ../../etc/passwd"),
    ("field-of-no-kind.toml", 20, 8, "kind is one of"),
    ("id-is-a-path.toml", 3, 6, "an id is"),
    ("later-format.toml", 2, 10, "this is version 2"),
    ("latin-1.toml", 4, 25, "not UTF-8"),
    ("no-end-of-text.toml", 12, 1, ""),
    ("no-pack.toml", 1, 1, "there is no [pack]"),
    ("no-tasks.toml", 1, 1, "there is no [[task]]"),
    ("no-why.toml", 8, 1, "why is missing"),
    ("prefill-for-nothing.toml", 13, 1, "only a task with an exercise"),
    ("prefill-out-of-range.toml", 14, 1, "a whole number from 0 to 10"),
    ("reading-of-both.toml", 9, 1, "a page or a text of its own"),
    ("task-is-a-table.toml", 8, 1, "task: it is a list"),
    ("too-long.toml", 11, 7, "2000 is the most"),
    ("unknown-page.toml", 12, 1, "there is no page groups/nowhere"),
    ("wrong-type.toml", 10, 9, "words in quotes"),
];

#[test]
fn broken_packs_are_refused_with_line_and_reason() {
    let dir = root().join("tests/fixtures/packs");
    let mut names: Vec<String> =
        fs::read_dir(&dir).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, BROKEN.iter().map(|(name, ..)| *name).collect::<Vec<_>>());
    let told = |(name, _, _, part): &(&'static str, usize, usize, &'static str)| {
        let checked = read_bytes(&fs::read(dir.join(name)).unwrap(), catalogue());
        assert!(checked.pack.is_none(), "{name}");
        let mut errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error);
        let first = errors.next().unwrap();
        assert!(first.message.contains(part), "{name}: {}", first.message);
        (*name, first.line, first.column.unwrap(), *part)
    };
    assert_eq!(BROKEN.iter().map(told).collect::<Vec<_>>(), BROKEN);
}
