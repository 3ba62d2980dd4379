//! The plan on the screen.

use evenkeel::app::App;
use evenkeel::domain::moment::Date;
use evenkeel::domain::plan::{MooringLine, PlanKind, Trigger, Week, What};
use evenkeel::domain::rating::Rating;
use evenkeel::domain::safety_plan::{SafetyNote, SafetyPart};
use evenkeel::domain::treatment::Period;
use evenkeel::vault::Tick;

use super::harness::{Stage, stage};

/// The Monday on which the stage stands, and the Monday before.
const MONDAYS: [&str; 2] = ["2026-11-23", "2026-11-16"];

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Five lines, of which three were ticked last week and one is this week; and something in every other section.
fn fill(app: &App) {
    let add = |words: &str, what: What| app.add_plan_item(words.parse().unwrap(), what).unwrap();
    let trigger = |risk: u8, answer: &str| {
        What::Trigger(Trigger { risk: Rating::new(risk).ok(), answer: answer.parse().ok() })
    };
    add("an argument with M.", trigger(6, "leave the room, and come back after ten minutes"));
    add("payday", trigger(9, "my sister meets me at work, and we shop for food"));
    add("the shop on 5th", trigger(99, ""));
    add("walk round the block", What::Coping);
    add("cold water on my face", What::Coping);
    add("I stop answering texts", What::Sign);
    add("being a father", What::Value);
    add("honesty", What::Value);
    add("music", What::Value);
    let lines = [
        "Tuesday group",
        "gym twice",
        "dinner with L. on Sunday",
        "lunch away from my desk",
        "bed by eleven",
    ];
    let period = Period::new(day("2026-10-01"), None).unwrap();
    for (number, words) in lines.into_iter().enumerate() {
        let line = add(words, What::MooringLine(MooringLine::new(period)));
        let [this, last] = MONDAYS.map(|monday| Week::of(day(monday)));
        if number < 3 {
            app.tick_line(line, last, Tick::On).unwrap();
        }
        if number == 0 {
            app.tick_line(line, this, Tick::On).unwrap();
        }
    }
    let note = |part, words: &str| SafetyNote { part, words: words.parse().unwrap() };
    app.replace_safety_plan(&[
        note(SafetyPart::Signs, "I think: nothing will change"),
        note(SafetyPart::People, "Ana, 555 0100\nmy brother: top of my phone"),
        note(SafetyPart::Safer, "Ana keeps it at her place"),
    ])
    .unwrap();
}

fn full() -> Stage {
    let mut stage = stage().with_goal("no wine", 40).filled(fill).unlocked();
    stage.play("gsask about the Thursday group<tab>it is full<tab>ask for the waiting list<C-s>");
    stage.play("spour out the rest<C-s> <esc>");
    stage
}

#[test]
fn pictures_of_the_plan() {
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        for (name, open) in [("plan-empty", (|| stage().unlocked()) as fn() -> Stage), ("plan", full)] {
            let mut stage = open();
            stage.resize(width, height);
            stage.play("5p");
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), stage.picture());
        }
    }
    let mut today = full();
    today.play("1");
    insta::assert_snapshot!("plan-today", today.picture());
    let mut goals = full();
    goals.play("g");
    insta::assert_snapshot!("plan-goals", goals.picture());
}

#[test]
fn a_mooring_line_is_ticked_with_a_key_and_last_week_is_one_key_away() {
    let mut stage = full();
    assert!(stage.shows("4 of 5 lines left this week"), "{}", stage.text());
    assert!(stage.shows("2 of 5 were not ticked last week"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("this week, from Mon 23 Nov"), "{}", stage.text());
    assert!(stage.shows("2 of 5 lines were not ticked last week. That can happen"), "{}", stage.text());
    stage.play("j ");
    assert!(stage.shows("› [x] gym twice"), "{}", stage.text());
    stage.play(" ");
    assert!(stage.shows("› [ ] gym twice"), "{}", stage.text());
    stage.play("wjj ");
    assert!(stage.shows("last week, from Mon 16 Nov"), "{}", stage.text());
    assert!(
        stage.shows("› [x] lunch away from my desk") && !stage.shows("were not ticked"),
        "{}",
        stage.text()
    );
    stage.play("w");
    assert!(stage.shows("› [ ] lunch away from my desk"), "{}", stage.text());
    stage.play("<esc>");
    assert!(!stage.shows("were not ticked") && stage.shows("4 of 5 lines left"), "{}", stage.text());
}

#[test]
fn a_new_item_goes_where_the_focus_is() {
    let mut stage = stage().unlocked();
    stage.play("P");
    for (section, words, then) in [
        ("<tab>", "payday", "<tab>9<tab>call my sister"),
        ("<tab>", "cold water", ""),
        ("<tab>", "Tuesday group", ""),
        ("<tab>", "I stop answering", ""),
        ("<tab><tab><tab>", "honesty", ""),
    ] {
        stage.play(&format!("{section}a{words}{then}<C-s>"));
        assert!(stage.shows("Saved."), "{words}: {}", stage.text());
    }
    stage.play("g");
    for words in [" 9  payday", "then: call my sister", "· cold water", "[ ] Tuesday group"] {
        assert!(stage.shows(words), "{words}: {}", stage.text());
    }
    stage.play("G");
    assert!(stage.shows("› 1. honesty") && stage.shows("· I stop answering"), "{}", stage.text());
    // What was typed and not saved is asked about.
    stage.play("ex<esc>");
    assert!(stage.shows("Not saved yet"), "{}", stage.text());
    stage.play("<esc><C-s>");
    assert!(stage.shows("1. honestyx"), "{}", stage.text());
}

#[test]
fn what_is_taken_away_comes_back_with_its_ticks_in_its_place() {
    let mut stage = full();
    let kept = |stage: &Stage| stage.plan();
    let before = kept(&stage);
    stage.play("<enter>d");
    assert!(stage.shows("Press u to bring it back") && !stage.shows("Tuesday group"), "{}", stage.text());
    assert_ne!(kept(&stage), before);
    stage.play("u");
    assert_eq!(kept(&stage), before);
    assert!(stage.shows("It is back."), "{}", stage.text());
    stage.play("u");
    assert!(stage.shows("nothing to bring back"), "{}", stage.text());
}

#[test]
fn values_are_ordered_by_keys_and_triggers_by_their_risk() {
    let mut stage = full();
    let values = |stage: &Stage| -> Vec<String> {
        stage.plan().of(PlanKind::Value).map(|item| item.words.as_str().to_owned()).collect()
    };
    stage.play("PGK");
    assert_eq!(values(&stage), ["being a father", "music", "honesty"]);
    stage.play("KKK");
    assert_eq!(values(&stage), ["music", "being a father", "honesty"]);
    stage.play("J");
    assert_eq!(values(&stage), ["being a father", "music", "honesty"]);
    stage.play("g<tab>J");
    assert!(stage.shows("Triggers stand by their risk."), "{}", stage.text());
    // Another risk, another place.
    stage.play("e<tab>3<C-s>");
    let first = stage.plan().of(PlanKind::Trigger).next().unwrap().words.clone();
    assert_eq!(first.as_str(), "an argument with M.");
}

#[test]
fn goals_people_and_the_safety_plan_are_opened_from_it() {
    let mut stage = full();
    stage.play("P<enter>");
    assert!(stage.shows("in this run"), "{}", stage.text());
    stage.play("<esc>");
    stage.resize(120, 40);
    stage.play("G");
    assert!(stage.shows("› How my home is made safer"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("Your safety plan"), "{}", stage.text());
    stage.play("<esc>kkk<enter>");
    assert!(stage.shows("Ana, 555 0100") && !stage.shows("Ana keeps it"), "{}", stage.text());
    // There is nothing to delete of it here.
    stage.play("<esc>d");
    assert!(stage.shows("Open it to change it."), "{}", stage.text());
}

#[test]
fn a_step_is_written_done_taken_away_and_brought_back() {
    let mut stage = stage().with_goal("no wine", 40).unlocked();
    stage.play("Paask K.<tab>she says no<C-s>");
    assert!(stage.shows("an if needs a then"), "{}", stage.text());
    stage.play("ask L.<C-s>");
    assert!(
        stage.shows("[ ] ask K.") && stage.shows("If she says no, then I will ask L."),
        "{}",
        stage.text()
    );
    stage.play(" ");
    assert!(stage.shows("[x] ask K.") && stage.shows("done Mon 23 Nov"), "{}", stage.text());
    stage.play("d");
    assert!(stage.shows("No step yet"), "{}", stage.text());
    stage.play("u");
    assert!(stage.shows("[x] ask K."), "{}", stage.text());
    stage.play("<esc>gj ");
    assert!(stage.shows("[ ] ask K."), "{}", stage.text());
    stage.play("d");
    assert!(!stage.shows("ask K."), "{}", stage.text());
    stage.play("u<esc>P");
    assert!(stage.shows("[ ] ask K."), "{}", stage.text());
}

#[test]
fn a_finished_exercise_is_put_into_the_plan_with_one_key() {
    let mut stage = stage().unlocked();
    stage.play("5/mooring<enter>aTuesday group<enter>gym twice<C-s>");
    assert!(stage.shows("Press p to put what fits into your plan."), "{}", stage.text());
    stage.play("p");
    assert!(stage.shows("2 lines are in your plan now."), "{}", stage.text());
    stage.play("p");
    assert!(stage.shows("All of it is in your plan already."), "{}", stage.text());
    let lines: Vec<_> = stage.plan().items().iter().map(|item| item.words.as_str().to_owned()).collect();
    assert_eq!(lines, ["Tuesday group", "gym twice"]);
    // One without a place in it says nothing of it.
    stage.play("<esc><esc>5/cost<enter>awine<C-s><esc>/cost<enter>G<enter>");
    assert!(!stage.shows("into your plan"), "{}", stage.text());
}

#[test]
fn long_words_and_odd_ones_are_whole_at_every_width() {
    let words = format!("{} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{202e}x", "w".repeat(190));
    let mut stage = stage().unlocked();
    stage.play(&format!("P<tab>a{words}<C-s>"));
    assert!(stage.shows("Saved."), "{}", stage.text());
    for (width, height) in [(120, 40), (60, 20), (30, 10), (3, 3), (1, 1)] {
        stage.resize(width, height);
    }
    stage.resize(60, 20);
    let rows: Vec<String> =
        stage.text().lines().map(|line| line.trim_matches([' ', '│', '›', '–']).to_owned()).collect();
    assert!(rows.concat().contains(&"w".repeat(190)), "{}", stage.text());
    stage.play(&format!("e{}<C-s>", "x".repeat(20)));
    assert!(stage.shows("longer than 200 characters"), "{}", stage.text());
}
