//! Progress on the screen: charts, what goes together, scores.

use evenkeel::domain::check_in::{Answers, Halt};
use evenkeel::domain::moment::add_days;
use evenkeel::domain::rating::Rating;
use evenkeel::domain::status::Status;
use proptest::prelude::*;

use super::harness::{Stage, any_key, stage};

/// A month of check-ins with days left out, and some sessions.
pub(super) fn logged() -> Stage {
    let stage = stage().filled(|app| {
        for back in (0_i64..90).filter(|back| back % 7 != 3 && !(10..14).contains(back)) {
            let now = app_now();
            let at = now.on_day(add_days(now.date(), -back));
            let rating = |value: i64| Rating::new(u8::try_from(value).unwrap()).ok();
            let answers = Answers {
                mood: rating((back * 3) % 11),
                urge: rating(10 - back % 10),
                sleep: (back % 2 == 0).then(|| rating(6)).flatten(),
                halt: if back % 5 == 0 { vec![Halt::Tired] } else { Vec::new() },
                ..Answers::default()
            };
            app.add_check_in(at, answers).unwrap();
        }
    });
    stage
        .with_session("2026-11-17T18:00:00", Status::Attended)
        .with_session("2026-11-10T18:00:00", Status::Partial)
        .with_session("2026-11-19T18:00:00", Status::Missed)
        .unlocked()
}

fn app_now() -> evenkeel::domain::moment::Moment {
    use evenkeel::domain::moment::Moment;
    Moment::from_stored("2026-11-23T19:00:00Z", "2026-11-23T19:00:00", "Europe/London").unwrap()
}

#[test]
fn charts_stand_over_one_axis_with_the_sessions_attended() {
    let mut stage = logged();
    stage.play("6");
    for words in ["Mood", "25 October to 23 November 2026", "Logged on 23 of 30 days", "16 Nov"] {
        assert!(stage.shows(words), "{words}: {}", stage.text());
    }
    // Two were attended; the missed one is no mark.
    let marks =
        stage.text().lines().filter(|line| line.trim_start().starts_with('G')).map(str::to_owned).next_back();
    assert_eq!(marks.unwrap_or_default().matches('G').count(), 3, "{}", stage.text());
}

#[test]
fn the_span_and_the_time_can_be_changed() {
    let mut stage = logged();
    stage.play("6<left>");
    assert!(stage.shows("25 September to 24 October 2026"), "{}", stage.text());
    stage.play("<right>");
    assert!(stage.shows("25 October to 23 November 2026"), "{}", stage.text());
    stage.play("<right>");
    assert!(stage.shows("This is up to today"), "{}", stage.text());
    stage.play("v");
    assert!(stage.shows("31 August to 23 November 2026") && stage.shows("first average"), "{}", stage.text());
    stage.play("vv");
    assert!(stage.shows("17 November to 23 November 2026") && stage.shows("Mon 23"), "{}", stage.text());
    stage.play("<left><left><left><left><left><left><left><left><left><left><left><left><left><left>");
    assert!(stage.shows("Nothing is logged before this"), "{}", stage.text());
}

#[test]
fn what_goes_together_is_told_with_the_number_of_days_and_a_caution() {
    let mut stage = logged();
    stage.resize(100, 60);
    stage.play("6<pgdn><pgdn>");
    for words in
        ["do not show that one makes the other", "Days with a group", "too few for an average", "such days"]
    {
        assert!(stage.shows(words), "{words}: {}", stage.text());
    }
}

#[test]
fn an_empty_vault_is_told_what_goes_here_and_the_key() {
    let mut stage = stage().unlocked();
    stage.play("6");
    assert!(stage.shows("Press c to check in") && stage.shows("Press a to keep a score"), "{}", stage.text());
    stage.play("c");
    assert!(stage.shows("check-in"), "{}", stage.text());
}

#[test]
fn a_score_is_kept_changed_taken_away_and_brought_back() {
    let mut stage = stage().unlocked();
    stage.play("6ag<tab>12<C-s>");
    assert!(stage.shows("Saved."), "{}", stage.text());
    stage.play("G");
    assert!(stage.shows("12 of 21") && stage.shows("moderate") && stage.shows("Spitzer"), "{}", stage.text());
    stage.play("<enter><tab>3<C-s>G");
    assert!(stage.shows("3 of 21"), "{}", stage.text());
    stage.play("d");
    assert!(!stage.shows("3 of 21"), "{}", stage.text());
    stage.play("u");
    stage.play("G");
    assert!(stage.shows("3 of 21"), "{}", stage.text());
}

#[test]
fn a_number_that_cannot_be_is_said_beside_its_field() {
    let mut stage = stage().unlocked();
    stage.play("6a<tab>40<C-s>");
    assert!(stage.shows("0 to 27"), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("Not saved yet"), "{}", stage.text());
}

#[test]
fn thoughts_of_death_open_help_now_once_the_score_is_kept() {
    let mut stage = stage().unlocked();
    stage.play("6a<tab>9<tab><right><right><C-s>");
    assert!(stage.shows("You do not have to be alone") && !stage.shows("a new score"), "{}", stage.text());
    assert!(stage.shows("Overdose") || stage.shows("overdose"), "{}", stage.text());
    stage.play("<esc>G");
    assert!(stage.shows("9 of 27") && stage.shows("Question 9: 1 of 3"), "{}", stage.text());
}

#[test]
fn three_numbers_are_asked_of_a_measure_that_has_three() {
    let mut stage = stage().unlocked();
    stage.play("6ab");
    assert!(stage.shows("BARC-10"), "{}", stage.text());
    stage.play("b");
    assert!(stage.shows("Protective") && !stage.shows("Question 9"), "{}", stage.text());
    stage.play("<tab>3<tab>10<tab>12<C-s>G");
    assert!(stage.shows("use 3 of 12, risk 10 of 24, protective 12 of 24"), "{}", stage.text());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_key_at_any_size_breaks_it(keys in prop::collection::vec(any_key(), 0..30), width in 1_u16..130, height in 1_u16..45) {
        let mut stage = logged();
        stage.resize(width, height);
        stage.play("6");
        for key in keys {
            stage.press(key);
        }
    }
}
