//! Sessions that repeat, on the screen.

use super::harness::{Stage, stage};

/// Logged now, and twice more on the next days.
fn three_days() -> Stage {
    let mut stage = stage().unlocked();
    stage.play("4n<tab><tab>daily 3 times<C-s>");
    stage
}

#[test]
fn the_form_makes_a_series_and_the_list_shows_what_repeats() {
    let mut stage = three_days();
    assert_eq!(stage.statuses(), ["scheduled", "scheduled", "attended"]);
    assert!(stage.shows("↻ Individual"), "{}", stage.text());
    assert!(stage.shows("Repeats every day at"), "{}", stage.text());
    stage.play("n<tab><tab>now and then<C-s>");
    assert!(stage.shows("write how it repeats") || stage.shows("Write how it repeats"), "{}", stage.text());
    assert_eq!(stage.statuses().len(), 3);
}

#[test]
fn deleting_one_of_a_series_asks_for_which_ones() {
    let mut stage = three_days();
    stage.play("<up><up>d");
    assert!(stage.shows("This one and all after it"), "{}", stage.text());
    stage.play("<esc>");
    assert_eq!(stage.statuses().len(), 3);
    stage.play("d<enter>");
    assert_eq!(stage.statuses(), ["scheduled", "attended"]);
    stage.play("u");
    assert_eq!(stage.statuses().len(), 3);
    stage.play("d<down><down><enter>");
    assert_eq!(stage.statuses(), ["attended"]);
}

#[test]
fn a_change_of_one_of_a_series_asks_for_which_ones_unless_it_is_only_its_mark() {
    let mut stage = three_days();
    stage.play("<up>e<tab><tab>7<C-s>");
    assert!(stage.shows("for which ones?"), "{}", stage.text());
    stage.play("<down><enter>");
    assert_eq!(stage.statuses(), ["scheduled", "scheduled", "attended"]);
    assert!(!stage.shows("One of a series"), "{}", stage.text());
    stage.play("a");
    assert_eq!(stage.statuses().iter().filter(|status| *status == "attended").count(), 2);
}

#[test]
fn a_series_is_paused_and_ended_from_the_list() {
    let mut stage = three_days();
    stage.play("<up>r");
    assert!(stage.shows("End the series with this one"), "{}", stage.text());
    stage.play("<down><down><down><enter>");
    assert_eq!(stage.statuses(), ["scheduled", "attended"]);
    stage.play("r<enter>");
    assert_eq!(stage.statuses(), ["attended"]);
}

#[test]
fn an_answer_is_to_what_was_asked_last() {
    let mut stage = three_days();
    // The question about the series is left; that about the missed session is answered.
    stage.play("<up>r<esc>m<down><enter>");
    assert!(stage.shows("missed: "), "{}", stage.text());
    assert_eq!(stage.statuses(), ["scheduled", "missed", "attended"]);
}

#[test]
fn a_session_is_added_beside_the_rule_from_the_list() {
    let mut stage = three_days();
    stage.play("r<down><down><down><down><enter>");
    assert!(stage.shows("Add one more session"), "{}", stage.text());
    stage.play("some day<enter>");
    assert!(stage.shows("one more session") && stage.shows("←"), "it says what is wrong: {}", stage.text());
    stage.play("<C-u>2026-12-01 09:00<enter>");
    assert!(stage.shows("Saved.") && stage.shows("Next week"), "{}", stage.text());
    assert_eq!(stage.statuses(), ["scheduled", "scheduled", "scheduled", "attended"]);
}

#[test]
fn the_rule_is_changed_from_one_session_on_once_that_is_confirmed() {
    let mut stage = three_days();
    stage.play("<up>r<up><enter>now and then<enter>");
    assert!(stage.shows("how it repeats") && !stage.shows("Change them"), "{}", stage.text());
    stage.play("<C-u>weekly<enter>");
    assert!(stage.shows("Until now: every day at 20:00, 3 times"), "{}", stage.text());
    assert!(stage.shows("From Tue 24 Nov 20:00 on: every Tue at 20:00"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("how it repeats"), "the first answer leaves it: {}", stage.text());
    stage.play("<enter><down><enter>");
    assert!(stage.shows("Repeats every Tue at 20:00") || stage.shows("Week of"), "{}", stage.text());
    assert_eq!(stage.statuses(), ["scheduled", "scheduled", "attended"], "24 November and 1 December");
}

#[test]
fn a_change_of_a_series_that_was_typed_is_not_left_without_asking() {
    let mut stage = three_days();
    stage.play("<up>r<down><down><down><down><enter>");
    assert!(stage.shows("Add one more session"), "{}", stage.text());
    stage.play("soon<C-s>");
    assert!(stage.shows("← "), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("Not saved yet"), "{}", stage.text());
    // Saving what does not fit says so again; throwing it away goes back.
    stage.play("<enter>");
    assert!(stage.shows("Add one more session"), "{}", stage.text());
    stage.play("<esc><down><enter>");
    assert!(stage.shows("4 Sessions"), "{}", stage.text());
    assert_eq!(stage.statuses().len(), 3);
}
