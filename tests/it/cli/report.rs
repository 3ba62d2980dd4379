//! The report, written to be handed over.

use super::home::Home;

#[test]
fn nothing_leaves_without_a_yes() {
    let home = Home::with_vault();
    home.run(&["report", "-o", "a.html"]).fails(2, "--yes");
    assert!(!home.path("a.html").exists());
    home.run(&["report", "--yes", "--include", "weather"]).fails(2, "attendance");
}

#[test]
fn a_file_is_for_its_owner_alone_and_never_written_over() {
    let home = Home::with_vault();
    home.session(&["group", "--at", "2026-10-01 18:00", "--name", "<b>Hall</b> | *x*"]);
    home.run(&["report", "--yes", "-o", "a.html"]).is(0);
    let html = std::fs::read_to_string(home.path("a.html")).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("&lt;b&gt;Hall"), "{html}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = home.path("a.html").metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    home.run(&["report", "--yes", "-o", "a.html"]).fails(1, "nothing is written over");
    for (file, told) in
        [("a.md", "# Report"), ("a.csv", "since,until,"), ("a.json", "{"), ("a.txt", "Report")]
    {
        home.run(&["report", "--yes", "-o", file]).is(0);
        let text = std::fs::read_to_string(home.path(file)).unwrap();
        assert!(text.starts_with(told), "{file}: {text}");
    }
    let markdown = std::fs::read_to_string(home.path("a.md")).unwrap();
    assert!(markdown.contains("\\<b\\>Hall\\</b\\> \\| \\*x\\*"), "{markdown}");
}

#[test]
fn the_report_of_an_empty_log_says_so() {
    let home = Home::with_vault();
    let text = home.run(&["report", "--yes"]).is(0).out;
    assert!(text.contains("no session is noted") && text.contains("Self-reported"), "{text}");
    assert!(home.json(&["report", "--yes"])["attendance"]["by_kind"]["group"]["rate"].is_null());
}
