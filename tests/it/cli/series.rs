//! Sessions that repeat, on the command line. The clock is the real one, so days are told from tomorrow on.

use serde_json::Value;

use super::home::Home;

/// A daily series from tomorrow on; its first id.
fn daily(home: &Home, count: u32) -> String {
    let rule = format!("FREQ=DAILY;COUNT={count}");
    home.session(&["group", "--name", "Morning group", "--at", "tomorrow 9:00", "--repeat", &rule])
}

fn list(home: &Home) -> Vec<Value> {
    let mut list = home.json(&["session", "list"]).as_array().unwrap().clone();
    list.reverse();
    list
}

#[test]
fn a_series_prints_its_first_session_and_says_how_it_repeats() {
    let home = Home::with_vault();
    let done = home
        .run(&["session", "add", "group", "--at", "tomorrow 9:00", "--repeat", "every day 3 times"])
        .is(0);
    assert!(done.err.contains("Repeats every day at 09:00, 3 times."), "{}", done.err);
    let all = list(&home);
    assert_eq!(all.len(), 3);
    assert_eq!(all[0]["id"], done.out.trim());
    assert!(
        all.iter().all(|session| session["series"] == all[0]["series"] && session["status"] == "scheduled")
    );
    assert!(all[0]["series"].is_string());
    // The list reaches 14 days ahead.
    home.session(&["individual", "--at", "tomorrow 12:00", "--repeat", "daily"]);
    assert_eq!(list(&home).len(), 3 + 14);
    home.run(&["session", "add", "group", "--repeat", "now and then"]).fails(2, "--repeat");
    home.run(&["session", "add", "group", "--repeat", "FREQ=HOURLY"]).fails(2, "--repeat");
}

#[test]
fn a_session_of_a_series_is_found_marked_changed_and_deleted_like_any_other() {
    let home = Home::with_vault();
    daily(&home, 5);
    let ids: Vec<String> = list(&home).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    home.run(&["session", "mark", &ids[0][..8], "attended"]).is(0);
    home.run(&["session", "edit", &ids[1][..8], "--minutes", "30"]).is(0);
    home.run(&["session", "delete", &ids[2], "--yes"]).is(0);
    assert!(home.run(&["session", "show", &ids[3]]).is(0).out.contains("Morning group"));
    let all = list(&home);
    assert_eq!(all.len(), 4);
    assert_eq!((&all[0]["status"], &all[1]["minutes"]), (&"attended".into(), &30.into()));
    home.run(&["session", "edit", &ids[3], "--minutes", "45", "--following"]).is(0);
    let all = list(&home);
    assert_eq!((&all[2]["minutes"], &all[3]["minutes"]), (&45.into(), &45.into()));
    assert_ne!(all[1]["series"], all[2]["series"]);
    home.run(&["session", "edit", all[3]["id"].as_str().unwrap(), "--name", "Other", "--all"]).is(0);
    assert_eq!(list(&home)[2]["name"], "Other");
    home.run(&["session", "delete", all[3]["id"].as_str().unwrap(), "--following", "--yes"]).is(0);
    assert_eq!(list(&home).len(), 3);
    let single = home.session(&["group", "--at", "yesterday 8:00"]);
    home.run(&["session", "edit", &single, "--minutes", "45", "--following"]).fails(2, "not one of a series");
}

#[test]
fn a_series_is_listed_paused_ended_and_added_to() {
    let home = Home::with_vault();
    let first = daily(&home, 9);
    let all = list(&home);
    let days: Vec<&str> = all.iter().map(|it| &it["starts_at"].as_str().unwrap()[..10]).collect();
    let series = home.json(&["session", "series", "list"]);
    assert_eq!(series[0]["repeats"], "every day at 09:00, 9 times");
    assert_eq!(series[0]["next"], first);
    home.run(&["session", "series", "pause", &first, days[2], days[4]]).is(0);
    home.run(&["session", "series", "end", series[0]["id"].as_str().unwrap(), days[6]]).is(0);
    assert_eq!(list(&home).len(), 4);
    let extra = home.run(&["session", "series", "extra", &first, &format!("{} 20:00", days[3])]).is(0);
    let all = list(&home);
    assert_eq!(all.len(), 5);
    assert_eq!(all[2]["id"], extra.out.trim());
    assert!(home.run(&["session", "series", "list"]).is(0).out.contains("Morning group"));
    home.run(&["session", "series", "pause", &first, days[4], days[2]]).fails(2, "ends after it begins");
}

#[test]
fn what_is_at_the_same_time_is_told() {
    let home = Home::with_vault();
    daily(&home, 9);
    let done = home.run(&["session", "add", "individual", "--at", "tomorrow 9:30"]).is(0);
    assert!(done.err.contains("At the same time: Morning group"), "{}", done.err);
    let done =
        home.run(&["session", "add", "individual", "--at", "tomorrow 9:45", "--repeat", "daily"]).is(0);
    assert!(done.err.contains("more at the same time."), "{}", done.err);
    let done = home.run(&["session", "add", "individual", "--at", "tomorrow 12:00"]).is(0);
    assert!(!done.err.contains("same time"), "{}", done.err);
}

#[test]
fn everything_of_a_series_goes_into_another_vault_byte_for_byte() {
    let (home, other) = (Home::with_vault(), Home::with_vault());
    let first = daily(&home, 9);
    let ids: Vec<String> = list(&home).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    home.run(&["session", "mark", &ids[0], "attended"]).is(0);
    home.run(&["session", "delete", &ids[1], "--yes"]).is(0);
    home.run(&["session", "series", "end", &first, "2099-01-01"]).is(0);
    let text = home.run(&["export", "--format", "json", "-o", "-"]).is(0).out;
    other.write("all.json", &text);
    let done = other.run(&["import", "all.json", "--format", "evenkeel"]).is(0);
    assert!(done.out.contains("2 sessions, 1 series"), "{}", done.out);
    assert_eq!(other.run(&["export", "--format", "json", "-o", "-"]).is(0).out, text);
    assert_eq!(list(&other), list(&home));
    // A session without its series is refused.
    let value: Value = serde_json::from_str(&text).unwrap();
    let mut lone = value.clone();
    lone["series"] = Value::Array(Vec::new());
    let third = Home::with_vault();
    third.write("lone.json", lone.to_string());
    third.run(&["import", "lone.json", "--format", "evenkeel"]).fails(2, "belongs to a series");
}
