//! Before and after a session, and the frame of the treatment, on the screen.

use evenkeel::domain::status::Status;

use super::harness::{Stage, stage};

/// The list of sessions with one that was attended.
fn attended() -> Stage {
    let mut stage = stage().with_session("2026-11-17T18:00:00", Status::Attended).unlocked();
    stage.play("4");
    stage
}

#[test]
fn what_is_written_after_a_session_is_there_again() {
    let mut stage = attended();
    stage.play("p");
    assert!(stage.shows("initials are enough"), "{}", stage.text());
    stage.play("AB said it gets quieter<tab>lighter<tab>it passes<tab>ring the sponsor<C-s>");
    assert!(stage.shows("Saved."), "{}", stage.text());
    stage.play("p");
    for words in ["AB said it gets quieter", "lighter", "it passes", "ring the sponsor"] {
        assert!(stage.shows(words), "{words}: {}", stage.text());
    }
    // Nothing was changed, so nothing is asked.
    stage.play("<esc>");
    assert!(stage.shows("4 Sessions"), "{}", stage.text());
}

#[test]
fn before_a_session_only_what_is_for_before_is_asked() {
    let mut stage = stage().with_session("2027-01-05T18:00:00", Status::Scheduled).unlocked();
    stage.play("4p");
    assert!(stage.shows("What do you want from this session?"), "{}", stage.text());
    assert!(!stage.shows("Heard"), "{}", stage.text());
    stage.play("to listen<esc>");
    assert!(stage.shows("Saved."), "{}", stage.text());
    stage.play("p");
    assert!(stage.shows("to listen"), "{}", stage.text());
}

#[test]
fn the_form_of_a_session_leaves_its_notes_alone() {
    let mut stage = attended();
    stage.play("plistened<C-s>e<tab><tab><tab>45<C-s>p");
    assert!(stage.shows("listened"), "{}", stage.text());
}

#[test]
fn notes_that_were_cut_short_come_back_from_today() {
    let mut stage = attended();
    stage.play("phalf a thought");
    stage.wait(3);
    stage.play("<C-l>");
    let mut stage = stage.unlocked();
    assert!(stage.shows("Notes for a session"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("half a thought") && stage.shows("not saved yet"), "{}", stage.text());
    stage.play("<C-s>1");
    assert!(!stage.shows("Notes for a session"), "{}", stage.text());
}

#[test]
fn a_session_is_said_to_serve_a_goal_and_that_is_taken_back() {
    let mut stage = attended();
    stage.play("o");
    assert!(stage.shows("There is no goal yet"), "{}", stage.text());
    stage.play("tgSleep through<C-s><esc>o");
    assert!(stage.shows("[ ] Sleep through"), "{}", stage.text());
    stage.play("<enter>t");
    assert!(stage.shows("1 session") && stage.shows("Tuesday group"), "{}", stage.text());
    stage.play("<esc>o");
    assert!(stage.shows("[x] Sleep through"), "{}", stage.text());
    // Leaving the question changes nothing; what is asked next is not taken for its answer.
    stage.play("<esc>m<down><enter>");
    assert!(stage.shows("missed: transport"), "{}", stage.text());
    stage.play("o<enter>t");
    assert!(stage.shows("not yet"), "{}", stage.text());
}

#[test]
fn programmes_and_goals_are_added_changed_and_taken_back() {
    let mut stage = attended();
    stage.play("t");
    assert!(stage.shows("Press p to note the programme") && stage.shows("family"), "{}", stage.text());
    stage.play("pRiverside<tab>i<tab>2026-09-01<C-s>");
    assert!(stage.shows("Riverside") && stage.shows("Intensive outpatient"), "{}", stage.text());
    stage.play("gSleep through<C-s>");
    assert!(stage.shows("Sleep through") && stage.shows("not yet"), "{}", stage.text());
    stage.play("e<tab><tab>today<C-s>");
    assert!(stage.shows("met "), "{}", stage.text());
    stage.play("d");
    assert!(!stage.shows("Sleep through"), "{}", stage.text());
    stage.play("u");
    assert!(stage.shows("Sleep through"), "{}", stage.text());
    // A last day before the first is told beside its field, and nothing is kept.
    stage.play("<up>e<tab><tab><tab>2026-08-01<C-s>");
    assert!(stage.shows("the last day is before the first"), "{}", stage.text());
    stage.play("<esc><down><enter>");
    assert!(stage.shows("since"), "{}", stage.text());
}
