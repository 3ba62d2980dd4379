//! Notes of a session and the frame of a treatment, on the command line.

use super::home::{Home, keys};

#[test]
fn notes_are_written_read_back_and_emptied() {
    let home = Home::with_vault();
    let id = home.session(&["group", "--name", "Tuesday group"]);
    home.run_with("AB said it gets quieter\n", &["session", "note", &id, "heard", "-"]).is(0);
    home.write("keep.txt", "it passes");
    home.run(&["session", "note", &id, "takeaway", "keep.txt"]).is(0);
    let shown = home.json(&["session", "show", &id]);
    assert_eq!(shown["notes"]["heard"], "AB said it gets quieter");
    assert_eq!(shown["takeaway"], "it passes");
    let text = home.run(&["session", "show", &id]).is(0).out;
    assert!(text.contains("Heard") && text.contains("AB said it gets quieter"), "{text}");
    // A change of the session leaves its notes alone; the list keeps its keys.
    home.run(&["session", "edit", &id, "--minutes", "45"]).is(0);
    assert_eq!(home.json(&["session", "show", &id])["notes"]["heard"], "AB said it gets quieter");
    assert!(!keys(&home.json(&["session", "list"])[0]).contains(&"notes"));
    home.run_with("  \n", &["session", "note", &id, "heard", "-"]).is(0);
    assert_eq!(keys(&home.json(&["session", "show", &id])["notes"]), [""; 0]);
    home.run_with("x", &["session", "note", &id, "thoughts", "-"]).fails(2, "next-step");
    home.run_with("x", &["session", "note", "ffff", "heard", "-"]).fails(4, "id");
}

#[test]
fn the_frame_of_a_treatment_is_kept_and_shown() {
    let home = Home::with_vault();
    let empty = home.run(&["treatment"]).is(0);
    assert!(empty.err.contains("No programme and no goal yet") && empty.out.contains("family"), "{empty:?}");
    let programme = ["treatment", "programme", "--name", "Riverside", "--level", "intensive-outpatient"];
    let programme = home.run(&[&programme[..], &["--since", "2026-09-01"]].concat()).is(0).out;
    let goal = home.run_with("Sleep through\n", &["treatment", "goal", "-"]).is(0).out;
    let (programme, goal) = (programme.trim(), goal.trim());
    let session = home.session(&["group", "--topic", "family", "--at", "yesterday 18:00"]);
    home.run(&["treatment", "serve", goal, &session]).is(0);
    let frame = home.json(&["treatment"]);
    assert_eq!(frame["programmes"][0]["id"], programme);
    assert_eq!(frame["programmes"][0]["level"], "intensive-outpatient");
    assert_eq!(frame["goals"][0]["goal"], "Sleep through");
    assert_eq!(frame["goals"][0]["sessions"], 1);
    let family = frame["topics"].as_array().unwrap().iter().find(|topic| topic["topic"] == "family");
    assert_eq!(family.unwrap()["sessions"], 1);
    assert_eq!(frame["topics"].as_array().unwrap().len(), 8);
    let text = home.run(&["treatment"]).is(0).out;
    assert!(text.contains("Riverside") && text.contains("1 session") && text.contains("not yet"), "{text}");
    home.run(&["treatment", "edit", programme, "--until", "2026-08-01"]).fails(2, "the last day is before");
    home.run(&["treatment", "edit", programme, "--name", "", "--level", ""]).fails(2, "a name or a level");
    home.run(&["treatment", "edit", goal, "--until", "today"]).is(0);
    assert!(home.json(&["treatment"])["goals"][0]["met"].is_string());
    // Said again it is taken back, and what is taken away is gone.
    home.run(&["treatment", "serve", goal, &session]).is(0);
    assert_eq!(home.json(&["treatment"])["goals"][0]["sessions"], 0);
    home.run(&["treatment", "delete", goal]).is(0);
    home.run(&["treatment", "delete", programme]).is(0);
    home.run(&["treatment", "delete", programme]).fails(4, "id");
    assert_eq!(home.json(&["session", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn notes_programmes_and_goals_leave_one_vault_and_enter_another() {
    let home = Home::with_vault();
    let session = home.session(&["group", "--at", "yesterday 18:00"]);
    home.run_with("one true thing", &["session", "note", &session, "want", "-"]).is(0);
    home.run(&["treatment", "programme", "--level", "outpatient"]).is(0);
    let goal = home.run_with("Sleep through", &["treatment", "goal", "-"]).is(0).out;
    home.run(&["treatment", "serve", goal.trim(), &session]).is(0);
    home.run(&["export", "--format", "json", "-o", "all.json"]).is(0);
    let other = Home::with_vault();
    let text = std::fs::read(home.path("all.json")).unwrap();
    other.write("all.json", &text);
    other.run(&["import", "all.json", "--format", "evenkeel"]).is(0);
    other.run(&["export", "--format", "json", "-o", "again.json"]).is(0);
    assert_eq!(std::fs::read(other.path("again.json")).unwrap(), text);
    // A goal whose session is nowhere keeps everything out.
    let torn = String::from_utf8(text)
        .unwrap()
        .replace(&format!("[\"{session}\"]"), "[\"019ab3c1-7f2a-7000-8000-000000000000\"]");
    let third = Home::with_vault();
    third.write("torn.json", torn);
    third
        .run(&["import", "torn.json", "--format", "evenkeel"])
        .fails(2, "neither in the file nor in the vault");
    assert!(third.json(&["session", "list"]).as_array().unwrap().is_empty());
}
