use super::*;
use crate::domain::entry::Writing;

const ZONE: Zone = Zone::Europe__London;

fn read(format: &str, text: &str) -> Result<Found, NotThis> {
    let format = FORMATS.iter().find(|known| known.name == format).unwrap();
    format.read(&[Source { name: "2026-11-23 18-30 walk.md".to_owned(), text: text.to_owned() }], ZONE)
}

/// An entry as: moment | title | body | tags.
fn told(writing: &Writing) -> String {
    let title = writing.title.as_ref().map_or("", OneLine::as_str);
    let tags: Vec<&str> = writing.tags.iter().map(Tag::as_str).collect();
    format!("{} | {title} | {} | {}", writing.at.rfc3339(), writing.body.as_str(), tags.join(" "))
}

fn check(format: &str, text: &str, expected: &[&str]) {
    let found = read(format, text).unwrap();
    assert_eq!(found.writings.iter().map(told).collect::<Vec<_>>(), expected);
    assert_eq!(found.faults, []);
}

#[test]
fn jrnl_json_keeps_date_title_body_and_tags() {
    let text = r##"{"tags": {"@home": 1}, "entries": [
        {"title": "A walk.", "body": "It was @home and #Cold/wet.\n\nThen tea.", "date": "2026-07-01", "time": "18:05",
         "tags": ["@home", "#cold/wet"], "starred": true},
        {"title": "Only a title.", "body": "", "date": "2026-11-23", "time": "07:00", "tags": [], "starred": false}]}"##;
    check(
        "jrnl",
        text,
        &[
            "2026-07-01T18:05:00+01:00 | A walk. | It was @home and #Cold/wet.\n\nThen tea. | home cold-wet",
            "2026-11-23T07:00:00+00:00 |  | Only a title. | ",
        ],
    );
}

#[test]
fn jrnl_text_is_split_at_its_dates_whatever_their_form() {
    let text =
        "[2026-11-23 06:30:00 PM] A walk with @jo. *\nCold. [Not a date] here.\n\n[2026-11-24 07:00] Tea\n\n";
    check(
        "jrnl-text",
        text,
        &[
            "2026-11-23T18:30:00+00:00 | A walk with @jo. | Cold. [Not a date] here. | jo",
            "2026-11-24T07:00:00+00:00 |  | Tea | ",
        ],
    );
}

#[test]
fn day_one_keeps_the_zone_it_was_lived_in_and_loses_its_own_signs() {
    let text = r##"{"metadata": {"version": "1.0"}, "entries": [{"creationDate": "2026-07-01T17:00:00Z",
        "timeZone": "America/New_York", "text": "# Day one\\.\n\nIt rained\\!\n![](dayone-moment://ABC)", "tags": ["Two words"]}]}"##;
    check("dayone", text, &["2026-07-01T13:00:00-04:00 | Day one. | It rained!\n(a photo) | two-words"]);
}

#[test]
fn tui_journal_is_read_as_kept_and_as_exported() {
    let entry = r#"{"id": 1, "date": "2026-11-23T18:00:00Z", "title": "T", "content": "C", "tags": ["a"], "priority": 1}"#;
    let expected = ["2026-11-23T18:00:00+00:00 | T | C | a"];
    check("tui-journal", &format!("[{entry}]"), &expected);
    check("tui-journal", &format!("{{\"version\": 100, \"entries\": [{entry}]}}"), &expected);
}

#[test]
fn a_markdown_file_gets_its_date_from_its_name() {
    check("markdown", "# Walk\n\nCold.\n", &["2026-11-23T18:30:00+00:00 | Walk | Cold. | "]);
}

#[test]
fn a_time_that_the_clocks_skip_is_an_hour_later() {
    check("jrnl-text", "[2026-03-29 01:30] T\nB", &["2026-03-29T02:30:00+01:00 | T | B | "]);
}

#[test]
fn one_wrong_entry_does_not_keep_the_others_out_and_is_told_without_its_words() {
    let text = r#"{"entries": [{"title": "secret", "body": "", "date": "never", "time": "18:00"},
        {"title": "  ", "body": " ", "date": "2026-11-23", "time": "07:00"},
        {"title": "T", "body": "B", "date": "2026-11-23", "time": "07:00"}]}"#;
    let found = read("jrnl", text).unwrap();
    assert_eq!(found.writings.len(), 1);
    let places: Vec<_> = found.faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["entry 1", "entry 2"]);
    assert!(found.faults.iter().all(|fault| !fault.what.contains("secret")));
}

#[test]
fn a_file_of_another_sort_is_refused_with_the_place() {
    for (format, text) in
        [("jrnl", "[1, 2"), ("dayone", "{\"a\": 1}"), ("tui-journal", "{}"), ("jrnl-text", "words")]
    {
        let error = read(format, text).unwrap_err().to_string();
        assert!(error.starts_with("this is no "), "{error}");
    }
}

#[test]
fn a_year_that_the_vault_cannot_keep_in_order_is_told() {
    let files = FORMATS.iter().find(|format| format.is_directory).unwrap();
    let dated =
        |name: &str| files.read(&[Source { name: name.to_owned(), text: "Words".to_owned() }], ZONE).unwrap();
    assert_eq!(dated("0026-11-23.md").writings.len(), 1);
    assert_eq!(dated("-026-11-23.md").faults[0].what, "its year is not one from 0 to 9999");
    let json = |date: &str| format!(r#"[{{"date": "{date}", "title": "T", "content": "Words"}}]"#);
    let found = read("tui-journal", &json("+12026-11-23T10:00:00Z")).unwrap();
    assert_eq!((found.writings.len(), found.faults.len()), (0, 1));
}
