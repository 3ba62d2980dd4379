//! Shows that each rule catches a violation planted for it, and leaves the lawful neighbour alone.

use super::{check, rules};

/// Checks that exactly one problem is found, and that it says all of `words`.
fn caught(files: &[(&str, &str)], words: &[&str]) {
    let problems = check(files);
    assert_eq!(problems.len(), 1, "{files:?} gave {problems:?}");
    assert!(words.iter().all(|word| problems[0].contains(word)), "{words:?} in {problems:?}");
}

fn lawful(files: &[(&str, &str)]) {
    let problems = check(files);
    assert!(problems.is_empty(), "{files:?} gave {problems:?}");
}

#[test]
fn an_upward_import() {
    caught(&[("domain/entry.rs", "\nuse crate::vault::Vault;")], &["src/domain/entry.rs:2", "up", "`vault`"]);
    caught(&[("app.rs", "fn f() { crate::tui::run(); }")], &["src/app.rs:1", "`app` (floor 3)", "`tui`"]);
    caught(&[("app/clock.rs", "use super::super::cli;")], &["up", "`cli`"]);
    lawful(&[("app.rs", "use crate::{domain::Entry, vault::Vault};")]);
    lawful(&[
        ("main.rs", "fn main() { evenkeel::cli::run() }"),
        ("lib.rs", "pub mod cli; pub use cli::run;"),
    ]);
}

#[test]
fn a_sideways_import() {
    caught(&[("library.rs", "use crate::{doc::Block, vault};")], &["sideways", "`library`", "`vault`"]);
    lawful(&[("vault/slots.rs", "use crate::vault::Key; use super::Id;")]);
}

#[test]
fn an_unlisted_module() {
    caught(&[("util/strings.rs", "")], &["src/util/strings.rs", "`util`"]);
}

#[test]
fn a_crate_away_from_home() {
    caught(&[("app.rs", "use rusqlite::Connection;")], &["`rusqlite`", "vault"]);
    caught(&[("domain.rs", "fn f() -> clap::Command { g() }")], &["`clap`", "cli"]);
    caught(&[("app/other.rs", "use chrono::Utc;")], &["`chrono`", "domain and app::clock"]);
    lawful(&[("app/clock.rs", "use chrono::Utc;"), ("sandbox.rs", "use signal_hook::flag;")]);
}

#[test]
fn a_file_too_long() {
    let code = |lines: usize| "const A: u8 = 1;\n".repeat(lines);
    caught(&[("doc.rs", &code(401))], &["src/doc.rs", "401 lines"]);
    let padded = format!("{}\n// why\n\n#[cfg(test)]\nmod tests {{\n{}}}\n", code(400), code(300));
    lawful(&[("doc.rs", &padded)]);
}

#[test]
fn a_mod_file() {
    caught(&[("doc/mod.rs", "")], &["src/doc/mod.rs"]);
}

#[test]
fn a_screen_that_knows_another() {
    let home = ("tui/screens/home.rs", "pub(super) struct Home;");
    caught(&[home, ("tui/screens/editor.rs", "use super::home::Home;")], &["`editor`", "`home`"]);
    caught(
        &[home, ("tui/screens/editor/keys.rs", "use crate::tui::screens::home;")],
        &["`editor`", "`home`"],
    );
    lawful(&[home, ("tui/screens.rs", "use home::Home;"), ("tui/screens/editor.rs", "use super::Screen;")]);
}

#[test]
fn a_widget_that_knows_too_much() {
    caught(&[("tui/widgets/list.rs", "use crate::app::App;")], &["widget", "`app::App`"]);
    caught(
        &[("tui/widgets/list.rs", "use super::super::screens::Screen;")],
        &["widget", "`tui::screens::Screen`"],
    );
    lawful(&[("tui/widgets/list.rs", "use crate::{doc::Block, tui::theme::Theme};")]);
}

#[test]
fn a_colour_literal() {
    caught(
        &[("tui/widgets/list.rs", "fn f() -> C { Color::Red }")],
        &["list.rs:1", "colour", "tui/theme.rs"],
    );
    lawful(&[("tui/theme.rs", "fn f() -> C { Color::Red }"), ("tui/frame.rs", "use ratatui::style::Color;")]);
}

#[test]
fn a_key_literal() {
    caught(&[("tui/screens/home.rs", "fn f() { g(KeyCode::Esc) }")], &["home.rs:1", "key", "tui/keymap.rs"]);
    lawful(&[("tui/keymap.rs", "fn f() { KeyCode::Esc }"), ("tui/runtime.rs", "fn f() { KeyCode::Esc }")]);
}

#[test]
fn tests_are_left_alone() {
    lawful(&[("doc.rs", "#[cfg(test)]\nmod tests;"), ("doc/tests.rs", "use crate::vault::Vault;")]);
    lawful(&[("doc.rs", "#[cfg(test)]\nmod tests { use crate::vault::Vault; }")]);
}

#[test]
fn a_dependency_without_a_home() {
    let manifest =
        "[dependencies]\nserde = \"1\"\nreqwest = \"1\"\n[target.'cfg(unix)'.dependencies]\nnix = \"1\"\n";
    let problems = rules::check_dependencies(manifest);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("`reqwest`") && problems[1].contains("`nix`"), "{problems:?}");
}
