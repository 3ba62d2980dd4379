//! The sessions in a list, on a month, in a table, and a page for one and for those that belong together.

use evenkeel::domain::status::Status;

use super::harness::{Stage, stage};

/// Two on one day that clash, one before, one that waits to be marked, one ahead.
fn some() -> Stage {
    stage()
        .with_session("2026-11-03T18:00:00Z", Status::Missed)
        .with_session("2026-11-10T18:00:00Z", Status::Attended)
        .with_session("2026-11-17T18:00:00Z", Status::Scheduled)
        .with_session("2026-11-24T18:00:00Z", Status::Scheduled)
        .with_session("2026-11-24T19:00:00Z", Status::Scheduled)
        .unlocked()
}

#[test]
fn v_goes_through_the_views_and_comes_round() {
    let mut stage = some();
    stage.play("4");
    for (sign, name) in [
        ("This week", "the list"),
        ("November 2026", "the month"),
        ("Sorted by date, newest first", "the table"),
        ("‹12 weeks›", "attendance"),
    ] {
        assert!(stage.shows("List  Month  Table  Attendance"), "{}", stage.text());
        assert!(stage.shows(sign), "{name}: {}", stage.text());
        stage.play("v");
    }
    assert!(stage.shows("This week"), "{}", stage.text());
    stage.play("v<esc>");
    assert!(stage.shows("This week"), "Esc leads back to the list: {}", stage.text());
}

#[test]
fn a_month_shows_signs_and_the_sessions_of_the_day_and_takes_a_new_one() {
    let mut stage = some();
    stage.play("4v");
    for signs in ["3–", "10●", "17?", "24○○"] {
        assert!(stage.shows(signs), "{signs}: {}", stage.text());
    }
    assert!(stage.shows("No session on this day"), "{}", stage.text());
    stage.play("<right>");
    assert!(stage.shows("18:00 Tuesday group") && stage.shows("≈ same time, to come"), "{}", stage.text());
    stage.play("<tab><enter>");
    assert!(stage.shows("Tuesday 24 November 2026, 19:00"), "{}", stage.text());
    stage.play("<esc><left><left>n");
    assert!(stage.shows("2026-11-22 20:00"), "{}", stage.text());
    stage.play("<C-s>");
    assert!(stage.shows("22●"), "{}", stage.text());
    stage.play("<pgdn>");
    assert!(stage.shows("December 2026"), "{}", stage.text());
}

#[test]
fn the_table_is_sorted_and_filtered_and_chips_go_away() {
    let mut stage = some();
    stage.play("4vvc");
    assert!(stage.shows("Sorted by kind, A to Z") && stage.shows("Kind ↑"), "{}", stage.text());
    stage.play("C");
    assert!(stage.shows("Sorted by kind, Z to A") && stage.shows("Kind ↓"), "{}", stage.text());
    stage.play("cc");
    assert!(stage.shows("Sorted by status, to come first"), "{}", stage.text());
    stage.play("/status:miss");
    assert!(stage.shows("After status"), "{}", stage.text());
    stage.play("ed<tab>");
    assert!(stage.shows("[status:missed ×]") && stage.shows("2026-11-03 18:00"), "{}", stage.text());
    assert!(!stage.shows("2026-11-10"), "{}", stage.text());
    stage.play("/ nobody<esc>");
    assert!(
        stage.shows("[status:missed ×]") && !stage.shows("[nobody"),
        "Esc keeps what was kept: {}",
        stage.text()
    );
    stage.play("/ nobody");
    assert!(stage.shows("No session fits all of this"), "{}", stage.text());
    stage.play("<tab><bs>");
    assert!(stage.shows("2026-11-03 18:00") && !stage.shows("[nobody"), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("2026-11-10 18:00") && !stage.shows("[status"), "{}", stage.text());
    stage.play("f<enter>");
    assert!(stage.shows("[name:Tuesday group ×]"), "{}", stage.text());
}

#[test]
fn what_was_offered_and_left_is_not_answered_later() {
    let mut stage = some();
    stage.play("4vvf<esc>m<down><enter>");
    assert!(!stage.shows("[name:"), "{}", stage.text());
    assert!(stage.statuses().contains(&"missed".to_owned()));
}

#[test]
fn a_page_tells_all_and_leads_on() {
    let mut stage = some();
    stage.play("4w");
    stage.play("It went well<C-s><esc>");
    stage.play("<enter>");
    assert!(stage.shows("a session") && stage.shows("Tuesday 17 November 2026"), "{}", stage.text());
    assert!(stage.shows("not yet marked") && stage.shows("In your journal"), "{}", stage.text());
    assert!(stage.shows("10 November 2026: attended"), "{}", stage.text());
    stage.play("a");
    assert!(stage.shows("Status: attended"), "{}", stage.text());
    stage.play("u");
    assert!(stage.shows("Status: not yet marked"), "{}", stage.text());
    stage.play("<tab><enter>");
    assert!(stage.shows("reading an entry") && stage.shows("It went well"), "{}", stage.text());
    stage.play("<esc><tab><enter>");
    assert!(stage.shows("Tuesday 10 November 2026, 18:00"), "{}", stage.text());
    stage.play("<esc>e<C-u>");
    assert!(stage.shows("Name or place"), "e opens the form: {}", stage.text());
}

#[test]
fn deleting_on_the_page_stays_there_until_it_is_taken_back() {
    let mut stage = some();
    stage.play("4<enter>d");
    assert!(stage.shows("Out of the log. u takes it back."), "{}", stage.text());
    assert_eq!(stage.statuses().len(), 4);
    stage.play("u");
    assert!(!stage.shows("Out of the log"), "{}", stage.text());
    assert_eq!(stage.statuses().len(), 5);
}

#[test]
fn a_group_has_a_page_with_what_is_counted_and_no_rate_under_three() {
    let mut stage = some();
    stage.play("4<enter><s-tab><enter>");
    assert!(stage.shows("You were at 1 of 2. Under 3 there is no rate."), "{}", stage.text());
    assert!(stage.shows("1 missed, 1 not yet marked, 2 to come."), "{}", stage.text());
    stage.play("v");
    assert!(stage.shows("Nothing to keep yet"), "{}", stage.text());
    stage.play("v<end><enter>");
    assert!(stage.shows("Tuesday 3 November 2026") && stage.shows("missed"), "{}", stage.text());
    let mut stage = super::harness::stage().with_nine_of_twelve().unlocked();
    stage.play("4<enter><s-tab><enter>");
    assert!(stage.shows("You were at 9 of 12: 75 %."), "{}", stage.text());
}

#[test]
fn what_is_at_the_same_time_is_told_in_the_list_on_the_page_and_when_saving() {
    let mut stage = some();
    stage.play("4");
    assert!(stage.shows("≈ same time, to come"), "{}", stage.text());
    stage.play("<up><enter>");
    assert!(stage.shows("Same time: ≈ Tuesday group, Tue 24 Nov 19:00"), "{}", stage.text());
    stage.play("<esc>n<tab><C-u>2026-11-24 18:30<C-s>");
    assert!(
        stage.shows("Saved. At the same time: Tuesday group, Tue 24 Nov 18:00, and 1 more."),
        "{}",
        stage.text()
    );
    assert_eq!(stage.statuses().len(), 6, "it is told and not forbidden");
}

#[test]
fn today_leads_to_the_page_of_the_session_that_is_asked_about() {
    let mut stage = some();
    stage.play("<enter>");
    assert!(
        stage.shows("Tuesday 17 November 2026") && stage.shows("Status: not yet marked"),
        "{}",
        stage.text()
    );
}
