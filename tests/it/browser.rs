//! The HTML report in a real browser: what it asks for, what a screen reader is told, what is printed.
//!
//! Needs Chromium, Node.js and `npm ci` in tests/browser, all of which `.ci/run` sees to. Without them it is skipped and says
//! so, save where `EVENKEEL_BROWSER` says that it must run.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::cli::home::Home;
use crate::cli::year::home_of_a_year;

/// Set by `.ci/run`: then these tests may not be skipped.
const MUST_RUN: &str = "EVENKEEL_BROWSER";
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Where the script and its packages are.
fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// What the browser is, if all that is needed is there; else what is missing.
fn browser() -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let find =
        |name: &&str| std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file());
    let browser = BROWSERS.iter().find_map(find).ok_or("there is no Chromium")?;
    find(&"node").ok_or("there is no Node.js")?;
    if !scripts().join("node_modules/axe-core").is_dir() {
        return Err("`npm ci` was not run in tests/browser".to_owned());
    }
    Ok(browser)
}

/// What was found in a report.
fn look_at(home: &Home, report: &Path) -> Option<Value> {
    let browser = match browser() {
        Ok(browser) => browser,
        Err(missing) => {
            assert!(std::env::var_os(MUST_RUN).is_none(), "the browser tests must run, but {missing}");
            eprintln!("SKIPPED: the report was not looked at in a browser, since {missing}");
            return None;
        }
    };
    let pictures = std::env::var_os("EVENKEEL_PICTURES").map_or_else(|| home.path("."), PathBuf::from);
    let output = Command::new("node")
        .arg(scripts().join("report.mjs"))
        .args([&browser, report, &pictures])
        .env("HOME", home.path("."))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn holds(found: &Value) {
    assert_eq!(found["requests"], json!([]), "it asks for nothing outside of it");
    assert_eq!(found["complaints"], json!([]));
    assert_eq!(found["refuses_scripts"], json!(true));
    assert_eq!(found["violations"], json!({ "light": [], "dark": [] }));
    assert_eq!(found["overflow"]["wide"], json!(0));
}

#[test]
fn a_report_of_a_year_is_accessible_asks_for_nothing_and_prints_on_two_pages() {
    let home = home_of_a_year();
    let span = ["--since", "2018-12-31", "--until", "2019-12-29"];
    home.run(&[&["report", "--yes", "-o", "report.html"][..], &span].concat()).is(0);
    let Some(found) = look_at(&home, &home.path("report.html")) else { return };
    holds(&found);
    for paper in ["A4", "Letter"] {
        let pages = found["printed"][paper].as_u64().unwrap();
        assert!((1..=2).contains(&pages), "{paper}: {pages} pages");
    }
    let tree = found["tree"].as_str().unwrap();
    for told in [
        "- heading \"Report\" [level=1]",
        "- heading \"Attendance\" [level=2]",
        "- heading \"Check-ins\" [level=2]",
        "- columnheader \"Attended\"",
        "img \"Sessions attended in each week. Individual: in 49 of 52 weeks",
        "img \"Check-ins over time, each from 0 to 10. Mood: Logged on ",
    ] {
        assert!(tree.contains(told), "{told} in {tree}");
    }
}

#[test]
fn a_report_with_hostile_and_long_words_is_as_harmless() {
    let home = Home::with_vault();
    let long = "W".repeat(190);
    home.session(&["group", "--at", "yesterday 18:00", "--name", "<script>window.ran = true</script>"]);
    home.session(&["individual", "--at", "yesterday 10:00", "--name", "<img src=http://x.invalid/a>"]);
    home.run(&["homework", "add", &long]).is(0);
    home.run(&["homework", "add", "שלום \u{202e}txt.exe"]).is(0);
    home.run(&["check-in", "add", "--mood", "3", "--own", "\"><svg onload=alert(1)> 4"]).is(0);
    let entry = home.add("</blockquote><script>window.ran = true</script>\n[x](javascript:alert(1))", &[]);
    home.run(&["report", "--yes", "-o", "report.html", "--journal", &entry]).is(0);
    let Some(found) = look_at(&home, &home.path("report.html")) else { return };
    holds(&found);
    assert_eq!(found["overflow"]["narrow"], json!(0), "nothing has to be scrolled sideways at 320 pixels");
    assert_eq!(found["printed"], json!({ "A4": 2, "Letter": 2 }));
}
