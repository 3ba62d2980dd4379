//! Pictures of the screens, at 80 by 24 and 120 by 40, empty and full.

use evenkeel::domain::status::Status;

use super::harness::{Stage, first_evening, stage};

/// Plays the script at both sizes and holds the pictures against the kept ones.
fn pictures(name: &str, open: impl Fn() -> Stage, script: &str) {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut stage = open();
        stage.resize(width, height);
        stage.play(script);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), stage.picture());
    }
}

fn empty() -> Stage {
    stage().unlocked()
}

fn lived_in() -> Stage {
    stage()
        .with_entry("Walked home past the old place, and it was fine.\n\nThe craving came at six and went by half past.")
        .with_entry("Called J.R. We talked about **nothing much** for ten minutes.\n\n- it helped\n- more than I thought")
        .with_nine_of_twelve()
        .with_session("2026-11-24T18:00:00Z", Status::Scheduled)
        .with_scheduled("2026-11-19T18:00:00Z")
        .unlocked()
}

#[test]
fn welcome() {
    pictures("welcome", first_evening, "");
    pictures("welcome-passphrase", first_evening, "<enter>four plain words here");
}

#[test]
fn lock() {
    pictures("lock", stage, "");
    pictures("lock-wrong", stage, "wrong<enter>");
}

#[test]
fn today() {
    pictures("today-empty", empty, "");
    pictures("today", lived_in, "");
}

#[test]
fn homework() {
    let taken_on = || {
        let mut stage = empty();
        // A ready pack, all of it; then one of its tasks is done.
        stage.play("5hi<enter>a<esc><esc>");
        stage
    };
    pictures("homework-empty", empty, "5h");
    pictures("homework", taken_on, "");
    pictures("homework-one", taken_on, "<down><enter>");
    pictures("homework-change", taken_on, "<down><enter>e");
    pictures("homework-packs", empty, "5hi");
    pictures("homework-pack", empty, "5hi<enter>");
    pictures("practice-due", taken_on, "<esc>");
    pictures("today-due", taken_on, "<esc>1");
}

#[test]
fn practice() {
    let done = || {
        let mut stage = empty();
        stage.play("5/cost<enter>awine<enter>I laugh more<enter>friends<tab>Mondays<C-s>");
        stage.play("abeer<enter>I see friends<tab>Mondays are gone<enter>money<C-s><esc>");
        stage.play("/urge-log<enter>a6pm<tab>bus<esc><esc>g");
        stage.play("1<C-l>");
        stage.unlocked()
    };
    pictures("practice-empty", empty, "5");
    pictures("practice", done, "5");
    pictures("practice-page", done, "5/cost<enter><enter>");
    pictures("practice-form", done, "5/day-plan<enter>aSaturday<enter>9 to 11<tab>Laundry, and the radio");
    pictures("practice-choices", done, "5/halt<enter>a<down> ");
    pictures("practice-compare", done, "5/cost<enter><enter>c");
}

#[test]
fn library() {
    pictures("library", empty, "2");
    pictures("library-page", empty, "2jj<enter>  ");
    pictures("library-search", empty, "2/trust");
    pictures("library-read", empty, "2<enter><end> <esc><left>");
    pictures("library-compare", empty, "2/support groups<enter>c");
    pictures("library-passage", empty, "2/urge surfing<enter>gs ");
    pictures("library-exercise", empty, "2/halt<enter>gx");
    pictures("library-locked", stage, "<C-r>");
}

#[test]
fn journal() {
    pictures("journal-empty", empty, "3");
    pictures("journal", lived_in, "3");
    pictures("journal-search", lived_in, "3/craving");
    pictures("journal-month", lived_in, "3v");
    pictures("journal-year", lived_in, "3vv");
    pictures("journal-tags", lived_in, "3vvv");
    pictures("journal-read", lived_in, "3<down><enter>");
    pictures("journal-history", lived_in, "3<enter>h");
    pictures("journal-write", lived_in, "3<down>e");
}

#[test]
fn questions_to_write_from() {
    pictures("prompts", lived_in, "3p<down>");
    pictures("prompts-theme", lived_in, "3p<down><down><enter><down>");
    pictures("prompts-search", lived_in, "3p/body");
    pictures("prompts-write", lived_in, "3p<down><down><enter><enter>It");
    pictures("guided", lived_in, "3p<enter>The walk home.<tab>");
}

#[test]
fn sessions() {
    pictures("sessions-empty", empty, "4");
    pictures("sessions", lived_in, "4");
    pictures("sessions-month", lived_in, "4v<left>");
    pictures("sessions-table", lived_in, "4vv");
    pictures("sessions-attendance", lived_in, "4vvv");
    pictures("sessions-read", lived_in, "4<enter>");
    pictures("sessions-group", lived_in, "4<enter><s-tab><enter>");
    pictures("sessions-form", lived_in, "4n<right>");
    pictures("sessions-missed", lived_in, "4m");
}

#[test]
fn a_page_to_take_along() {
    pictures("report-empty", empty, "4vvvT<end><enter>");
    pictures("report", lived_in, "4T<down><down><down>");
    pictures("report-lines", lived_in, "4T<end><up><enter><enter><enter>");
    pictures("report-exercises", lived_in, "4T<end><up><up><up><enter>");
    pictures("report-preview", lived_in, "4Tv");
    pictures("report-keep", lived_in, "4Tvs");
}

#[test]
fn progress() {
    pictures("progress-empty", empty, "6");
    pictures("progress", super::progress::logged, "6");
    pictures("progress-quarter", super::progress::logged, "6v");
    pictures("progress-score", super::progress::logged, "6ag<tab>12<C-s>G");
}

#[test]
fn over_everything() {
    pictures("help-now", stage, "!");
    pictures("help-now-overdose", stage, "!4");
    pictures("help-now-urge", stage, "!7");
    pictures("help-now-plan", empty, "!8eI stop answering<C-s>");
    pictures("urge-surf", empty, "u17");
    pictures("keys", empty, "3?");
    pictures("palette", empty, "<C-p>sup");
}
