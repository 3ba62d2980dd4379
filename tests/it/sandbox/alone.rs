//! Runs the body of a test in a process of its own: this same test binary, told to run that one test.

use std::io::Write;
use std::process::Command;

/// Set in the child, to the name of its test.
pub(super) const VARIABLE: &str = "EVENKEEL_TEST_ALONE";

/// Runs `body` in a fresh process; `test` is the full name of the test that calls this.
pub(super) fn run(test: &str, body: impl FnOnce()) {
    if is_child(test) {
        body();
        return;
    }
    // The child cannot leave its sandbox to clean up after itself.
    let directory = tempfile::tempdir().unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(arguments(test))
        .env(VARIABLE, test)
        .env("TMPDIR", directory.path())
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{out}\n{err}", output.status);
    assert!(out.contains("1 passed"), "no test is called {test}:\n{out}");
    if !err.is_empty() {
        say(&err);
    }
}

/// Tells whether this process was started to run `test`.
pub(super) fn is_child(test: &str) -> bool {
    std::env::var(VARIABLE).is_ok_and(|name| name == test)
}

/// The arguments that make this test binary run one test and show what it prints.
pub(super) fn arguments(test: &str) -> [&str; 4] {
    ["--exact", test, "--nocapture", "--test-threads=1"]
}

/// Writes past the test harness, which hides what a passing test prints.
pub(super) fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "{}", message.trim_end());
}
