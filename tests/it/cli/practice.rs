//! Exercises on the command line.

use evenkeel::domain::exercise::FieldKind;
use evenkeel::library::Catalogue;
use serde_json::{Value, json};

use super::home::{Home, keys};

/// An answer to a field of each kind, as TOML, and as it is read back.
fn answer(kind: &str, options: &[String], columns: &[String]) -> (String, Value) {
    match kind {
        "rating" => ("7".to_owned(), json!(7)),
        "time" => ("06:10:00".to_owned(), json!("06:10")),
        "choice" => (format!("{:?}", options[0]), json!(options[0])),
        "multi-choice" => (format!("[{:?}]", options[1]), json!([options[1]])),
        "list" => ("[\"one\", \"two\"]".to_owned(), json!(["one", "two"])),
        "table" => {
            let row: Vec<_> =
                columns.iter().map(|column| format!("\"{column}\" = \"in {column}\"")).collect();
            let cells: Vec<_> = columns.iter().map(|column| format!("in {column}")).collect();
            (format!("[{{ {} }}]", row.join(", ")), json!([cells]))
        }
        "if-then" => ("{ if = \"a\", then = \"b\" }".to_owned(), json!({ "if": "a", "then": "b" })),
        _ => ("\"\"\"\nTwo lines,\nünd more\"\"\"".to_owned(), json!("Two lines,\nünd more")),
    }
}

#[test]
fn every_exercise_is_filled_from_a_file_and_read_back_the_same() {
    let home = Home::with_vault();
    let list = home.json(&["practice", "list"]);
    assert!(list.as_array().unwrap().len() >= 24);
    assert_eq!(keys(&list[0]), ["id", "title", "summary", "minutes", "fields"]);
    assert_eq!(keys(&list[0]["fields"][0]), ["key", "label", "kind"]);
    let mut wanted = Vec::new();
    for exercise in Catalogue::builtin().unwrap().exercises() {
        let (mut toml, mut kept) = (String::new(), serde_json::Map::new());
        for field in &exercise.fields {
            let (text, value) = answer(FieldKind::slug(field.kind), &field.options, &field.columns);
            toml.push_str(&format!("{} = {text}\n", field.key));
            kept.insert(field.key.clone(), value);
        }
        home.write("answers.toml", &toml);
        let id = home.run(&["practice", "fill", &exercise.id, "--answers", "answers.toml"]).is(0).out;
        wanted.push((id.trim().to_owned(), exercise.id.clone(), Value::Object(kept)));
    }
    let done = home.json(&["practice", "done"]);
    assert_eq!(keys(&done[0]), ["id", "exercise", "title", "at", "session", "page", "answers"]);
    for (id, exercise, answers) in wanted {
        let copy = done.as_array().unwrap().iter().find(|copy| copy["id"] == id.as_str()).unwrap();
        assert_eq!((copy["exercise"].as_str().unwrap(), &copy["answers"]), (exercise.as_str(), &answers));
    }
    assert_eq!(home.json(&["practice", "done", "--limit", "3"]).as_array().unwrap().len(), 3);
}

#[test]
fn a_filled_exercise_is_linked_shown_and_goes_into_another_vault_byte_for_byte() {
    let home = Home::with_vault();
    let session = home.session(&["group", "--name", "Tuesday group"]);
    let fill =
        ["practice", "fill", "urge-log", "--answers", "-", "--session", &session, "--page", "craving-wave"];
    let id = home.run_with("{ \"strength\": 8, \"trigger\": \"the bus\" }", &fill).is(0).out;
    let copy = home.json(&["practice", "done", id.trim()]);
    assert_eq!(copy["session"], session.as_str());
    assert!(copy["page"].as_str().unwrap().ends_with("craving-wave"), "{copy}");
    let text = home.run(&["practice", "done", &id[..8]]).is(0).out;
    assert!(text.contains("What set it off?") && text.contains("8 of 10"), "{text}");
    let list = home.run(&["practice", "done"]).is(0).out;
    assert!(list.contains("Urge log") && list.contains("the bus"), "{list}");
    home.run(&["export", "--format", "json", "-o", "all.json"]).is(0);
    let all = std::fs::read_to_string(home.path("all.json")).unwrap();
    assert!(all.contains("\"exercise_copies\":[\n{") && all.contains("the bus"), "{all}");
    let other = Home::with_vault();
    other.write("all.json", &all);
    other.run(&["import", "all.json", "--format", "evenkeel"]).is(0);
    other.run(&["export", "--format", "json", "-o", "again.json"]).is(0);
    assert_eq!(std::fs::read_to_string(other.path("again.json")).unwrap(), all);
    home.run(&["practice", "delete", &id[..8]]).fails(2, "--yes");
    home.run(&["practice", "delete", &id[..8], "--yes"]).is(0);
    home.run(&["practice", "done", &id[..8]]).fails(4, "id");
    home.run(&["vault", "verify"]).is(0);
}

#[test]
fn what_was_followed_by_a_weaker_urge_is_told_with_its_numbers() {
    let home = Home::with_vault();
    assert!(home.run(&["practice", "helped"]).is(0).out.contains("Nothing is noted yet"));
    for answers in [
        "strength = 8\nafter = 2\nmoves = [\"I left\"]\nkeep = \"the long way home\"",
        "strength = 9\nafter = 8\nmoves = [\"I waited\", \"I left\"]",
    ] {
        home.run_with(answers, &["practice", "fill", "urge-log", "--answers", "-"]).is(0);
    }
    let text = home.run(&["practice", "helped"]).is(0).out;
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("I left: from 8.5 to 5.0, 2 times") < at("I waited: from 9 to 8, once"));
    assert!(at("the long way home: from 8 to 2, once") < at("Urges also pass by themselves"));
    let all = home.json(&["practice", "helped"]);
    assert_eq!((&all["moves"][0]["times"], &all["own"][0]["after"]), (&2.into(), &2.0.into()));
}

#[test]
fn what_does_not_fit_is_told_and_nothing_is_kept() {
    let home = Home::with_vault();
    let fill = |exercise: &str, answers: &str| {
        home.run_with(answers, &["practice", "fill", exercise, "--answers", "-"])
    };
    fill("urge-log", "strength = 11").fails(2, "strength: a whole number from 0 to 10");
    fill("urge-log", "mood = 11").fails(2, "mood: this exercise asks no such thing; it asks when, place");
    fill("urge-log", "strength 7").fails(2, "line 1, column 10");
    fill("urge-log", "trigger = \"\"").fails(2, "nothing is filled in yet");
    fill("urgelog", "strength = 7").fails(4, "urge-log");
    home.run(&["practice", "fill", "urge-log", "--answers", "nowhere.toml"])
        .fails(1, "there is none with that name");
    home.run(&["practice", "done", "ffff"]).fails(4, "id");
    let done = home.run(&["practice", "done"]).is(0);
    assert!(done.err.contains("No exercise is finished yet"), "{done:?}");
}

const OWN: &str = "title = \"My log\"\nsummary = \"You note it.\"\nneed = \"craving\"\nminutes = 5\nwhy = \"It may help.\"\n\
    reviewed = 2026-11-25\n[[source]]\nauthor = \"Dr M\"\nyear = 2026\ntitle = \"Notes\"\n\
    [[field]]\nkey = \"when\"\nlabel = \"When?\"\nkind = \"time\"\n";

#[test]
fn an_own_exercise_is_checked_and_joins_the_others() {
    let home = Home::with_vault();
    home.write("my-log.toml", OWN);
    let fine = home.run(&["practice", "check", "my-log.toml"]).is(0);
    assert_eq!((fine.out.as_str(), fine.err.as_str()), ("", ""));
    home.write("wrong.toml", OWN.replace("\"time\"", "\"clock\""));
    let wrong = home.run(&["practice", "check", "wrong.toml"]);
    assert!(wrong.err.contains("wrong.toml:14:8: error: kind is one of: text, long-text"), "{wrong:?}");
    assert!(wrong.is(1).err.ends_with("error: the exercise has 1 error\n"));
    let told = home.run(&["practice", "check", "wrong.toml", "--json"]).out;
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(
        (&told[0]["line"], &told[0]["column"], &told[0]["severity"]),
        (&json!(14), &json!(8), &json!("error"))
    );
    std::fs::create_dir_all(home.path(".config/evenkeel/exercises")).unwrap();
    home.write(".config/evenkeel/exercises/my-log.toml", OWN);
    home.write(".config/evenkeel/exercises/bad.toml", OWN.replace("minutes = 5", "minutes = 0"));
    let list = home.run(&["practice", "list"]).is(0);
    assert!(list.out.contains("my-log"), "{list:?}");
    assert!(list.err.contains("bad.toml is not shown yet") && list.err.contains("bad.toml:4:1"), "{list:?}");
    assert!(home.run(&["practice", "show", "my log"]).is(0).out.contains("It may help."));
    home.run_with("when = \"6pm\"", &["practice", "fill", "my-log", "--answers", "-"]).is(0);
    assert_eq!(home.json(&["practice", "done"])[0]["answers"], json!({ "when": "18:00" }));
    // Without its file it can still be read.
    std::fs::remove_file(home.path(".config/evenkeel/exercises/my-log.toml")).unwrap();
    assert!(home.run(&["practice", "done"]).is(0).out.contains("18:00"));
}

#[test]
fn exercises_are_listed_and_shown_without_a_vault() {
    let home = Home::empty();
    let list = home.run(&["practice", "list"]).is(0).out;
    assert!(list.contains("A craving now") && list.contains("urge-log"), "{list}");
    let shown = home.run(&["practice", "show", "costs and benefits"]).is(0).out;
    assert!(shown.contains("using_good = a list") && shown.contains("Rethinking"), "{shown}");
    let whole = home.json(&["practice", "show", "day-plan"]);
    assert_eq!(whole["fields"][1]["columns"], json!(["Hours", "What I do"]));
}
