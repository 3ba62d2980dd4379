//! Nothing stored acts on a terminal, nothing private stands in an error, and a closed pipe is no failure.

use std::process::{Command, Stdio};

use super::home::{Done, Home};

const HOSTILE: &str = "before \u{1b}[31mred\u{1b}]0;title\u{7} \u{202e}desrever\u{2066} \u{9b}2J \u{8} after";

fn is_harmless(text: &str) -> bool {
    let acts = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.chars().any(acts)
}

#[test]
fn stored_text_never_reaches_the_terminal_raw() {
    let home = Home::with_vault();
    let id = home.add(HOSTILE, &["--title", HOSTILE, "--at", "2026-11-17 18:00"]);
    home.write("takeaway", HOSTILE);
    let session = home.session(&["group", "--name", HOSTILE, "--with", HOSTILE, "--takeaway", "takeaway"]);
    home.run_with("now calm", &["journal", "edit", &id, "-"]).is(0);
    for args in [
        &["journal", "list"][..],
        &["journal", "search", "red"],
        &["journal", "show", &id],
        &["journal", "history", &id],
        &["session", "list"],
        &["session", "show", &session],
        &["session", "mark", &session, "attended"],
        &["session", "delete", &session, "--yes"],
        &["status"],
    ] {
        for form in [None, Some("--json"), Some("--plain"), Some("--color=always")] {
            if form == Some("--color=always") && args[1..].iter().any(|arg| ["show", "history"].contains(arg))
            {
                continue; // the title is set off on purpose
            }
            let args: Vec<&str> = args.iter().copied().chain(form).collect();
            let done = home.run(&args);
            assert!(is_harmless(&done.out) && is_harmless(&done.err), "{args:?} {done:?}");
        }
    }
}

#[test]
fn json_gives_hostile_text_back_whole() {
    let home = Home::with_vault();
    home.add(HOSTILE, &[]);
    assert_eq!(home.json(&["journal", "list"])[0]["body"], HOSTILE);
}

#[test]
fn errors_hold_nothing_private() {
    let home = Home::with_vault();
    home.add("private words", &["--title", "private title"]);
    for args in [
        &["journal", "search", "mood:private"][..],
        &["journal", "add", "passphrase", "--title", "private\nlines"],
        &["journal", "add", "passphrase", "--tag", "private words"],
        &["journal", "list", "--tag", "private words"],
        &["session", "add", "group", "--status", "missed", "--reason", "private: words"],
        &["session", "add", "group", "--topic", "private, words"],
    ] {
        let done = home.run(args);
        assert!(done.code != 0 && !done.err.contains("private"), "{args:?} {done:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let home = Home::with_vault();
    home.write("lines", "one\ntwo\nthree\n");
    for args in
        [&["journal", "add", "lines", "--each-line"][..], &["journal", "list"], &["read"], &["--help"]]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_evenkeel"));
        command.env_clear().env("HOME", home.path("")).env("TZ", "UTC").current_dir(home.path(""));
        command.args(["--vault", "vault", "--passphrase-file", "passphrase"]).args(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{args:?} {output:?}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("error"), "{args:?} {output:?}");
    }
    assert_eq!(home.json(&["journal", "list"]).as_array().unwrap().len(), 3, "every line was kept");
}

#[test]
fn a_usage_error_is_short() {
    let home = Home::empty();
    for args in [&["journal", "show"][..], &["session", "mark"], &["--nonsense"], &["session", "add", "x"]] {
        Done::of(home.command().args(args)).fails(2, "");
    }
}

#[test]
fn without_a_screen_the_program_says_what_to_do() {
    let home = Home::with_vault();
    Done::of(home.command().arg("--no-input")).fails(2, "terminal");
}
