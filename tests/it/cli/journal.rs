//! Writing, finding and changing entries.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use super::home::{Done, Home, keys};

const KEYS: [&str; 8] = ["id", "at", "title", "body", "tags", "mood", "urge", "session"];

#[test]
fn an_entry_is_kept_and_found() {
    let home = Home::with_vault();
    let id = home.add(
        "A hard evening.\n\nI called Sam.\n",
        &[
            "--title",
            "Friday",
            "--tag",
            "craving",
            "--tag",
            "#Night",
            "--mood",
            "4",
            "--urge",
            "7",
            "--at",
            "2026-11-20 21:30",
        ],
    );
    assert_eq!(id.len(), 36, "{id}");
    let list = home.json(&["journal", "list"]);
    let entry = &list[0];
    assert_eq!(keys(entry), KEYS);
    assert_eq!(entry["id"], id);
    assert_eq!(entry["at"], "2026-11-20T21:30:00+00:00");
    assert_eq!(entry["title"], "Friday");
    assert_eq!(entry["body"], "A hard evening.\n\nI called Sam.");
    assert_eq!(entry["tags"], serde_json::json!(["craving", "night"]));
    assert_eq!((&entry["mood"], &entry["urge"]), (&4.into(), &7.into()));
    assert!(entry["session"].is_null());
    let found = home.json(&["journal", "search", "called", "sam"]);
    assert_eq!(keys(&found[0]), [&KEYS[..], &["snippet"]].concat());
    assert!(found[0]["snippet"].as_str().unwrap().contains("called Sam"));
    assert_eq!(home.json(&["journal", "search", "nothing"]), serde_json::json!([]));
    assert_eq!(home.json(&["journal", "show", &id[..13]]), *entry);
}

#[test]
fn lists_are_newest_first_and_filtered_by_day_and_tag() {
    let home = Home::with_vault();
    let days = ["2026-11-01 23:59", "2026-11-02 00:00", "2026-11-03 12:00"];
    for (n, day) in days.iter().enumerate() {
        home.add(&format!("entry {n}"), &["--at", day, "--tag", if n == 1 { "one" } else { "more" }]);
    }
    let bodies = |args: &[&str]| -> Vec<String> {
        let list = home.json(&[&["journal", "list"], args].concat());
        list.as_array().unwrap().iter().map(|entry| entry["body"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(bodies(&[]), ["entry 2", "entry 1", "entry 0"]);
    assert_eq!(bodies(&["--limit", "1"]), ["entry 2"]);
    assert_eq!(bodies(&["--since", "2026-11-02"]), ["entry 2", "entry 1"]);
    assert_eq!(bodies(&["--since", "2026-11-02", "--until", "2026-11-02"]), ["entry 1"]);
    assert_eq!(bodies(&["--tag", "more"]), ["entry 2", "entry 0"]);
    home.run(&["journal", "list", "--since", "someday"]).fails(2, "--since");
}

#[test]
fn what_was_understood_is_repeated_unless_it_was_exact() {
    let home = Home::with_vault();
    let add = |at: &str| home.run_with("text", &["journal", "add", "-", "--at", at]).is(0).err;
    assert_eq!(add("2026-11-17 18:00"), "Tuesday 17 November 2026, 18:00\n");
    assert_eq!(add("2026-11-17T18:00:00+01:00"), "");
    assert_eq!(home.json(&["journal", "list"])[0]["at"], "2026-11-17T18:00:00+00:00");
}

#[test]
fn an_edit_changes_what_is_given_and_keeps_the_former_version() {
    let home = Home::with_vault();
    let id = home
        .add("first words", &["--title", "Title", "--mood", "3", "--tag", "a", "--at", "2026-11-17 18:00"]);
    home.run(&["journal", "edit", &id, "--mood", "8", "--title", ""]).is(0);
    home.run_with("other words", &["journal", "edit", &id, "-"]).is(0);
    let now = home.json(&["journal", "show", &id]);
    assert_eq!((&now["body"], &now["mood"], &now["title"]), (&"other words".into(), &8.into(), &().into()));
    assert_eq!((&now["tags"][0], &now["at"]), (&"a".into(), &"2026-11-17T18:00:00+00:00".into()));
    let versions = home.json(&["journal", "history", &id]);
    assert_eq!(keys(&versions[0]), [&["version", "replaced"], &KEYS[..]].concat());
    let told: Vec<_> = versions.as_array().unwrap().iter().map(|v| (&v["body"], &v["mood"])).collect();
    assert_eq!(told, [(&"first words".into(), &8.into()), (&"first words".into(), &3.into())]);
}

#[test]
fn a_deleted_entry_can_be_restored() {
    let home = Home::with_vault();
    let id = home.add("keep me", &[]);
    let told = home.run(&["journal", "delete", &id]).is(0).err;
    assert!(told.contains("evenkeel journal restore"), "{told}");
    let again = home.run(&["journal", "delete", &id]).is(0).err;
    assert!(again.contains("already") && again.contains("evenkeel journal restore"), "{again}");
    assert_eq!(home.json(&["journal", "list"]), serde_json::json!([]));
    assert_eq!(home.json(&["journal", "search", "keep"]), serde_json::json!([]));
    home.run(&["journal", "restore", &id]).is(0);
    assert_eq!(home.json(&["journal", "list"])[0]["body"], "keep me");
    assert!(home.run(&["journal", "restore", &id]).is(0).err.contains("nothing was changed"));
}

#[test]
fn an_edit_without_anything_new_says_so() {
    let home = Home::with_vault();
    let id = home.add("stays", &[]);
    home.run(&["journal", "edit", &id]).fails(2, "nothing to change: give a file, - or an option");
    home.run_with("by pipe", &["journal", "edit", &id]).is(0);
    assert_eq!(home.json(&["journal", "show", &id])["body"], "by pipe");
}

#[test]
fn each_line_is_an_entry_of_its_own() {
    let home = Home::with_vault();
    let done = home.run_with("one\n\n  \ntwo\r\nthree", &["journal", "add", "-", "--each-line"]).is(0);
    assert_eq!(done.out.lines().count(), 3);
    let list = home.json(&["journal", "list"]);
    let kept: Vec<_> = list.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    assert!(done.out.lines().all(|id| kept.contains(&id)), "{done:?} {kept:?}");
}

#[test]
fn a_bad_line_is_named_and_the_lines_before_it_are_kept() {
    let home = Home::with_vault();
    for bad in [&b"two\0"[..], b"\xff\xfe"] {
        let lines = [b"one\n", bad, b"\nthree\n"].concat();
        let done = home.run_with(lines, &["journal", "add", "-", "--each-line"]).fails(2, "line 2");
        assert_eq!(done.out.lines().count(), 1);
    }
    assert_eq!(home.json(&["journal", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn the_id_of_a_line_comes_before_the_next_line_is_read() {
    let home = Home::with_vault();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_evenkeel"));
    command.env_clear().env("HOME", home.path("")).env("TZ", "UTC").current_dir(home.path(""));
    command.args([
        "--vault",
        "vault",
        "--passphrase-file",
        "passphrase",
        "journal",
        "add",
        "-",
        "--each-line",
    ]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = child.stdin.take().unwrap();
    let mut ids = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        lines.write_all(b"a line\n").unwrap();
        let mut id = String::new();
        ids.read_line(&mut id).unwrap();
        assert_eq!(id.trim().len(), 36);
    }
    drop(lines);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_entry_can_belong_to_a_session() {
    let home = Home::with_vault();
    let session = home.session(&["group", "--at", "2026-11-17 18:00"]);
    home.add("after group", &["--session", &session]);
    assert_eq!(home.json(&["journal", "list"])[0]["session"], session);
    home.run_with("text", &["journal", "add", "-", "--session", "ffffffff"]).fails(4, "nothing with that id");
}

#[test]
fn a_text_that_cannot_be_kept_is_refused_whole() {
    let home = Home::with_vault();
    let add = |text: &[u8]| home.run_with(text, &["journal", "add", "-"]);
    add(b" \n").fails(2, "no text");
    add(b"a\0b").fails(2, "NUL");
    add(b"caf\xe9").fails(2, "byte 4");
    home.run(&["journal", "add", "missing.txt"]).fails(1, "could not be read");
    #[cfg(unix)]
    home.run(&["journal", "add", "vault"]).fails(1, "it is a directory");
    home.run(&["journal", "add"]).fails(2, "write - and give it");
    home.run(&["journal", "list", "--limit", "none"]).fails(2, "--limit");
    assert_eq!(home.json(&["journal", "list"]), serde_json::json!([]));
}

#[test]
fn a_file_is_read_even_through_a_descriptor() {
    let home = Home::with_vault();
    home.write("note.txt", "from a file");
    home.run(&["journal", "add", "note.txt"]).is(0);
    home.run_with("from a pipe", &["journal", "add", "/dev/stdin"]).is(0);
    home.run_with("from a pipe without a name", &["journal", "add"]).is(0);
    assert_eq!(home.json(&["journal", "search", "from"]).as_array().unwrap().len(), 3);
}

#[test]
fn the_text_form_reads_one_fact_a_line() {
    let home = Home::with_vault();
    let id = home.add("line one\nline two", &["--mood", "4", "--tag", "x", "--at", "2026-11-17 18:00"]);
    let list = home.run(&["journal", "list"]).is(0).out;
    assert!(list.starts_with(&format!("id: {}", &id[..8])), "{list}");
    assert!(list.ends_with("date: 2026-11-17 18:00\nratings: mood 4\ntitle: line one\ntags: #x\n"), "{list}");
    let show = home.run(&["journal", "show", &id]).is(0).out;
    assert!(show.ends_with("\n\nline one\nline two\n"), "{show}");
}

#[test]
fn words_in_the_command_line_are_not_repeated() {
    let home = Home::with_vault();
    let refuse = |args: &[&str]| {
        let mut command = home.command();
        command.args(["--passphrase-file", "passphrase"]).args(args);
        let done = Done::of(&mut command);
        assert_eq!(done.code.min(2), done.code, "{done:?}");
        assert!(done.code > 0 && !done.err.contains("secret"), "{done:?}");
    };
    refuse(&["journal", "add", "my", "secret", "words"]);
    refuse(&["journal", "add", "my secret words"]);
    refuse(&["journal", "add", "passphrase", "--tag", "my secret words"]);
    refuse(&["session", "add", "group", "--name", "secret\nline"]);
}
