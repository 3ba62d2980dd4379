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
    assert!(done.out.starts_with("1 entries are new"), "{done:?}");
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
