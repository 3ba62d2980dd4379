//! Lists of meetings on the command line. The clock is the real one.

use serde_json::Value;

use super::home::{Home, keys};

const QUIRKS: &str = include_str!("../../fixtures/meetings/guide-quirks.json");
const SHEET: &str = include_str!("../../fixtures/meetings/spreadsheet.csv");
const WRAPPED: &str = include_str!("../../fixtures/meetings/bmlt-wrapper.json");

fn with_quirks() -> Home {
    let home = Home::with_vault();
    home.write("list.txt", QUIRKS);
    home.run(&["meeting", "import", "list.txt", "--fellowship", "aa"]).is(0);
    home
}

fn list(home: &Home, args: &[&str]) -> Vec<Value> {
    home.json(&[&["meeting", "list"], args].concat()).as_array().unwrap().clone()
}

fn slugs(home: &Home, args: &[&str]) -> Vec<String> {
    let mut slugs: Vec<String> =
        list(home, args).iter().map(|it| it["slug"].as_str().unwrap().to_owned()).collect();
    slugs.sort();
    slugs
}

#[test]
fn a_list_says_of_every_meeting_what_the_reference_says() {
    let home = with_quirks();
    let all = list(&home, &[]);
    assert_eq!(
        keys(&all[0]),
        [
            "id",
            "slug",
            "fellowship",
            "name",
            "day",
            "time",
            "end_time",
            "timezone",
            "venue",
            "types",
            "codes",
            "location",
            "address",
            "region",
            "latitude",
            "longitude",
            "distance_km",
            "next_start",
            "notes"
        ]
    );
    let late = all.iter().find(|it| it["slug"] == "lamplighters").unwrap();
    for (key, value) in [
        ("day", serde_json::json!(2)),
        ("time", "23:30".into()),
        ("end_time", "00:30".into()),
        ("timezone", "America/Chicago".into()),
        ("venue", "in_person".into()),
        ("types", serde_json::json!(["Open", "Discussion", "Wheelchair access", "Proof of attendance"])),
        ("latitude", serde_json::json!(41.95)),
    ] {
        assert_eq!(late[key], value, "{key}");
    }
    // What has a next time comes in its order, and everything else after it.
    let starts: Vec<Option<&str>> = all.iter().map(|it| it["next_start"].as_str()).collect();
    let timed = starts.iter().take_while(|it| it.is_some()).count();
    assert!(timed > 5 && starts[timed..].iter().all(Option::is_none), "{starts:?}");
    let raw = all.iter().find(|it| it["slug"] == "online").unwrap();
    assert_eq!(raw["types"], serde_json::json!(["Online", "ZZTOP", "As Bill Sees It"]));
    let bracketed = all.iter().find(|it| it["slug"] == "4711").unwrap();
    assert_eq!(bracketed["codes"], serde_json::json!(["O"]));
}

#[test]
fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let home = with_quirks();
    let before = list(&home, &[]);
    home.write("newer.json", QUIRKS.replace("Lamplighters", "Lanterns"));
    let dry = ["meeting", "import", "newer.json", "--fellowship", "aa", "--dry-run"];
    let done = home.run(&dry).is(0);
    assert!(done.out.contains("would be 0 added, 1 changed, 0 gone"), "{}", done.out);
    let told = home.json(&dry);
    assert_eq!((&told["dry_run"], &told["feed"]), (&Value::Bool(true), &Value::Null));
    assert_eq!(told["changed_names"][0], "Lanterns");
    assert_eq!(list(&home, &[]), before);
    let kept = home.json(&dry[..5]);
    assert_eq!(
        (&kept["dry_run"], &kept["added"], &kept["changed"], &kept["same"]),
        (&Value::Bool(false), &told["added"], &told["changed"], &told["same"])
    );
    let other = ["meeting", "import", "newer.json", "--fellowship", "na", "--dry-run"];
    assert_eq!(home.json(&other)["changed"], 0);
    assert_eq!(slugs(&home, &["--fellowship", "na"]), [] as [String; 0]);
}

#[test]
fn codes_are_read_by_fellowship() {
    let home = Home::with_vault();
    let row = r#"[{"slug":"a","name":"A","day":1,"time":"19:00","types":["POA"],"address":"1 Street"}]"#;
    home.write("list.json", row);
    for (fellowship, words) in
        [("aa", "Proof of attendance"), ("al-anon", "Parents of Alcoholics"), ("na", "POA")]
    {
        home.run(&["meeting", "import", "list.json", "--fellowship", fellowship]).is(0);
        let all = list(&home, &["--fellowship", fellowship]);
        assert_eq!((all.len(), &all[0]["types"][0]), (1, &Value::from(words)), "{fellowship}");
    }
    home.write("na.json", WRAPPED);
    home.run(&["meeting", "import", "na.json", "--fellowship", "na"]).is(0);
    let own = &list(&home, &["--search", "ties"])[0];
    assert_eq!(own["types"], serde_json::json!(["Open", "Quiet Reading", "XX"]));
}

#[test]
fn filters_narrow_the_list() {
    let home = with_quirks();
    for (args, expected) in [
        (&["--type", "proof of attendance"][..], &["lamplighters"][..]),
        (&["--type", "POA"], &["lamplighters"]),
        (&["--type", "Newcomer", "--type", "closed"], &["three-days", "three-days", "three-days"]),
        (&["--search", "mill hall"], &["lamplighters"]),
        (&["--search", "north"], &["lamplighters"]),
        (&["--search", "bell"], &["lamplighters"]),
        (&["--venue", "hybrid"], &["hybrid"]),
        (&["--accessible"], &["lamplighters"]),
        (&["--near", "41.95,-87.65", "--within", "1"], &["lamplighters"]),
        (&["--day", "fri", "--after", "19:00"], &["marked-up"]),
        (&["--search", "no such word"], &[]),
    ] {
        assert_eq!(slugs(&home, args), expected, "{args:?}");
    }
    let near = list(&home, &["--near", "41.9,-87.6"]);
    let far: Vec<f64> = near.iter().map(|it| it["distance_km"].as_f64().unwrap()).collect();
    assert!(far.len() == 4 && far.is_sorted() && far[0] < 0.01 && far[3] > 5.0, "{far:?}");
    assert_eq!(list(&home, &["--limit", "2"]).len(), 2);
    home.run(&["meeting", "list", "--near", "home"]).fails(2, "no place of the name");
    home.run(&["meeting", "list", "--near", "999,0"]).fails(2, "a latitude is");
    home.run(&["meeting", "list", "--within", "3"]).fails(2, "--near");
    home.run(&["meeting", "place", "home", "-33.9,151.2"]).is(0);
    home.run(&["meeting", "list", "--near", "home"]).is(0);
    assert_eq!(home.json(&["meeting", "place"])[0]["latitude"], serde_json::json!(-33.9));
}

#[test]
fn a_newer_list_takes_the_place_of_the_older_one_and_history_stays() {
    let home = with_quirks();
    let id = list(&home, &["--search", "lamplighters"])[0]["id"].as_str().unwrap().to_owned();
    let session = home.json(&["meeting", "attend", &id])["id"].as_str().unwrap().to_owned();
    let logged = home.json(&["session", "show", &session]);
    for (key, value) in [
        ("kind", "mutual-help".into()),
        ("fellowship", "aa".into()),
        ("name", "Lamplighters".into()),
        ("format", "in-person".into()),
        ("minutes", Value::from(60)),
        ("status", "attended".into()),
    ] {
        assert_eq!(logged[key], value, "{key}");
    }
    let newer = QUIRKS
        .replacen("\"slug\": \"lamplighters\"", "\"slug\": \"renamed\"", 1)
        .replace("Both Ways", "Both Roads");
    home.write("newer.json", &newer);
    let done = home.json(&["meeting", "import", "newer.json"]);
    for (key, value) in [("added", 1), ("changed", 1), ("gone", 1), ("not_taken_over", 7)] {
        assert_eq!(done[key], value, "{key}: {done}");
    }
    assert_eq!(
        (&done["changed_names"][0], &done["gone_names"][0]),
        (&"Both Roads".into(), &"Lamplighters".into())
    );
    assert_eq!(slugs(&home, &["--search", "lamplighters"]), ["renamed"]);
    let shown = home.run(&["meeting", "show", &id]).is(0);
    assert!(
        shown.out.contains("the list no longer has it") && shown.out.contains("You: attended"),
        "{shown:?}"
    );
    home.run(&["vault", "verify"]).is(0);
}

#[test]
fn a_meeting_is_planned_every_week_on_its_own_clock() {
    let home = with_quirks();
    let id = list(&home, &["--search", "lamplighters"])[0]["id"].as_str().unwrap().to_owned();
    home.run(&["meeting", "repeat", &id]).is(0);
    let sessions = home.json(&["session", "list"]);
    let starts: Vec<&str> =
        sessions.as_array().unwrap().iter().map(|it| it["starts_at"].as_str().unwrap()).collect();
    assert!(!starts.is_empty() && starts.iter().all(|it| it.contains("T23:30:00-0")), "{starts:?}");
    let asked = list(&home, &["--search", "ask us"])[0]["id"].as_str().unwrap().to_owned();
    home.run(&["meeting", "repeat", &asked]).fails(2, "no time of the week");
}

#[test]
fn what_is_refused_changes_nothing_and_says_where() {
    let home = Home::with_vault();
    home.write("junk.json", include_str!("../../fixtures/meetings/trailing-junk.json"));
    home.run(&["meeting", "import", "junk.json", "--fellowship", "aa"]).fails(2, "line 3");
    home.write("records.json", include_str!("../../fixtures/meetings/records-wrapper.json"));
    home.run(&["meeting", "import", "records.json", "--fellowship", "aa"]).fails(2, "without \"meetings\"");
    home.write("sheet.csv", SHEET);
    home.run(&["meeting", "import", "sheet.csv"]).fails(2, "--fellowship");
    home.run(&["meeting", "import", "sheet.csv", "--fellowship", "wine"]).fails(2, "wine");
    home.run(&["meeting", "import", "sheet.csv", "--fellowship", "aa", "--zone", "Moon"]).fails(2, "--zone");
    assert!(list(&home, &[]).is_empty());
    let done = home.run(&["meeting", "import", "sheet.csv", "--fellowship", "aa"]).is(0);
    assert!(done.out.contains("3 added") && done.err.contains("line 6: not taken over: day"), "{done:?}");
    assert_eq!(slugs(&home, &["--type", "underwater"]), ["screen-night"]);
    assert_eq!(slugs(&home, &["--language", "spanish"]), ["screen-night"]);
}

#[test]
fn nothing_of_a_list_reaches_the_terminal_raw() {
    let home = with_quirks();
    let id = list(&home, &["--search", "tom"])[0]["id"].as_str().unwrap().to_owned();
    for args in
        [&["meeting", "list", "--limit", "99"][..], &["meeting", "show", &id], &["meeting", "list", "--json"]]
    {
        let shown = home.run(args).is(0);
        let is_raw = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!shown.out.chars().any(is_raw) && !shown.err.chars().any(is_raw), "{shown:?}");
    }
}

#[test]
fn lists_marks_and_places_are_in_the_whole_export_and_come_back_byte_for_byte() {
    let home = with_quirks();
    let id = list(&home, &["--search", "lamplighters"])[0]["id"].as_str().unwrap().to_owned();
    home.run(&["meeting", "mark", &id]).is(0);
    home.run(&["meeting", "attend", &id]).is(0);
    home.run(&["meeting", "repeat", &id]).is(0);
    home.run(&["meeting", "place", "home", "41.9,-87.6"]).is(0);
    home.write("na.json", WRAPPED);
    home.run(&["meeting", "import", "na.json", "--fellowship", "na"]).is(0);
    home.run(&["export", "--format", "json", "-o", "one.json"]).is(0);
    let other = Home::with_vault();
    let one = std::fs::read_to_string(home.path("one.json")).unwrap();
    other.write("one.json", &one);
    other.run(&["import", "one.json", "--format", "evenkeel"]).is(0);
    other.run(&["export", "--format", "json", "-o", "two.json"]).is(0);
    assert_eq!(std::fs::read_to_string(other.path("two.json")).unwrap(), one);
    assert_eq!(slugs(&other, &["--favourite"]), ["lamplighters"]);
    assert_eq!(slugs(&other, &["--search", "lamplighters"]), ["lamplighters"]);
    let again = other.run(&["import", "one.json", "--format", "evenkeel"]).is(0);
    assert!(again.out.contains("New and kept: 0 entries. There already:"), "{again:?}");
}
