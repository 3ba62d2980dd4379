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
        [("a.md", "# Report"), ("a.csv", "section,since,until,"), ("a.json", "{"), ("a.txt", "Report")]
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

/// A home in which every sort of record holds a word of its own, which must not leave unasked.
fn home_of_secrets() -> (Home, [String; 3]) {
    let home = Home::with_vault();
    home.write("takeaway", "marker-takeaway");
    home.write("note", "marker-note");
    let marks = ["--takeaway", "takeaway", "--with", "marker-with", "--name", "Hall"];
    home.session(&[&["group", "--at", "yesterday 18:00"][..], &marks].concat());
    let next = home.session(&["individual", "--at", "2199-01-01 09:00", "--status", "scheduled"]);
    home.run_with("marker-question?", &["session", "note", &next, "questions", "-"]).is(0);
    home.run(&["check-in", "add", "--mood", "6", "--urge", "3", "--note", "note"]).is(0);
    let entry =
        home.add("first line\n\nmarker-line three\nmarker-line four\nlast", &["--title", "marker-title"]);
    home.write("answers.toml", "trigger = \"marker-copy\"\n");
    let copy = home.run(&["practice", "fill", "urge-log", "--answers", "answers.toml"]).is(0).out;
    let reason = ["homework", "add", "Riverwalk", "--why", "marker-why"];
    let homework = home.run(&reason).is(0).out;
    home.run(&["homework", "skip", homework.trim(), "--reason", "marker-reason"]).is(0);
    (home, [entry, copy.trim().to_owned(), next])
}

#[test]
fn what_is_in_the_persons_own_words_leaves_only_when_it_was_chosen() {
    let (home, [entry, copy, next]) = home_of_secrets();
    for form in ["html", "markdown", "text", "csv", "json"] {
        let report = |more: &[&str]| {
            home.run(&[&["report", "--yes", "--format", form], more].concat()).is(0).out.replace('\\', "")
        };
        let usual = report(&[]);
        for there in ["Riverwalk", "Urge log", "self-reported"] {
            assert!(usual.to_lowercase().contains(&there.to_lowercase()), "{form}: {there} in {usual}");
        }
        for private in ["marker", "first line", &entry, &copy, &next] {
            assert!(!usual.contains(private), "{form}: {private} in {usual}");
        }
        let lines = report(&["--journal", &format!("{entry}:3,5")]);
        assert!(lines.contains("marker-line three") && lines.contains("last"), "{form}: {lines}");
        for private in ["marker-line four", "first line", "marker-title", "marker-copy", &entry] {
            assert!(!lines.contains(private), "{form}: {private} in {lines}");
        }
        let whole = report(&["--journal", &entry]);
        assert!(whole.contains("marker-title") && whole.contains("marker-line four"), "{form}: {whole}");
        assert!(report(&["--exercise", &copy]).contains("marker-copy"), "{form}");
        let asked = report(&["--include", "questions"]);
        assert!(asked.contains("marker-question?") && !asked.contains("Hall"), "{form}: {asked}");
        for private in ["marker-takeaway", "marker-with", "marker-note", "marker-why", "marker-reason"] {
            assert!(![&usual, &lines, &whole, &asked].iter().any(|text| text.contains(private)), "{private}");
        }
    }
}

#[test]
fn days_to_come_are_not_days_without_a_check_in() {
    let (home, _) = home_of_secrets();
    let told = home.json(&["report", "--yes", "--since", "yesterday"]);
    assert_eq!(told["until"], "2199-01-01");
    assert_eq!(
        (&told["check-ins"]["lines"][0]["days"], &told["check-ins"]["lines"][0]["of"]),
        (&1.into(), &2.into())
    );
    let none = home.json(&["report", "--yes", "--since", "2190-01-01"]);
    assert_eq!(none["check-ins"]["lines"], serde_json::json!([]));
}

#[test]
fn what_cannot_be_chosen_is_told_and_nothing_is_written() {
    let (home, [entry, ..]) = home_of_secrets();
    home.run(&["report", "--yes", "--include", "journal"]).fails(2, "choose the lines");
    home.run(&["report", "--yes", "-o", "a.html", "--journal", &format!("{entry}:2")]).fails(2, "line 2");
    home.run(&["report", "--yes", "-o", "a.html", "--journal", &format!("{entry}:9")]).fails(2, "1 to 5");
    home.run(&["report", "--yes", "-o", "a.html", "--journal", &format!("{entry}:x")]).fails(2, "3f9a:2");
    home.run(&["report", "--yes", "-o", "a.html", "--journal", "ffff:1"]).is(4);
    home.run(&["report", "--yes", "-o", "a.html", "--exercise", "ffff"]).is(4);
    assert!(!home.path("a.html").exists());
}

#[test]
fn no_cell_of_a_spreadsheet_begins_a_formula() {
    let home = Home::with_vault();
    home.session(&["group", "--at", "yesterday 18:00", "--name", "=HYPERLINK(\"http://x\")"]);
    home.session(&["group", "--at", "yesterday 20:00", "--name", "+1+1"]);
    home.run(&["homework", "add", "@SUM(A1)"]).is(0);
    home.run(&["check-in", "add", "--own=-2+3 5"]).is(0);
    let entry = home.add("=cmd|' /C calc'!A0\n\t=1+1", &[]);
    let csv = home.run(&["report", "--yes", "--format", "csv", "--journal", &entry]).is(0).out;
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    let cells: Vec<String> =
        rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    for told in ["'=HYPERLINK(\"http://x\")", "'+1+1", "'@SUM(A1)", "'=cmd|' /C calc'!A0\n\t=1+1", "'-2+3"] {
        assert!(cells.iter().any(|cell| cell == told), "{told} in {cells:?}");
    }
    for cell in cells {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
}

#[test]
fn every_section_says_how_many_it_is_made_from_or_that_there_is_nothing() {
    let home = Home::with_vault();
    let all = ["attendance", "weeks", "homework", "check-ins", "measures", "exercises", "questions"];
    let include: Vec<&str> = all.iter().flat_map(|name| ["--include", name]).collect();
    let empty = home.run(&[&["report", "--yes"][..], &include].concat()).is(0).out;
    let flat = empty.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "no session is noted",
        "no session is marked as attended",
        "there was no homework",
        "nothing is logged",
        "no score is noted",
        "no exercise was finished",
        "No question is written down",
    ] {
        assert!(flat.contains(told), "{told} in {flat}");
    }
    home.session(&["group", "--at", "yesterday 18:00"]);
    home.run(&["homework", "add", "Walk"]).is(0);
    home.run(&["check-in", "add", "--mood", "6", "--at", "yesterday 20:00"]).is(0);
    home.run(&["measure", "add", "gad-7", "12"]).is(0);
    home.write("answers.toml", "trigger = \"the bus\"\n");
    home.run(&["practice", "fill", "urge-log", "--answers", "answers.toml"]).is(0);
    let include = [&include[..], &["--since", "yesterday", "--until", "today"]].concat();
    let full = home.run(&[&["report", "--yes"][..], &include].concat()).is(0).out;
    let flat = full.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "1 of 1",
        "Group: in 1 of",
        "1 taken on: 1 open.",
        "Logged on 1 of 2 days. It was 6",
        "1 score, noted by the person.",
        "An exercise was finished once.",
    ] {
        assert!(flat.contains(told), "{told} in {flat}");
    }
}
