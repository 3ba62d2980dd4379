//! Logging sessions and counting attendance.

use serde_json::{Value, json};

use super::home::{Home, keys};

const KEYS: [&str; 21] = [
    "id",
    "kind",
    "model",
    "fellowship",
    "focus",
    "level",
    "starts_at",
    "minutes",
    "name",
    "with",
    "format",
    "status",
    "reason",
    "mood_before",
    "mood_after",
    "urge_before",
    "urge_after",
    "helpful",
    "topics",
    "takeaway",
    "series",
];
const TALLY: [&str; 12] = [
    "attended",
    "partial",
    "missed",
    "late_cancelled",
    "cancelled",
    "provider_cancelled",
    "rescheduled",
    "scheduled",
    "not_yet_marked",
    "minutes",
    "denominator",
    "rate",
];
const KINDS: [&str; 6] = ["individual", "group", "mutual_help", "family", "medical", "other"];

#[test]
fn a_session_is_logged_with_every_flag() {
    let home = Home::with_vault();
    home.write("takeaway.md", "Call before, not after.\n");
    let id = home.session(&[
        "group",
        "--model",
        "support",
        "--at",
        "2026-11-17 18:00",
        "--minutes",
        "90",
        "--name",
        "Tuesday group",
        "--with",
        "K.",
        "--format",
        "in-person",
        "--status",
        "partial",
        "--reason",
        "other: the bus",
        "--level",
        "intensive-outpatient",
        "--mood",
        "4,6",
        "--urge",
        "7,",
        "--helpful",
        "8",
        "--topic",
        "motivation",
        "--topic",
        "My own",
        "--takeaway",
        "takeaway.md",
    ]);
    let list = home.json(&["session", "list", "--until", "2099-01-01"]);
    assert_eq!(keys(&list[0]), KEYS);
    let expected = json!([{
        "id": id, "kind": "group", "model": "support", "fellowship": null, "focus": null,
        "level": "intensive-outpatient", "starts_at": "2026-11-17T18:00:00+00:00", "minutes": 90,
        "name": "Tuesday group", "with": "K.", "format": "in-person", "status": "partial", "reason": "other: the bus",
        "mood_before": 4, "mood_after": 6, "urge_before": 7, "urge_after": null, "helpful": 8,
        "topics": ["motivation", "my-own"], "takeaway": "Call before, not after.", "series": null,
    }]);
    assert_eq!(list, expected);
    // One session by itself is told with what was written before it and after it.
    let mut whole = home.json(&["session", "show", &id]);
    assert_eq!(whole.as_object_mut().unwrap().remove("notes"), Some(serde_json::json!({})));
    assert_eq!(whole, expected[0]);
}

#[test]
fn nine_of_twelve_is_75_percent() {
    let home = Home::with_vault();
    let statuses = [("attended", 9), ("missed", 2), ("late-cancelled", 1), ("provider-cancelled", 1)];
    let mut day = 0;
    for (status, count) in statuses {
        for _ in 0..count {
            day += 1;
            let at = format!("2026-10-{day:02} 18:00");
            home.session(&[
                "group",
                "--model",
                "support",
                "--at",
                &at,
                "--minutes",
                "90",
                "--status",
                status,
            ]);
        }
    }
    home.session(&[
        "mutual-help",
        "--fellowship",
        "smart",
        "--at",
        "2026-10-02 19:00",
        "--status",
        "attended",
    ]);
    let stats = home.json(&["session", "stats", "--since", "2026-10-01", "--until", "2026-10-31"]);
    assert_eq!(keys(&stats), ["since", "until", "by_kind", "by_model", "weeks"]);
    assert_eq!((&stats["since"], &stats["until"]), (&"2026-10-01".into(), &"2026-10-31".into()));
    assert_eq!(keys(&stats["by_kind"]), KINDS);
    assert_eq!(keys(&stats["by_kind"]["family"]), TALLY);
    let group = &stats["by_kind"]["group"];
    assert_eq!(
        (&group["rate"], &group["denominator"], &group["minutes"]),
        (&0.75.into(), &12.into(), &810.into())
    );
    assert_eq!((&group["attended"], &group["provider_cancelled"]), (&9.into(), &1.into()));
    assert_eq!(stats["by_model"]["support"], *group);
    let models = [
        "psychoeducational",
        "skills_development",
        "cognitive_behavioral",
        "support",
        "interpersonal_process",
        "relapse_prevention",
        "cultural",
        "expressive",
        "other",
    ];
    assert_eq!(keys(&stats["by_model"]), models);
    let helped = &stats["by_kind"]["mutual_help"];
    assert_eq!((&helped["attended"], &helped["rate"]), (&1.into(), &Value::Null));
    let weeks = stats["weeks"].as_array().unwrap();
    assert_eq!(weeks.len(), 5);
    assert_eq!(keys(&weeks[0]), [&["start"], &KINDS[..], &["minutes"]].concat());
    assert_eq!(
        weeks[0],
        json!({ "start": "2026-09-28", "individual": 0, "group": 4, "mutual_help": 1, "family": 0,
        "medical": 0, "other": 0, "minutes": 360 })
    );
    let text = home.run(&["session", "stats", "--since", "2026-10-01", "--until", "2026-10-31"]).is(0).out;
    for told in ["9 of 12", "75 %", "Self-reported", "1 mutual-help meeting", "1 cancelled by the provider"] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[test]
fn a_session_to_come_is_scheduled_and_can_be_marked() {
    let home = Home::with_vault();
    let id = home.session(&["individual", "--at", "2099-01-05 10:00"]);
    assert_eq!(home.json(&["session", "list"]), json!([]), "the list reaches 14 days ahead");
    assert_eq!(home.json(&["session", "list", "--until", "2099-12-31"])[0]["status"], "scheduled");
    assert_eq!(home.json(&["status"])["next_session"]["id"], id);
    home.run(&["session", "mark", &id, "missed", "--reason", "transport", "--mood", "4,"]).is(0);
    let marked = home.json(&["session", "mark", &id, "partial", "--mood", ",6"]);
    let told = ["status", "reason", "mood_before", "mood_after"].map(|key| marked[key].clone());
    assert_eq!(told, [json!("partial"), json!("transport"), json!(4), json!(6)]);
    let attended = home.json(&["session", "mark", &id, "attended"]);
    assert_eq!(attended["reason"], Value::Null);
    home.run(&["session", "mark", &id, "attended", "--reason", "work"]).fails(2, "reason");
    home.run(&["session", "mark", "ffffffff", "attended"]).fails(4, "nothing with that id");
}

#[test]
fn a_bare_session_is_now_and_attended() {
    let home = Home::with_vault();
    home.session(&["medical"]);
    let session = &home.json(&["session", "list"])[0];
    assert_eq!((&session["status"], &session["minutes"]), (&"attended".into(), &Value::Null));
    let status = home.json(&["status"]);
    assert_eq!(keys(&status), ["next_session", "not_yet_marked", "check_in", "days_of_last_30"]);
    assert_eq!(status["not_yet_marked"], 0);
    assert_eq!(home.run(&["status"]).is(0).out.lines().count(), 1);
}

#[test]
fn a_passed_session_waits_to_be_marked() {
    let home = Home::with_vault();
    home.session(&["group", "--at", "2020-01-07 18:00", "--status", "scheduled"]);
    assert_eq!(home.json(&["status"])["not_yet_marked"], 1);
    let stats = home.json(&["session", "stats", "--until", "2020-02-01"]);
    assert_eq!(stats["by_kind"]["group"]["not_yet_marked"], 1);
    assert!(home.run(&["session", "list"]).is(0).out.contains("status: Not yet marked"));
}

#[test]
fn an_edit_changes_what_is_given_and_empties_what_is_empty() {
    let home = Home::with_vault();
    let id = home.session(&[
        "mutual-help",
        "--fellowship",
        "aa",
        "--at",
        "2026-11-17 18:00",
        "--minutes",
        "60",
        "--with",
        "J.",
        "--topic",
        "x",
    ]);
    home.run(&["session", "edit", &id, "--minutes", "45", "--with", "", "--name", "Tuesday"]).is(0);
    let now = home.json(&["session", "show", &id]);
    let told = ["fellowship", "minutes", "with", "name", "starts_at"].map(|key| now[key].clone());
    assert_eq!(
        told,
        [json!("aa"), json!(45), Value::Null, json!("Tuesday"), json!("2026-11-17T18:00:00+00:00")]
    );
    let kept = home.run(&["session", "edit", &id, "--kind", "group"]).fails(2, "--fellowship \"\"");
    assert!(kept.err.contains("the fellowship belongs only to mutual-help sessions"), "{kept:?}");
    home.run(&["session", "edit", &id, "--kind", "group", "--model", "support", "--fellowship", ""]).is(0);
    home.run(&["session", "edit", &id, "--kind", "individual"]).fails(2, "--model \"\"");
    home.run(&["session", "edit", &id, "--minutes", "50"]).is(0);
    let now = home.json(&["session", "show", &id]);
    assert_eq!(
        (&now["kind"], &now["model"], &now["fellowship"]),
        (&"group".into(), &"support".into(), &Value::Null)
    );
}

#[test]
fn a_deleted_session_can_be_restored() {
    let home = Home::with_vault();
    let id = home.session(&["family", "--at", "2026-11-17 18:00"]);
    let told = home.run(&["session", "delete", &id, "--yes"]).is(0).err;
    assert!(told.contains("evenkeel session restore"), "{told}");
    assert_eq!(home.json(&["session", "list"]), json!([]));
    let shown = home.run(&["session", "show", &id]).is(0).out;
    assert!(shown.contains("(deleted, out of the log since "), "{shown}");
    let again = home.run(&["session", "delete", &id, "--yes"]).is(0).err;
    assert!(again.contains("already"), "{again}");
    home.run(&["session", "restore", &id]).is(0);
    assert_eq!(home.json(&["session", "list"])[0]["id"], id);
    assert!(!home.run(&["session", "show", &id]).is(0).out.contains("deleted"));
    assert!(home.run(&["session", "restore", &id]).is(0).err.contains("nothing was changed"));
}

#[test]
fn what_does_not_fit_the_kind_is_refused() {
    let home = Home::with_vault();
    let refuse = |args: &[&str], with| home.run(&[&["session", "add"], args].concat()).fails(2, with);
    refuse(&["individual", "--model", "support"], "group");
    refuse(&["group", "--fellowship", "aa"], "mutual-help");
    refuse(&["group", "--focus", "support"], "individual");
    refuse(&["individual", "--focus", "no-such-approach"], "--focus");
    refuse(&["therapy"], "individual");
    refuse(&["group", "--model", "suport"], "support");
    refuse(&["group", "--mood", "11,2"], "0 to 10");
    refuse(&["group", "--minutes", "0"], "1 to 1440");
    refuse(&["group", "--at", "6"], "--at");
    // Nothing is said to be understood while something else does not fit.
    refuse(&["group", "--at", "2026-11-17 18:00", "--topic", "a,b"], "--topic");
    refuse(&["group", "--repeat", "FREQ=HOURLY"], "--repeat");
    refuse(&["group", "--status", "attended", "--reason", "work"], "reason");
    assert_eq!(home.json(&["session", "list"]), json!([]));
}

#[test]
fn a_choice_may_be_typed_in_any_capitals() {
    let home = Home::with_vault();
    home.session(&["Mutual-Help", "--fellowship", "AA", "--format", "In-Person", "--status", "ATTENDED"]);
    let session = &home.json(&["session", "list", "--kind", "MUTUAL-HELP"])[0];
    let told = ["kind", "fellowship", "format", "status"].map(|key| session[key].as_str().unwrap());
    assert_eq!(told, ["mutual-help", "aa", "in-person", "attended"]);
    home.run(&["session", "add", "GROUP", "--model", "SUPORT"]).fails(2, "support");
}

#[test]
fn days_in_the_wrong_order_and_no_room_are_refused() {
    let home = Home::with_vault();
    let days = ["--since", "2026-11-02", "--until", "2026-11-01"];
    for list in [["journal", "list"], ["session", "list"], ["session", "stats"]] {
        home.run(&[&list[..], &days].concat()).fails(2, "--since is a later day than --until");
    }
    home.run(&["session", "list", "--since", "2099-01-01"]).fails(2, "--until");
    for list in [&["journal", "list"][..], &["session", "list"], &["journal", "search", "x"]] {
        home.run(&[list, &["--limit", "0"]].concat()).fails(2, "from 1 up");
    }
}

#[test]
fn plain_counts_name_the_model() {
    let home = Home::with_vault();
    home.session(&["group", "--model", "support", "--at", "2026-11-17 18:00"]);
    let text = home.run(&["session", "stats"]).is(0).out;
    assert!(text.contains("Kind: Group\n") && text.contains("\nModel: Support\n"), "{text}");
}

#[test]
fn the_focus_is_a_page_by_its_full_name() {
    let home = Home::with_vault();
    home.session(&["individual", "--focus", "individual-therapy"]);
    assert_eq!(home.json(&["session", "list"])[0]["focus"], "orientation/individual-therapy");
}

#[test]
fn the_attendance_sheet_holds_what_was_attended_and_nothing_private() {
    let home = Home::with_vault();
    home.run(&[
        "session",
        "add",
        "group",
        "--at",
        "2026-11-03 18:00",
        "--name",
        "Tuesday <hall>",
        "--minutes",
        "90",
    ])
    .is(0);
    home.write("takeaway.txt", "private words");
    home.run(&[
        "session",
        "add",
        "individual",
        "--at",
        "2026-11-04 09:00",
        "--with",
        "Dr Secret",
        "--takeaway",
        "takeaway.txt",
    ])
    .is(0);
    home.run(&[
        "session",
        "add",
        "group",
        "--at",
        "2026-11-10 18:00",
        "--status",
        "missed",
        "--name",
        "not there",
    ])
    .is(0);
    let args = ["session", "sheet", "-o", "sheet.html", "--since", "2026-11-01", "--until", "2026-11-30"];
    home.run(&args).is(0);
    let text = std::fs::read_to_string(home.path("sheet.html")).unwrap();
    assert!(text.contains("Tuesday &lt;hall&gt;") && text.contains("Self-reported"), "{text}");
    assert!(
        !text.contains("private words") && !text.contains("Secret") && !text.contains("not there"),
        "{text}"
    );
    home.run(&args).is(1);
    let printed = home.run(&["session", "sheet", "-o", "-", "--kind", "family"]).is(0).out;
    assert!(printed.contains("No session in this span"), "{printed}");
}

#[test]
fn a_calendar_of_what_is_to_come_tells_nobody_what_it_is() {
    let home = Home::with_vault();
    home.run(&[
        "session",
        "add",
        "group",
        "--at",
        "2099-03-28 18:00",
        "--name",
        "Private group",
        "--minutes",
        "90",
    ])
    .is(0);
    home.run(&["session", "add", "group", "--at", "2020-03-28 18:00", "--name", "Long past"]).is(0);
    let text = home.run(&["session", "export", "-"]).is(0).out;
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "{text}");
    assert!(text.contains("SUMMARY:Appointment\r\n") && text.contains("CLASS:PRIVATE"), "{text}");
    for private in ["Private group", "group", "evenkeel", "Long past"] {
        assert!(!text.contains(private), "{private}: {text}");
    }
    let uid = |text: &str| text.lines().find(|line| line.starts_with("UID:")).map(str::to_owned).unwrap();
    let again = home.run(&["session", "export", "-", "--titles"]).is(0).out;
    assert_eq!(uid(&again), uid(&text), "the same session is the same appointment");
    assert!(again.contains("SUMMARY:Private group"), "{again}");
    home.run(&["session", "export", "a.ics"]).is(0);
    home.run(&["session", "export", "a.ics"]).is(1);
}

#[test]
fn reasons_and_changes_are_told_with_their_numbers() {
    let home = Home::with_vault();
    for (day, more) in
        [("01", &["--mood", "3,5"][..]), ("02", &["--mood", "4,5"]), ("03", &["--mood", "4,7"])]
    {
        home.session(&[&["group", "--at", &format!("2026-10-{day} 18:00")][..], more].concat());
    }
    for reason in ["transport", "work: a shift", "transport"] {
        home.session(&["group", "--at", "2026-10-10 18:00", "--status", "missed", "--reason", reason]);
    }
    let told = home.run(&["session", "stats"]).is(0).out;
    let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("of the three missed, two for transport and one for work."), "{told}");
    assert!(words.contains("Sessions: 3 Middle change: +2"), "{told}");
    assert!(!told.contains("a shift"), "own words stay in the log: {told}");
}
