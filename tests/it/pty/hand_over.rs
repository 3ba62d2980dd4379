//! The way of a homework: handed over as a file, taken on, done, and back on a page that the person chose.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};

use serde_json::Value;

use super::home::Home;
use super::terminal::{CTRL_S, ENTER, ESC};

const PACK: &str = "[pack]\nformat = 1\nid = \"week\"\ntitle = \"A week\"\nfrom = \"J. R.\"\nmade = 2026-11-20\n\
    [[exercise]]\nid = \"short\"\ntitle = \"Short log\"\nsummary = \"S.\"\nminutes = 2\nwhy = \"W.\"\n\
    [[exercise.field]]\nkey = \"a\"\nlabel = \"What was it?\"\nkind = \"text\"\n\
    [[task]]\nid = \"log\"\ntitle = \"Write the log\"\nwhy = \"To see what sets it off.\"\n\
    if_then = \"If it is 9 pm, then I write\"\nexercise = \"short\"\nreview = true\n";
const MARKER: &str = "marker-of-the-answer";
const DOWN: &str = "\u{1b}[B";
const END: &str = "\u{1b}[F";

#[test]
fn a_pack_is_taken_on_done_and_brought_back_on_the_screen_and_by_command() {
    let home = Home::with_vault();
    let downloads = home.path().join("Downloads");
    fs::DirBuilder::new().mode(0o700).create(&downloads).unwrap();
    fs::write(downloads.join("week.toml"), PACK).unwrap();

    let terminal = home.open_unlocked();
    terminal.send("5").wait_for("Practice").send("h").wait_for("homework").send("i");
    terminal.wait_for("week.toml").send(END).send(ENTER).wait_for("J. R.").wait_for("Write the log");
    terminal.send("a").wait_for("You took 1 task on").send(ESC).wait_for("Ready packs").send(ESC);
    terminal.wait_for("Open").send(ENTER).wait_for("To see what sets it off").send(ENTER);
    terminal.wait_for("What was it?").send(MARKER).send(CTRL_S);
    terminal.wait_for("And the homework?").send(DOWN).send(ENTER).wait_for("Done.");
    terminal.send(ESC).wait_gone("a homework").send(ESC).wait_for("1 Today");

    terminal.send("4").wait_for("Sessions").send("T").wait_for("Week by week").send("v");
    terminal.wait_for("Self-reported").send("s").wait_for("Keep it as a file?").send(DOWN).send(ENTER);
    terminal.wait_for("Kept as");
    terminal.send(ESC).wait_for("How far back").send(ESC).wait_for("1 Today").send("q").wait_ended(0);

    let kept: Vec<_> = fs::read_dir(home.path().join("Documents/evenkeel")).unwrap().flatten().collect();
    let [file] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let name = file.file_name().into_string().unwrap();
    assert!(name.strip_suffix(".html").is_some_and(|name| name.starts_with("report-20")), "{name}");
    let page = fs::read_to_string(file.path()).unwrap();
    for there in ["Write the log (from J. R.)", "Done, ", "Short log", "Self-reported"] {
        assert!(page.contains(there), "{there} in {page}");
    }
    assert!(!page.contains(MARKER), "nobody chose to show it");

    // The same by command, and what was written only where it was chosen.
    let list: Value = serde_json::from_str(&home.run("", &["homework", "list", "--json"])).unwrap();
    assert_eq!((&list[0]["title"], &list[0]["status"]), (&"Write the log".into(), &"done".into()));
    let done: Value = serde_json::from_str(&home.run("", &["practice", "done", "--json"])).unwrap();
    let copy = done[0]["id"].as_str().unwrap();
    let report = |more: &[&str]| home.run("", &[&["report", "--yes", "--format", "json"], more].concat());
    let usual: Value = serde_json::from_str(&report(&[])).unwrap();
    assert_eq!((&usual["homework"][0]["from"], &usual["homework"][0]["times"]), (&"J. R.".into(), &1.into()));
    assert!(!usual.to_string().contains(MARKER));
    assert!(report(&["--exercise", copy]).contains(MARKER));

    // And a pack by command from the beginning.
    fs::write(home.path().join("next.toml"), PACK.replace("\"week\"", "\"next\"")).unwrap();
    let id = home.run("", &["homework", "import", "next.toml"]);
    fs::write(home.path().join("answers.toml"), "a = \"by command\"\n").unwrap();
    home.run("", &["practice", "fill", "next/short", "--answers", "answers.toml"]);
    home.run("", &["homework", "done", id.trim()]);
    let both: Value = serde_json::from_str(&report(&[])).unwrap();
    assert_eq!(both["homework"].as_array().unwrap().len(), 2);
    assert_eq!(both["exercises"]["done"].as_array().unwrap().len(), 2);
}
