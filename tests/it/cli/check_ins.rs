//! Check-ins and goals on the command line. The clock is the real one, so days are told from today back.

use serde_json::Value;

use super::home::{Home, keys};

fn check_in(home: &Home, args: &[&str]) -> String {
    home.run(&[&["check-in", "add"], args].concat()).is(0).out.trim().to_owned()
}

fn goal(home: &Home, args: &[&str]) -> String {
    home.run(&[&["goal", "add"], args].concat()).is(0).out.trim().to_owned()
}

#[test]
fn a_check_in_is_added_and_listed_with_the_keys_of_the_reference() {
    let home = Home::with_vault();
    let args = ["--mood", "6", "--urge", "10", "--sleep", "7", "--connection", "0", "--confidence", "5"];
    let id = home
        .run_with(
            "A line.\nAnother.\n",
            &[&["check-in", "add"][..], &args, &["--halt", "t,h", "--used", "no", "--note", "-"]].concat(),
        )
        .is(0)
        .out;
    let list = home.json(&["check-in", "list"]);
    let one = &list[0];
    let all = ["id", "at", "mood", "urge", "sleep", "connection", "confidence", "halt", "used", "note"];
    assert_eq!(keys(one), all);
    assert_eq!(one["id"], id.trim());
    assert_eq!((&one["mood"], &one["urge"], &one["connection"]), (&6.into(), &10.into(), &0.into()));
    assert_eq!(one["halt"], serde_json::json!(["hungry", "tired"]));
    assert_eq!((&one["used"], &one["note"]), (&"no".into(), &"A line.\nAnother.".into()));
    check_in(&home, &["--urge", "2"]);
    let bare = &home.json(&["check-in", "list"])[0];
    assert_eq!(
        (&bare["mood"], &bare["used"], &bare["halt"]),
        (&Value::Null, &Value::Null, &serde_json::json!([]))
    );
    let text = home.run(&["check-in", "list"]).is(0).out;
    assert!(text.contains("mood 6, urge 10") && text.contains("did not use"), "{text}");
}

#[test]
fn a_check_in_may_be_of_another_day_and_says_at_least_one_thing() {
    let home = Home::with_vault();
    check_in(&home, &["--mood", "3", "--at", "yesterday 21:00"]);
    check_in(&home, &["--used", "yes: two glasses", "--own", "pain 3", "--intention", "call J."]);
    assert_eq!(home.json(&["check-in", "list", "--until", "yesterday"]).as_array().unwrap().len(), 1);
    let today = home.json(&["check-in", "list", "--since", "today"]);
    assert_eq!(today[0]["used"], "yes: two glasses");
    assert!(home.run(&["check-in", "list", "--since", "today"]).is(0).out.contains("pain 3"));
    home.run(&["check-in", "add"]).fails(2, "nothing is answered");
    home.run(&["check-in", "add", "--mood", "11"]).fails(2, "0 to 10");
    home.run(&["check-in", "add", "--halt", "x"]).fails(2, "--halt");
    home.run(&["check-in", "add", "--used", "a bit"]).fails(2, "--used");
    home.run(&["check-in", "add", "--mood", "5", "--at", "tomorrow 9:00"]).fails(2, "still to come");
    home.run(&["check-in", "add", "--own", "pain 3", "--own", "pain 4"]).fails(2, "there twice");
    assert_eq!(home.json(&["check-in", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_check_in_is_changed_where_told_and_deleted_only_when_sure() {
    let home = Home::with_vault();
    let id = check_in(
        &home,
        &[
            "--mood",
            "3",
            "--sleep",
            "7",
            "--halt",
            "h",
            "--used",
            "no",
            "--own",
            "pain 3",
            "--intention",
            "rest",
        ],
    );
    let change =
        ["--mood", "5", "--sleep", "", "--halt", "", "--used", "yes: one", "--own", "", "--note", "-"];
    home.run_with("More.", &[&["check-in", "edit", &id[..8], "--intention", ""][..], &change].concat()).is(0);
    let one = home.json(&["check-in", "list"])[0].clone();
    assert_eq!((&one["mood"], &one["sleep"], &one["used"]), (&5.into(), &Value::Null, &"yes: one".into()));
    assert_eq!((&one["halt"], &one["note"]), (&serde_json::json!([]), &"More.".into()));
    let text = home.run(&["check-in", "list"]).is(0).out;
    assert!(!text.contains("pain") && !text.contains("rest"), "{text}");
    // Nothing said at all is no check-in, and a refused change changes nothing.
    home.run_with("", &["check-in", "edit", &id, "--mood", "", "--used", "", "--note", "-"])
        .fails(2, "nothing is");
    home.run(&["check-in", "edit", &id, "--at", "tomorrow 9:00"]).fails(2, "still to come");
    assert_eq!(home.json(&["check-in", "list"])[0], one);
    home.run(&["check-in", "edit", &id, "--at", "yesterday 21:00"]).is(0);
    assert_eq!(home.json(&["check-in", "list", "--until", "yesterday"])[0]["mood"], 5);
    home.run(&["check-in", "delete", &id]).fails(2, "--yes");
    home.run(&["check-in", "delete", "ffff", "--yes"]).fails(4, "");
    home.run(&["check-in", "delete", &id, "--yes"]).is(0);
    assert_eq!(home.json(&["check-in", "list"]), serde_json::json!([]));
    home.run(&["check-in", "edit", &id, "--mood", "1"]).fails(4, "");
}

#[test]
fn a_goal_is_changed_and_a_lapse_taken_back_without_losing_what_else_there_is() {
    let home = Home::with_vault();
    let id = goal(&home, &["no wine", "--since", "2020-01-01", "--saves", "£10", "--milestones", "30"]);
    home.run(&["goal", "lapse", &id, "--at", "yesterday 22:00"]).is(0);
    home.run(&["goal", "lapse", &id, "--at", "yesterday 08:00"]).is(0);
    home.run(&["goal", "edit", &id[..8], "--title", "no wine at home", "--aim", "reduce", "--saves", ""])
        .is(0);
    let one = home.json(&["goal", "list"])[0].clone();
    assert_eq!(
        (&one["title"], &one["aim"], &one["since"]),
        (&"no wine at home".into(), &"reduce".into(), &"2020-01-01".into())
    );
    assert_eq!(one["lapses"].as_array().unwrap().len(), 2);
    assert!(!home.run(&["goal", "list"]).is(0).out.contains("saved: £"), "it still says what is saved");
    home.run(&["goal", "edit", &id, "--until", "2019-01-01"]).fails(2, "before the first");
    home.run(&["goal", "take-back", &id]).fails(2, "--yes");
    home.run(&["goal", "take-back", &id, "--at", "yesterday 09:00", "--yes"]).is(4);
    home.run(&["goal", "take-back", &id, "--at", "yesterday 08:00", "--yes"]).is(0);
    let left = home.json(&["goal", "list"])[0]["lapses"].clone();
    assert!(
        left[0]["at"].as_str().unwrap().contains("T22:00") && left.as_array().unwrap().len() == 1,
        "{left}"
    );
    home.run(&["goal", "take-back", &id, "--yes"]).is(0);
    assert_eq!(home.json(&["goal", "list"])[0]["days_of_last_30"], 30);
    home.run(&["goal", "edit", &id, "--until", "yesterday"]).is(0);
    home.run(&["goal", "edit", &id, "--until", ""]).is(0);
    home.run(&["goal", "delete", &id]).fails(2, "--yes");
    home.run(&["goal", "delete", &id, "--yes"]).is(0);
    assert_eq!(home.json(&["goal", "list"]), serde_json::json!([]));
}

#[test]
fn a_lapse_takes_one_day_and_nothing_else() {
    let home = Home::with_vault();
    let id =
        goal(&home, &["no wine", "--since", "2020-01-01", "--saves", "£10", "--milestones", "30, 90 dinner"]);
    let one = home.json(&["goal", "list"])[0].clone();
    assert_eq!(
        keys(&one),
        ["id", "title", "aim", "since", "days_of_last_30", "days_of_last_90", "current_run", "lapses"]
    );
    assert_eq!(
        (&one["title"], &one["aim"], &one["since"]),
        (&"no wine".into(), &"abstain".into(), &"2020-01-01".into())
    );
    assert_eq!((&one["days_of_last_30"], &one["days_of_last_90"]), (&30.into(), &90.into()));
    home.write("review", "It was a long day.");
    let done = home.run(&["goal", "lapse", &id[..8], "--at", "yesterday 22:00", "--review", "review"]).is(0);
    assert!(
        done.out.starts_with("Still true: 29 of the last 30 days, 89 of the last 90 days"),
        "{}",
        done.out
    );
    assert!(done.err.contains("can kill") && done.err.contains("help-now"), "{}", done.err);
    let one = home.json(&["goal", "list"])[0].clone();
    assert_eq!((&one["days_of_last_30"], &one["days_of_last_90"]), (&29.into(), &89.into()));
    assert_eq!(one["current_run"], 1);
    assert_eq!(keys(&one["lapses"][0]), ["at"]);
    assert_eq!(home.json(&["journal", "list"])[0]["body"], "It was a long day.");
    home.run(&["goal", "lapse", &id, "--at", "tomorrow 9:00"]).fails(2, "still to come");
    home.run(&["goal", "lapse", "ffff"]).fails(4, "");
    home.run(&["goal", "add", ""]).fails(2, "TITLE");
    home.run(&["goal", "add", "x", "--aim", "win"]).fails(2, "abstain");
    goal(&home, &["less gaming", "--aim", "reduce"]);
    let both = home.json(&["goal", "list"]);
    assert_eq!((&both[1]["aim"], &both[1]["days_of_last_30"]), (&"reduce".into(), &1.into()));
}

#[test]
fn status_tells_the_check_in_of_today_and_the_days() {
    let home = Home::with_vault();
    let status = home.json(&["status"]);
    assert_eq!((&status["check_in"], &status["days_of_last_30"]), (&Value::Null, &serde_json::json!([])));
    assert!(home.run(&["status"]).is(0).out.contains("No check-in today"));
    check_in(&home, &["--mood", "6"]);
    goal(&home, &["no wine", "--since", "2020-01-01"]);
    let status = home.json(&["status"]);
    assert_eq!((&status["check_in"]["mood"], &status["days_of_last_30"][0]["days"]), (&6.into(), &30.into()));
    let line = home.run(&["status"]).is(0).out;
    assert!(line.contains("Checked in today: mood 6 · no wine: 30 of the last 30 days"), "{line}");
    assert_eq!(line.lines().count(), 1);
}

#[test]
fn check_ins_and_goals_go_into_another_vault_byte_for_byte() {
    let (home, other) = (Home::with_vault(), Home::with_vault());
    check_in(&home, &["--mood", "6", "--used", "yes: a \"few\"", "--own", "pain 3", "--halt", "l"]);
    check_in(&home, &["--urge", "2", "--at", "2026-01-02 09:00", "--look-back", "fine"]);
    let id = goal(
        &home,
        &["no wine", "--since", "2020-01-01", "--saves", "8.50 EUR", "--milestones", "90 a trip"],
    );
    home.write("review", "A look.");
    home.run(&["goal", "lapse", &id, "--review", "review"]).is(0);
    home.run(&["goal", "lapse", &id, "--at", "2026-01-02 09:00"]).is(0);
    let text = home.run(&["export", "--format", "json", "-o", "-"]).is(0).out;
    other.write("all.json", &text);
    let done = other.run(&["import", "all.json", "--format", "evenkeel"]).is(0);
    assert!(done.out.contains("1 entry, 2 check-ins, 1 goal"), "{}", done.out);
    assert_eq!(other.run(&["export", "--format", "json", "-o", "-"]).is(0).out, text);
    assert_eq!(other.json(&["goal", "list"]), home.json(&["goal", "list"]));
    // A review that is nowhere is refused.
    let mut lone: Value = serde_json::from_str(&text).unwrap();
    lone["entries"] = Value::Array(Vec::new());
    let third = Home::with_vault();
    third.write("lone.json", lone.to_string());
    third.run(&["import", "lone.json", "--format", "evenkeel"]).fails(2, "names a journal entry");
}
