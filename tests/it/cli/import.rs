//! Taking over journals of other programs.

use super::home::Home;

const JRNL: &str = r#"{"tags": {}, "entries": [
    {"title": "A walk.", "body": "It was cold.\n\nThen tea.", "date": "2026-07-01", "time": "18:05", "tags": ["@home"], "starred": false},
    {"title": "Only a title.", "body": "", "date": "2026-11-20", "time": "07:00", "tags": [], "starred": false},
    {"title": "", "body": " ", "date": "2026-11-20", "time": "07:00", "tags": [], "starred": false}]}"#;

#[test]
fn a_jrnl_export_comes_in_once_and_is_found() {
    let home = Home::with_vault();
    home.write("j.json", JRNL);
    let tried = home.json(&["import", "j.json", "--format", "jrnl", "--dry-run"]);
    assert_eq!((&tried["new"], &tried["dry_run"]), (&2.into(), &true.into()));
    assert_eq!(home.json(&["journal", "list"]).as_array().unwrap().len(), 0);
    let done = home.json(&["import", "j.json", "--format", "jrnl"]);
    assert_eq!((&done["new"], &done["faults"][0]["place"]), (&2.into(), &"entry 3".into()));
    let again = home.json(&["import", "j.json", "--format", "jrnl"]);
    assert_eq!((&again["new"], &again["there_already"]), (&0.into(), &2.into()));
    let found = home.json(&["journal", "search", "cold"]);
    assert_eq!((&found[0]["title"], &found[0]["tags"][0]), (&"A walk.".into(), &"home".into()));
    assert_eq!(home.json(&["journal", "list", "--tag", "home"]).as_array().unwrap().len(), 1);
    home.add("written after", &[]);
    assert_eq!(home.json(&["journal", "search", "after"]).as_array().unwrap().len(), 1);
    home.run(&["vault", "verify"]).is(0);
}

#[test]
fn a_directory_of_dated_files_comes_in() {
    let home = Home::with_vault();
    std::fs::create_dir(home.path("notes")).unwrap();
    home.write("notes/2026-11-20 walk.md", "# Walk\n\nCold.\n");
    home.write("notes/undated.md", "words");
    let done = home.run(&["import", "notes", "--format", "markdown"]).is(0);
    assert!(done.out.starts_with("1 entry new and kept"), "{done:?}");
    assert!(done.err.contains("file 2: not taken over"), "{done:?}");
    assert!(!done.err.contains("undated"), "{done:?}");
}

#[test]
fn a_file_of_another_sort_changes_nothing() {
    let home = Home::with_vault();
    home.write("j.json", "[]");
    home.run(&["import", "j.json", "--format", "dayone"]).fails(2, "this is no JSON export of Day One");
    home.run(&["import", "j.json", "--format", "pages"]).fails(2, "pages");
    home.run(&["import", "nofile.json", "--format", "jrnl"]).fails(1, "none with that name");
}

#[test]
fn what_is_exported_as_markdown_comes_back_whole() {
    let home = Home::with_vault();
    home.write("a.txt", "# Heading in the text\n\nThe bus was late.");
    home.run(&[
        "journal",
        "add",
        "a.txt",
        "--title",
        "First",
        "--tag",
        "night",
        "--mood",
        "6",
        "--at",
        "2026-07-01 18:00",
    ])
    .is(0);
    home.add("Second", &["--at", "2026-07-01 18:00"]);
    home.run(&["export", "--format", "markdown", "-o", "out"]).is(0);
    #[cfg(unix)]
    for (path, mode) in [("out", 0o700), ("out/2026-07-01 18-00.md", 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(home.path(path)).unwrap().permissions().mode() & 0o777, mode, "{path}");
    }
    home.run(&["export", "--format", "markdown", "-o", "out"]).fails(1, "there is a file with that name");
    let same = home.json(&["import", "out", "--format", "markdown", "--dry-run"]);
    assert_eq!((&same["new"], &same["there_already"]), (&0.into(), &2.into()));
    let other = Home::with_vault();
    std::fs::create_dir(other.path("in")).unwrap();
    for file in std::fs::read_dir(home.path("out")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), other.path("in").join(file.file_name())).unwrap();
    }
    other.json(&["import", "in", "--format", "markdown"]);
    let told = |home: &Home| {
        let mut list = home.json(&["journal", "list"]).as_array().unwrap().clone();
        for entry in &mut list {
            entry.as_object_mut().unwrap().remove("id");
        }
        list.sort_by_key(ToString::to_string);
        list
    };
    assert_eq!(told(&home), told(&other));
}
