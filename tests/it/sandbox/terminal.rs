//! A terminal program inside the sandbox: crossterm still gets keys and changes of size.

use std::io::{Read, Write};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, poll, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode, size};
use evenkeel::sandbox::Policy;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{alone, confine};

#[test]
fn keys_and_sizes_arrive_from_standard_input() {
    let test = "sandbox::terminal::keys_and_sizes_arrive_from_standard_input";
    if alone::is_child(test) { listen() } else { converse(test, "exec \"$0\" \"$@\"") }
}

#[test]
fn keys_and_sizes_arrive_when_standard_input_is_redirected() {
    let test = "sandbox::terminal::keys_and_sizes_arrive_when_standard_input_is_redirected";
    if alone::is_child(test) { listen() } else { converse(test, "exec \"$0\" \"$@\" </dev/null") }
}

/// The child: a key, then a new size, then done.
fn listen() {
    confine(&Policy::default());
    enable_raw_mode().unwrap();
    assert_eq!(size().unwrap(), (80, 24));
    alone::say("READY");
    assert!(matches!(next(), Event::Key(key) if key.code == KeyCode::Char('x')));
    alone::say("KEY");
    while !matches!(next(), Event::Resize(100, 30)) {}
    disable_raw_mode().unwrap();
    alone::say("DONE");
}

fn next() -> Event {
    assert!(poll(Duration::from_secs(20)).unwrap(), "nothing came");
    read().unwrap()
}

/// The parent: a terminal that types a key and then grows.
fn converse(test: &str, script: &str) {
    let small = PtySize { rows: 24, cols: 80, ..PtySize::default() };
    let pty = native_pty_system().openpty(small).unwrap();
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", script]);
    command.arg(std::env::current_exe().unwrap());
    command.args(alone::arguments(test));
    command.env(alone::VARIABLE, test);
    command.cwd("/"); // otherwise the home directory, which an account need not have
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut screen = pty.master.try_clone_reader().unwrap();
    let mut keyboard = pty.master.take_writer().unwrap();
    let mut seen = String::new();
    until(&mut screen, &mut seen, "READY");
    keyboard.write_all(b"x").unwrap();
    until(&mut screen, &mut seen, "KEY");
    pty.master.resize(PtySize { rows: 30, cols: 100, ..small }).unwrap();
    until(&mut screen, &mut seen, "DONE");
    // The child cannot end before everything it says is read.
    while screen.read(&mut [0; 512]).is_ok_and(|length| length > 0) {}
    assert!(child.wait().unwrap().success(), "{seen}");
}

fn until(screen: &mut impl Read, seen: &mut String, word: &str) {
    let mut piece = [0; 512];
    while !seen.contains(word) {
        let length = screen.read(&mut piece).unwrap_or(0);
        assert!(length > 0, "the program ended before {word}:\n{seen}");
        seen.push_str(&String::from_utf8_lossy(&piece[..length]));
    }
}
