//! Homework on the command line.

use serde_json::json;

use super::home::{Home, keys};

const PACK: &str = "[pack]\nformat = 1\nid = \"week\"\ntitle = \"A week\"\nfrom = \"J. R.\"\nmade = 2026-11-20\n\
    [[exercise]]\nid = \"short\"\ntitle = \"Short log\"\nsummary = \"S.\"\nminutes = 2\nwhy = \"W.\"\n\
    [[exercise.field]]\nkey = \"a\"\nlabel = \"What was it?\"\nkind = \"text\"\n\
    [[task]]\nid = \"log\"\ntitle = \"Log\"\nwhy = \"To see.\"\nif_then = \"If it is 9 pm, then I write\"\n\
    exercise = \"short\"\nhow_often = \"1/day\"\nreview = true\n\
    [[task]]\nid = \"read\"\ntitle = \"Read\"\nwhy = \"To know.\"\nif_then = \"If a, then b\"\npage = \"skills/halt\"\n\
    due = 2026-12-24\n";

#[test]
fn a_pack_is_taken_on_done_skipped_and_moved() {
    let home = Home::with_vault();
    home.write("week.toml", PACK);
    let ids = home.run(&["homework", "import", "week.toml"]).is(0).out;
    let ids: Vec<&str> = ids.lines().collect();
    assert_eq!(ids.len(), 2);
    let list = home.json(&["homework", "list"]);
    let told = ["id", "title", "why", "if_then", "exercise", "page", "due", "status", "from", "review"];
    assert_eq!(keys(&list[0])[..10], told);
    let of = |id: &str, key: &str| {
        let list = home.json(&["homework", "list"]);
        list.as_array().unwrap().iter().find(|it| it["id"] == id).unwrap()[key].clone()
    };
    assert_eq!(of(ids[0], "exercise"), json!("week/short"));
    assert_eq!((of(ids[0], "from"), of(ids[0], "review")), (json!("J. R."), json!(true)));
    assert_eq!((of(ids[1], "due"), of(ids[1], "status")), (json!("2026-12-24"), json!("open")));
    assert_eq!(of(ids[0], "confidence"), json!(null));
    home.run(&["homework", "done", ids[0], "--once"]).is(0);
    assert_eq!(of(ids[0], "status"), json!("open"));
    home.run(&["homework", "done", ids[0]]).is(0);
    assert_eq!(of(ids[0], "status"), json!("done"));
    home.run(&["homework", "done", ids[0]]).is(2);
    home.run(&["homework", "move", ids[1], "2199-01-02"]).is(0);
    assert_eq!(of(ids[1], "due"), json!("2199-01-02"));
    assert_eq!(of(ids[1], "moves")[0]["from"], json!("2026-12-24"));
    home.run(&["homework", "skip", ids[1], "--reason", "no time"]).is(0);
    assert_eq!((of(ids[1], "status"), of(ids[1], "reason")), (json!("skipped"), json!("no time")));
    home.run(&["homework", "done", "ffff"]).is(4);
    assert!(home.run(&["homework", "show", ids[0]]).is(0).out.contains("It says it is from J. R."));
}

#[test]
fn the_exercises_of_a_pack_stay_to_be_done() {
    let home = Home::with_vault();
    home.write("week.toml", PACK);
    home.write("answers.toml", "a = \"the bus\"\n");
    home.run(&["practice", "fill", "week/short", "--answers", "answers.toml"]).is(4);
    home.run(&["homework", "import", "week.toml", "--accept", "log"]).is(0);
    home.run(&["practice", "fill", "week/short", "--answers", "answers.toml"]).is(0);
    assert_eq!(home.json(&["practice", "done"])[0]["title"], json!("Short log"));
}

#[test]
fn what_is_taken_on_already_is_not_taken_on_twice_and_a_pack_takes_no_others_place() {
    let home = Home::with_vault();
    home.write("week.toml", PACK);
    home.run(&["homework", "import", "week.toml", "--accept", "log"]).is(0);
    let again = home.run(&["homework", "import", "week.toml"]).is(0);
    assert_eq!(again.out.lines().count(), 1);
    assert!(again.err.contains("already"));
    home.write("other.toml", PACK.replace("To know.", "To know more.").replace("\"read\"", "\"more\""));
    let other = home.run(&["homework", "import", "other.toml"]).is(1);
    assert!(other.err.contains("never takes the place"), "{}", other.err);
    assert_eq!(home.json(&["homework", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_broken_pack_is_told_line_by_line_and_nothing_of_it_is_taken_in() {
    let home = Home::with_vault();
    home.write("week.toml", PACK.replace("why = \"To know.\"\n", "minutes = 0\n"));
    let check = home.run(&["homework", "check", "week.toml"]).is(1);
    assert!(check.err.contains("week.toml:25:1: error: why is missing"), "{}", check.err);
    assert!(check.err.contains("week.toml:28:11: error: minutes"), "{}", check.err);
    home.run(&["homework", "import", "week.toml"]).is(1);
    assert_eq!(home.json(&["homework", "list"]), json!([]));
    let missing = home.run(&["homework", "import", "nowhere.toml"]).is(1);
    assert!(missing.out.is_empty());
    home.write("good.toml", PACK);
    home.run(&["homework", "import", "good.toml", "--accept", "none"]).is(4);
    assert_eq!(home.json(&["homework", "list"]), json!([]));
}

#[test]
fn check_shows_what_the_person_will_see_and_ready_packs_are_taken_on_by_name() {
    let home = Home::with_vault();
    let check = home.run(&["homework", "check", "craving-log-week"]).is(0);
    for part in ["Craving log week", "It comes with evenkeel.", "Exercise: Urge log"] {
        let words = check.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(part), "{part}\n{words}");
    }
    assert_eq!(home.json(&["homework", "packs"]).as_array().unwrap().len(), 6);
    for pack in home.json(&["homework", "packs"]).as_array().unwrap() {
        home.run(&["homework", "import", pack["id"].as_str().unwrap()]).is(0);
    }
    assert!(home.json(&["vault", "verify"])["ok"].as_bool().unwrap());
    let before = home.run(&["export", "--format", "json", "-o", "-"]).is(0).out;
    let other = Home::with_vault();
    other.write("whole.json", &before);
    other.run(&["import", "whole.json", "--format", "evenkeel"]).is(0);
    assert_eq!(other.run(&["export", "--format", "json", "-o", "-"]).is(0).out, before);
}

#[test]
fn own_homework_is_set_and_without_a_terminal_no_pack_is_written() {
    let home = Home::with_vault();
    home.run(&["homework", "add", "Call my sister", "--due", "2199-01-01", "--confidence", "7"]).is(0);
    let list = home.json(&["homework", "list"]);
    assert_eq!((&list[0]["from"], &list[0]["confidence"]), (&json!(null), &json!(7)));
    let new = home.run(&["homework", "new", "week.toml", "--no-input"]).is(2);
    assert!(new.err.contains("docs/homework-pack.md"), "{}", new.err);
    home.run(&["homework", "add", "x", "--exercise", "nothing"]).is(4);
}

#[test]
fn a_signature_is_checked_only_where_a_key_is_given() {
    let home = Home::with_vault();
    home.write("week.toml", PACK);
    home.write("key.pub", "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n");
    let missing = home.run(&["homework", "import", "week.toml", "--key", "key.pub"]).is(1);
    assert!(missing.err.contains("signature"), "{}", missing.err);
    home.write("week.toml.minisig", "untrusted comment: none\nnothing\n");
    home.run(&["homework", "import", "week.toml", "--key", "key.pub"]).is(1);
    assert_eq!(home.json(&["homework", "list"]), json!([]));
}
