//! Scores of measures, and how it goes over time, on the command line. The clock is the real one.

use serde_json::{Value, json};

use super::home::{Home, keys};

#[test]
fn a_score_is_kept_listed_with_its_band_and_taken_away() {
    let home = Home::with_vault();
    let id = home.run(&["measure", "add", "phq-9", "12", "--note", "clinic"]).is(0).out;
    home.run(&["measure", "add", "BAM", "3", "10", "12", "--at", "yesterday 10:00"]).is(0);
    let list = home.json(&["measure", "list"]);
    let one = &list[0];
    assert_eq!(keys(one), ["id", "measure", "at", "totals", "bands", "item_9", "note"]);
    assert_eq!((&one["id"], &one["measure"]), (&id.trim().into(), &"phq-9".into()));
    assert_eq!((&one["totals"], &one["bands"]), (&json!({ "total": 12 }), &json!({ "total": "moderate" })));
    assert_eq!((&one["item_9"], &one["note"]), (&Value::Null, &"clinic".into()));
    assert_eq!(list[1]["totals"], json!({ "use": 3, "risk": 10, "protective": 12 }));
    assert_eq!(list[1]["bands"]["risk"], Value::Null);
    let text = home.run(&["measure", "list"]).is(0);
    assert!(text.out.contains("12 of 27") && text.out.contains("moderate"), "{}", text.out);
    assert!(text.err.contains("not a diagnosis"), "{}", text.err);
    home.run(&["measure", "delete", &list[1]["id"].as_str().unwrap()[..20], "--yes"]).is(0);
    assert_eq!(home.json(&["measure", "list"]).as_array().unwrap().len(), 1);
    home.run(&["measure", "delete", "ffffffff"]).fails(4, "");
}

#[test]
fn numbers_that_cannot_be_are_refused_and_not_repeated() {
    let home = Home::with_vault();
    home.run(&["measure", "add", "phq-9", "28"]).fails(2, "0 to 27");
    home.run(&["measure", "add", "bam", "3", "10"]).fails(2, "protective (0 to 24)");
    home.run(&["measure", "add", "phq-9", "3", "4"]).fails(2, "total (0 to 27)");
    home.run(&["measure", "add", "gad-7", "3", "--item-9", "1"]).fails(2, "no question 9");
    home.run(&["measure", "add", "phq-9", "2", "--item-9", "3"]).fails(2, "part of the total");
    home.run(&["measure", "add", "mood", "3"]).fails(2, "phq-9");
    home.run(&["measure", "add", "gad-7", "3", "--at", "tomorrow 10:00"]).fails(2, "still to come");
    assert_eq!(home.json(&["measure", "list"]), json!([]));
}

#[test]
fn thoughts_of_death_are_met_with_whom_to_call() {
    let home = Home::with_vault();
    let quiet = home.run(&["measure", "add", "phq-9", "9", "--item-9", "0"]).is(0);
    assert!(!quiet.err.contains("help-now"), "{}", quiet.err);
    let told = home.run(&["measure", "add", "phq-9", "9", "--item-9", "1"]).is(0);
    assert!(told.err.contains("do not have to be alone") && told.err.contains("help-now"), "{}", told.err);
    assert_eq!(told.out.trim().len(), 36);
}

#[test]
fn every_measure_tells_its_source_without_a_vault() {
    let home = Home::empty();
    let known = home.json(&["measure", "known"]);
    assert_eq!(known.as_array().unwrap().len(), 5);
    let text = home.run(&["measure", "known"]).is(0).out;
    assert!(text.contains("Kroenke") && text.contains("not a diagnosis"), "{text}");
}

#[test]
fn progress_is_told_in_words_and_numbers_with_gaps_where_nothing_was_logged() {
    let home = Home::with_vault();
    assert!(home.run(&["progress"]).is(0).out.contains("Nothing is logged yet"));
    for (mood, day) in [("2", "3 days ago 9:00"), ("5", "yesterday 9:00"), ("8", "yesterday 10:00")] {
        let at = if day.starts_with('3') { back(3) } else { day.to_owned() };
        home.run(&["check-in", "add", "--mood", mood, "--at", &at]).is(0);
    }
    home.run(&["session", "add", "group", "--at", "yesterday 18:00"]).is(0);
    let week = home.json(&["progress", "--span", "week"]);
    let all = ["span", "since", "until", "step", "starts", "lines", "sessions", "together", "measures"];
    assert_eq!(keys(&week), all);
    let mood = &week["lines"][0];
    assert_eq!(mood["averages"], json!([null, null, null, 2.0, null, 6.5, null]));
    assert_eq!((&mood["days"], &mood["of"], &mood["logged"][5]), (&2.into(), &7.into(), &1.into()));
    assert_eq!(week["sessions"], json!({ "group": [0, 0, 0, 0, 0, 1, 0] }));
    let pair = &week["together"][0];
    assert_eq!((&pair["when"], &pair["name"]), (&"days with a group".into(), &"Mood".into()));
    assert_eq!(pair["with"], json!({ "days": 1, "average": null }));
    let text = home.run(&["progress", "--span", "week"]).is(0).out;
    for words in ["Logged on 2 of 7 days.", "1 group", "do not show that one makes the other", "Mood: 6.5"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    home.run(&["progress", "--until", "2999-01-01"]).fails(2, "--until");
    home.run(&["progress", "--span", "decade"]).fails(2, "quarter");
}

/// The morning so many days ago.
fn back(days: u32) -> String {
    let home = Home::with_vault();
    let starts = home.json(&["progress", "--span", "week"])["starts"].clone();
    format!("{} 09:00", starts[6 - days as usize].as_str().unwrap())
}

#[test]
fn scores_go_into_another_vault_and_out_again_byte_for_byte() {
    let (home, other) = (Home::with_vault(), Home::with_vault());
    home.run(&["measure", "add", "phq-9", "12", "--item-9", "0", "--note", "clinic, \u{202e}desk"]).is(0);
    home.run(&["measure", "add", "bam", "3", "10", "12", "--at", "yesterday 10:00"]).is(0);
    home.run(&["export", "--format", "json", "-o", "all.json"]).is(0);
    let text = std::fs::read_to_string(home.path("all.json")).unwrap();
    other.write("all.json", &text);
    let done = other.run(&["import", "all.json", "--format", "evenkeel"]).is(0);
    assert!(done.out.contains("2 scores"), "{}", done.out);
    assert_eq!(other.json(&["measure", "list"]), home.json(&["measure", "list"]));
    assert_eq!(other.run(&["export", "--format", "json", "-o", "-"]).is(0).out, text);
    other.run(&["vault", "verify"]).is(0);
}
