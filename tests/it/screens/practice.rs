//! The exercises on the screen: done, left half done, read again, compared, taken away.

use evenkeel::domain::exercise::FieldKind;
use evenkeel::domain::plan::can_be_taken;
use evenkeel::library::Catalogue;
use evenkeel::library::exercises::{Exercise, Field};
use serde_json::{Map, Value, json};

use super::harness::{Stage, stage};

/// An answer to a field as keys, and as a file would have it.
fn answer(field: &Field) -> (String, Value) {
    let own = format!("About {}, é.", field.key.replace('_', " "));
    match field.kind {
        FieldKind::Text => (format!("{own}<enter>"), json!(own)),
        FieldKind::LongText => (format!("{own}<enter>More.<tab>"), json!(format!("{own}\nMore."))),
        FieldKind::Rating => ("10<enter>".to_owned(), json!(10)),
        FieldKind::Time => ("6:10 pm<enter>".to_owned(), json!("18:10")),
        FieldKind::Choice => ("<down> <enter>".to_owned(), json!(field.options[1])),
        FieldKind::MultiChoice => (" <down> <enter>".to_owned(), json!(field.options[..2])),
        FieldKind::List => (format!("{own}<enter>two<enter><enter>"), json!([own, "two"])),
        FieldKind::IfThen => {
            ("they ask<enter>I walk<enter>".to_owned(), json!({ "if": "they ask", "then": "I walk" }))
        }
        FieldKind::Table => {
            let cells =
                |row: &str| field.columns.iter().map(|column| format!("{row} {column}")).collect::<Vec<_>>();
            let rows = [cells("one"), cells("two")];
            let keys = format!("{}<enter>{}<tab>", rows[0].join("<tab>"), rows[1].join("<tab>"));
            (keys, json!(rows))
        }
    }
}

fn do_it(stage: &mut Stage, exercise: &Exercise) {
    stage.play(&format!("/{}<enter>a", exercise.id));
    assert!(stage.shows(&exercise.title) && stage.shows("Esc keeps it"), "{}: {}", exercise.id, stage.text());
}

#[test]
fn every_exercise_is_done_from_the_screen_and_from_a_file_and_reads_back_the_same() {
    let mut stage = stage().unlocked();
    stage.play("5");
    for exercise in Catalogue::builtin().unwrap().exercises() {
        let answers: Vec<(String, Value)> = exercise.fields.iter().map(answer).collect();
        let keys: String = answers.iter().map(|(keys, _)| keys.as_str()).collect();
        do_it(&mut stage, exercise);
        let last_is_prose = exercise.fields.last().unwrap().kind == FieldKind::LongText;
        stage.play(&keys);
        if last_is_prose || !stage.shows("Finished and saved") {
            stage.play("<C-s>");
        }
        assert!(stage.shows("Finished and saved"), "{}: {}", exercise.id, stage.text());
        let given: Map<String, Value> = exercise
            .fields
            .iter()
            .map(|field| field.key.clone())
            .zip(answers.into_iter().map(|(_, json)| json))
            .collect();
        let from_file = exercise.answers(&given).unwrap();
        let copies = stage.copies();
        let copy = copies.iter().find(|copy| copy.exercise.as_str() == exercise.id).unwrap();
        assert_eq!(copy.answers, from_file, "{}", exercise.id);
        assert_eq!(
            copy.answers.to_json().as_object().unwrap().len(),
            exercise.fields.len(),
            "{}",
            exercise.id
        );
        // One that has a place in the plan is open now.
        stage.play(if can_be_taken(&exercise.id) { "<esc><esc>" } else { "<esc>" });
    }
    assert_eq!(stage.copies().len(), Catalogue::builtin().unwrap().exercises().len());
}

#[test]
fn what_is_half_done_waits_at_the_top_and_on_today_and_is_finished_from_there() {
    let mut stage = stage().unlocked();
    stage.play("5/cost<enter><enter>");
    assert!(stage.shows("Why it may help") && stage.shows("SAMHSA"), "{}", stage.text());
    stage.play("<enter>wine<enter>I laugh<enter>friends<tab>");
    stage.play("<esc>");
    assert!(stage.shows("Kept as you left it"), "{}", stage.text());
    assert!(stage.shows("Go on with what you began"), "{}", stage.text());
    stage.play("<esc><esc>");
    stage.play("g");
    assert!(stage.shows("Begun") && stage.shows("begun, Mon 23 Nov 20:00"), "{}", stage.text());
    stage.play("1<C-l>");
    let mut stage = stage.unlocked();
    assert!(stage.shows("An exercise you began"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("wine") && stage.shows("I laugh") && stage.shows("friends"), "{}", stage.text());
    stage.play("<C-s>");
    assert!(stage.shows("Finished and saved"), "{}", stage.text());
    assert!(!stage.shows("An exercise you began"), "{}", stage.text());
    let answers = stage.copies()[0].answers.to_json();
    assert_eq!(answers, json!({ "behavior": "wine", "using_good": ["I laugh", "friends"] }));
}

#[test]
fn a_half_done_exercise_is_kept_when_the_vault_is_locked_over_it() {
    let mut stage = stage().unlocked();
    stage.play("5/urge-log<enter>a6:10 pm<tab>bus");
    stage.wait(3);
    stage.play("<C-l>");
    let mut stage = stage.unlocked();
    stage.play("5<enter>");
    assert!(stage.shows("6:10 pm") && stage.shows("bus"), "{}", stage.text());
}

#[test]
fn leaving_with_nothing_typed_keeps_nothing_and_an_empty_form_is_not_finished() {
    let mut stage = stage().unlocked();
    stage.play("5/urge-log<enter>a<esc>");
    assert!(!stage.shows("Kept as you left it"), "{}", stage.text());
    stage.play("ax<bs><C-s>");
    assert!(stage.shows("Nothing is filled in yet"), "{}", stage.text());
    stage.play("<esc><esc>g");
    assert!(!stage.shows("Begun") && stage.copies().is_empty(), "{}", stage.text());
}

#[test]
fn a_number_is_one_key_and_ten_is_two() {
    let mut stage = stage().unlocked();
    stage.play("5/urge-log<enter>a<tab><tab><tab>7");
    assert!(stage.shows("[7]"), "{}", stage.text());
    stage.play("10<C-s>");
    assert_eq!(stage.copies()[0].answers.to_json(), json!({ "strength": 10 }));
}

#[test]
fn then_and_now_stand_side_by_side() {
    let mut stage = stage().unlocked();
    stage.play("5/cost<enter>awine<enter>I laugh<C-s>c");
    assert!(stage.shows("Choose a finished exercise"), "{}", stage.text());
    stage.play("<enter>c");
    assert!(stage.shows("This is the first time you finished it"), "{}", stage.text());
    stage.play("<esc>abeer<enter>I see friends<C-s>c");
    let text = stage.text();
    let line = text.lines().find(|line| line.contains("looking at?") || line.contains("wine")).unwrap();
    assert!(line.contains("wine") && line.contains("beer"), "{text}");
    assert!(stage.shows("Then, ") && stage.shows("Now, ") && stage.shows("I see friends"), "{text}");
    stage.play("c");
    assert!(!stage.shows("wine") && stage.shows("beer"), "{}", stage.text());
}

#[test]
fn a_finished_exercise_is_changed_and_keeps_its_time() {
    let mut stage = stage().unlocked();
    stage.play("5/urge-log<enter>a6pm<C-s>");
    let before = stage.copies();
    stage.play("<enter><down><enter>e<tab>at the bus stop<C-s>");
    let after = stage.copies();
    assert_eq!((after.len(), after[0].id, after[0].at), (1, before[0].id, before[0].at));
    assert_eq!(after[0].answers.to_json(), json!({ "when": "18:00", "place": "at the bus stop" }));
}

#[test]
fn what_is_deleted_comes_back_with_u() {
    let mut stage = stage().unlocked();
    stage.play("5/urge-log<enter>a6pm<C-s><enter><down>d");
    assert!(
        stage.shows("Not yet. What you finish is kept here.") && stage.copies().is_empty(),
        "{}",
        stage.text()
    );
    stage.play("u");
    assert_eq!(stage.copies().len(), 1);
    stage.play("a7pm<esc>g<down><down>d");
    assert!(!stage.shows("Go on with what you began"), "{}", stage.text());
    stage.play("u");
    assert!(stage.shows("Go on with what you began"), "{}", stage.text());
}

#[test]
fn search_finds_exercises_and_what_was_written_in_them() {
    let mut stage = stage().unlocked();
    stage.play("5/urge-log<enter>a<tab>zanzibar<C-s><esc>");
    stage.play("/zanzi");
    assert!(stage.shows("Finished") && !stage.shows("HALT check"), "{}", stage.text());
    stage.play("<enter><enter>");
    assert!(stage.shows("zanzibar"), "{}", stage.text());
    stage.play("<esc><esc>/qqqq");
    assert!(stage.shows("Nothing has these words"), "{}", stage.text());
}

#[test]
fn an_exercise_of_a_page_remembers_the_page() {
    let mut stage = stage().unlocked();
    stage.play("2/halt<enter>x");
    assert!(stage.shows("Start it"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("Which of these are you right now?"), "{}", stage.text());
    stage.play(" <C-s>");
    let copies = stage.copies();
    assert!(copies[0].page.is_some(), "{copies:?}");
    assert!(stage.shows("2 Library"), "{}", stage.text());
}

#[test]
fn the_last_line_of_a_list_is_taken_back_and_rows_above_and_below_are_reached() {
    let mut stage = stage().unlocked();
    stage.play("5/cost<enter>a<tab>one<enter>two<enter><bs><up>!<down>?<tab>bad<C-s>");
    let answers = stage.copies()[0].answers.to_json();
    assert_eq!(answers, json!({ "using_good": ["one!", "two?"], "using_bad": ["bad"] }));
}

#[test]
fn the_tab_and_the_forms_are_usable_on_sixty_columns() {
    let mut stage = stage().unlocked();
    stage.resize(60, 20);
    stage.play("5");
    assert!(stage.shows("5 Practice"), "{}", stage.text());
    stage.play("/safety<enter>a");
    assert!(stage.shows("(") && stage.shows("emergency number"), "{}", stage.text());
}
