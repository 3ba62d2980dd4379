//! Everything out of one vault and into another; the journal for readers.

use serde_json::Value;

use super::home::Home;

/// Only the screen makes marks on pages. The wall clock is one that no rule of the zone gives.
const MARK: &str = r#"{"evenkeel": 1, "entries": [], "sessions": [], "page_marks": [
    {"page": "groups/support", "place": 7, "opened": {"utc": "2026-07-01T16:30:00Z", "local": "2026-07-01T19:45:00", "zone": "Europe/Berlin"},
     "read": null, "bookmarked": {"utc": "2026-07-01T16:31:00Z", "local": "2026-07-01T19:46:00", "zone": "Europe/Berlin"}}],
    "filters": [{"name": "hard nights", "query": "night mood:0-3"}]}"#;

/// Text that is hard to keep: emoji, a change of direction, controls, a word without an end.
fn hard_text() -> String {
    format!(
        "=1+1 \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{202e}turned\u{202c} \u{1b}[31m \u{7f}\n\n<script>alert(1)</script>\n\n{}\n\n[here](https://example.org/a?b=1&c=2)",
        "w".repeat(300)
    )
}

/// A vault with entries and sessions of every kind, with histories and trash.
fn lived_in() -> Home {
    let home = Home::with_vault();
    let sessions = [
        vec![
            "individual",
            "--focus",
            "cbt",
            "--takeaway",
            "take.txt",
            "--mood",
            "3,6",
            "--urge",
            ",2",
            "--helpful",
            "8",
        ],
        vec![
            "group",
            "--model",
            "support",
            "--name",
            "Tuesday \u{202e}group",
            "--topic",
            "family",
            "--topic",
            "my own",
        ],
        vec!["mutual-help", "--fellowship", "smart", "--status", "missed", "--reason", "other: the dentist"],
        vec!["family", "--with", "J.", "--format", "video", "--level", "outpatient"],
        vec!["medical", "--minutes", "20"],
        vec!["other", "--status", "scheduled", "--at", "2030-07-01 18:00"],
    ];
    home.write("take.txt", "Breathe.\n\nThen call.");
    home.write("mark.json", MARK);
    home.run(&["import", "mark.json", "--format", "evenkeel"]).is(0);
    let ids: Vec<String> = sessions.iter().map(|args| home.session(args)).collect();
    home.run(&["session", "delete", &ids[4]]).is(0);
    let titled =
        ["--title", "<script>alert(2)</script>", "--tag", "night", "--mood", "4", "--session", &ids[1]];
    let hard = home.add(&hard_text(), &[&titled[..], &["--at", "2025-10-26 01:30"]].concat());
    home.add("of the deleted session", &["--session", &ids[4], "--at", "2026-03-01 10:00"]);
    let gone = home.add("in the trash", &["--at", "2024-01-01 10:00"]);
    home.run(&["journal", "delete", &gone]).is(0);
    for text in ["second version", "third version"] {
        home.run_with(text, &["journal", "edit", &hard, "-"]).is(0);
    }
    home.run_with(hard_text(), &["journal", "edit", &hard, "-"]).is(0);
    home
}

fn everything(home: &Home, name: &str) -> String {
    home.run(&["export", "--format", "json", "-o", name]).is(0);
    std::fs::read_to_string(home.path(name)).unwrap()
}

#[test]
fn everything_goes_into_another_vault_and_out_again_byte_for_byte() {
    let (home, other) = (lived_in(), Home::with_vault());
    let text = everything(&home, "all.json");
    let value: Value = serde_json::from_str(&text).unwrap();
    let counts =
        ["entries", "sessions", "page_marks", "filters"].map(|list| value[list].as_array().unwrap().len());
    assert_eq!(counts, [3, 6, 1, 1]);
    assert_eq!(value["entries"][0]["writing"]["body"], "in the trash", "oldest first");
    assert_eq!(value["entries"][1]["history"].as_array().unwrap().len(), 3);
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7f}']), "harmless on a terminal");
    other.write("all.json", &text);
    let tried = other.run(&["import", "all.json", "--format", "evenkeel", "--dry-run"]).is(0);
    assert_eq!(tried.out, "Would be new: 3 entries, 6 sessions, 1 page mark, 1 filter. There already: 0.\n");
    assert_eq!(other.json(&["journal", "list"]).as_array().unwrap().len(), 0);
    let done = other.json(&["import", "all.json", "--format", "evenkeel"]);
    assert_eq!(done.to_string(), r#"{"new":3,"there_already":0,"dry_run":false,"faults":[]}"#);
    assert_eq!(everything(&other, "again.json"), text);
    assert_eq!(other.run(&["export", "--format", "json", "-o", "-"]).is(0).out, text);
    let again = other.json(&["import", "all.json", "--format", "evenkeel"]);
    assert_eq!((&again["new"], &again["there_already"]), (&0.into(), &11.into()));
    assert_eq!(everything(&other, "third.json"), text);
    assert_eq!(other.json(&["journal", "search", "alert"]).as_array().unwrap().len(), 1);
    assert_eq!(other.json(&["journal", "search", "trash"]).as_array().unwrap().len(), 0);
    other.run(&["vault", "verify"]).is(0);
}

#[test]
fn an_empty_vault_is_exported_too() {
    let (home, other) = (Home::with_vault(), Home::with_vault());
    let text = everything(&home, "all.json");
    let done = other.run_with(text.as_str(), &["import", "-", "--format", "evenkeel"]).is(0);
    assert_eq!(done.out, "New and kept: 0 entries. There already: 0.\n");
    assert_eq!(everything(&other, "all.json"), text);
}

#[test]
fn a_record_that_differs_keeps_all_of_the_file_out() {
    let (home, other) = (Home::with_vault(), Home::with_vault());
    let id = home.add("first words", &[]);
    other.write("all.json", everything(&home, "one.json"));
    other.run(&["import", "all.json", "--format", "evenkeel"]).is(0);
    home.run_with("other words", &["journal", "edit", &id, "-"]).is(0);
    home.add("a new entry", &[]);
    let text = everything(&home, "two.json");
    other.write("all.json", &text);
    let before = everything(&other, "before.json");
    for args in [vec![], vec!["--dry-run"]] {
        let args = [&["import", "all.json", "--format", "evenkeel"], &args[..]].concat();
        let done = other.run(&args).fails(1, "the vault has 1 of these records already with other content");
        assert!(done.err.contains(&id) && done.err.contains("vault merge"), "{done:?}");
        assert!(!done.err.contains("words"), "{done:?}");
    }
    assert_eq!(everything(&other, "after.json"), before);
}

#[test]
fn a_file_that_is_not_whole_is_refused_with_its_place_and_changes_nothing() {
    let (home, other) = (lived_in(), Home::with_vault());
    let text = everything(&home, "all.json");
    let before = everything(&other, "before.json");
    let second = text.lines().nth(3).unwrap();
    let entry_of_session = text.lines().find(|line| line.contains("of the deleted session")).unwrap();
    for (wrong, told) in [
        (text[..text.len() / 2].to_owned(), "it ends too early, as if it was cut off (line "),
        (
            text.replacen("\"mood\":4", "\"mood\":\"private\"", 1),
            "entries 2: writing.mood: it is no whole number",
        ),
        (
            text.replacen("\"mood\":4", "\"mood\":4,\"energy\":5", 1),
            "entries 2: writing.energy: this key is not known",
        ),
        (text.replacen(second, &format!("{second}\n{second}"), 1), "entries 3: id: it is there twice"),
        (text.replacen("\"evenkeel\":1", "\"evenkeel\":2", 1), "it is of version 2"),
        ("[]".to_owned(), "it is other JSON (line 1"),
        ("words".to_owned(), "it is no JSON (line 1"),
        (String::new(), "it ends too early"),
        (
            format!(
                "{{\"evenkeel\":1,\"entries\":[{}],\"sessions\":[],\"page_marks\":[],\"filters\":[]}}",
                entry_of_session.trim_end_matches(',')
            ),
            "belongs to a session that is neither in the file nor in the vault",
        ),
    ] {
        other.write("wrong.json", &wrong);
        let done = other.run(&["import", "wrong.json", "--format", "evenkeel"]).fails(2, told);
        assert!(!done.err.contains("private"), "{done:?}");
    }
    other.write("bytes.json", [&text.as_bytes()[..200], b"\xff\xfe"].concat());
    other.run(&["import", "bytes.json", "--format", "evenkeel"]).fails(2, "this is no export of evenkeel");
    assert_eq!(everything(&other, "after.json"), before);
}

#[test]
fn a_result_is_private_and_never_written_over() {
    let home = lived_in();
    for form in ["json", "csv", "html"] {
        let done = home.run(&["export", "--format", form, "-o", form]).is(0);
        assert!(done.out.is_empty() && done.err.contains("Anyone who gets the file can read it"), "{done:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                std::fs::metadata(home.path(form)).unwrap().permissions().mode() & 0o777,
                0o600,
                "{form}"
            );
        }
        assert!(!home.path(&format!("{form}.part")).exists());
        home.write(form, "mine");
        home.run(&["export", "--format", form, "-o", form]).fails(1, "there is a file with that name");
        assert_eq!(std::fs::read_to_string(home.path(form)).unwrap(), "mine");
        home.run(&["export", "--format", form, "-o", "nowhere/file"]).fails(1, "there is no such directory");
    }
    home.run(&["export", "--format", "markdown", "-o", "-"]).fails(2, "it cannot go to standard output");
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_whole_is_not_there_at_all() {
    let home = lived_in();
    let mut shell = assert_cmd::Command::new("sh");
    for (name, value) in home.command().get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    // A file may not be larger than one block of 512 bytes.
    let program = env!("CARGO_BIN_EXE_evenkeel");
    let script = format!(
        "ulimit -f 1; exec '{program}' --passphrase-file passphrase export --format json -o all.json"
    );
    let done = super::home::Done::of(shell.current_dir(home.path("")).arg("-c").arg(script));
    assert_eq!(done.code, 1, "{done:?}");
    assert!(!home.path("all.json").exists() && !home.path("all.json.part").exists());
    home.write("all.json.part", "of another");
    home.run(&["export", "--format", "json", "-o", "all.json"]).fails(1, "there is a .part of it");
    assert_eq!(std::fs::read_to_string(home.path("all.json.part")).unwrap(), "of another");
}

#[test]
fn a_table_has_a_row_for_each_entry_and_no_formula() {
    let text = lived_in().run(&["export", "--format", "csv", "-o", "-"]).is(0).out;
    assert!(text.starts_with("id,at,title,body,tags,mood,urge,session\r\n"), "{text}");
    assert_eq!(text.matches("\r\n").count(), 3, "{text}");
    assert!(text.contains(",2025-10-26T01:30:00+01:00,") && text.contains(",\"'=1+1 "), "{text}");
    assert!(!text.contains("in the trash"), "{text}");
}

#[test]
fn a_page_to_print_loads_nothing_and_runs_nothing() {
    let text = lived_in().run(&["export", "--format", "html", "-o", "-"]).is(0).out;
    for part in [
        "<html lang=\"en\">",
        "default-src 'none'",
        "&lt;script&gt;alert(1)",
        "&lt;script&gt;alert(2)",
        "Session: Group, support: Tuesday",
        "<a href=\"#m2025-10\">October 2025</a>",
        "here (https://example.org/a?b=1&amp;c=2)",
        "Nobody else has verified it",
        "not encrypted",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    for part in ["<script", "src=", "=\"http", "url(", "\u{1b}", "in the trash"] {
        assert!(!text.contains(part), "{part}: {text}");
    }
    assert!(text.find("October 2025").unwrap() < text.find("March 2026").unwrap());
}

#[test]
fn an_entry_of_a_markdown_file_keeps_its_session_where_there_is_one() {
    let home = Home::with_vault();
    let session = home.session(&["group"]);
    home.add("after group", &["--session", &session, "--at", "2026-07-01 18:05"]);
    home.run(&["export", "--format", "markdown", "-o", "out"]).is(0);
    let file = std::fs::read_to_string(home.path("out/2026-07-01 18-05.md")).unwrap();
    assert!(file.contains(&format!("session = \"{session}\"")), "{file}");
    let (with, without) = (Home::with_vault(), Home::with_vault());
    with.write("all.json", everything(&home, "all.json").replace("after group", "before group"));
    with.run(&["import", "all.json", "--format", "evenkeel"]).is(0);
    for (other, kept, faults) in [(&with, Value::from(session.as_str()), 0), (&without, Value::Null, 1)] {
        std::fs::create_dir(other.path("in")).unwrap();
        other.write("in/2026-07-01 18-05.md", &file);
        let done = other.json(&["import", "in", "--format", "markdown"]);
        assert_eq!((&done["new"], done["faults"].as_array().unwrap().len()), (&1.into(), faults));
        let found = other.json(&["journal", "search", "after"]);
        assert_eq!(found[0]["session"], kept);
    }
}
