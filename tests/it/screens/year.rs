//! A year of sessions in the attendance panel.

use super::harness::{Stage, stage_on};
use crate::year;

/// Monday 30 December 2019, the day after the year.
fn panel() -> Stage {
    let mut stage = stage_on(year::moment("2019-12-30".parse().unwrap(), 20)).filled(year::fill).unlocked();
    stage.play("4vvv");
    stage.resize(80, 150);
    stage
}

/// The words of a text, one space apart.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_year_is_counted_as_by_hand() {
    let mut stage = panel();
    stage.play("<right><right>");
    let text = flat(&stage.text());
    assert!(text.contains("‹everything›"), "{}", stage.text());
    for words in year::words("since 31 December 2018") {
        assert!(text.contains(&words), "{words}: {}", stage.text());
    }
    for row in year::ROWS.iter().chain(year::WHOM) {
        let row = row.join(" ");
        assert!(text.contains(&row), "{row}: {}", stage.text());
    }
    // The new week has begun, and nothing is in it yet.
    for words in [
        "Individual: in 49 of 53 weeks, at most 1 a week.",
        "Group: in 52 of 53 weeks, at most 2 a week.",
        "Mutual help: in 52 of 53 weeks, at most 3 a week.",
        // Every session has a day of its own: 49 + 95 + 154 = 298, one of them on 31 December 2018.
        "On 297 days of 2019.",
        "On 1 day of 2018.",
    ] {
        assert!(text.contains(words), "{words}: {}", stage.text());
    }
}

#[test]
fn shorter_spans_are_counted_by_themselves() {
    let mut stage = panel();
    // 41st to 51st week: the Tuesday group 10 and one not marked, the Evening group 11.
    assert!(stage.shows("21 of 21 groups since 14 October 2019 (100 %)."), "{}", stage.text());
    assert!(stage.shows("11 of 11 individual sessions since 14 October 2019 (100 %); one attended in part"));
    stage.play("<left>");
    // 49th to 51st week: 2 and 3 groups, 3 times 3 meetings.
    assert!(stage.shows("5 of 5 groups since 9 December 2019 (100 %)."), "{}", stage.text());
    assert!(stage.shows("9 mutual-help meetings since 9 December 2019."), "{}", stage.text());
    stage.play("<right><right>");
    // All but the first week: 46 of 48 and 47 of 49.
    assert!(stage.shows("93 of 97 groups since 7 January 2019 (96 %)"), "{}", stage.text());
}

#[test]
fn weeks_are_stacked_by_kind_in_letters() {
    let mut stage = panel();
    stage.play("<left>");
    let text = stage.text();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.ends_with("a week without one.")).unwrap();
    // Three weeks, then the new one; in the third a group is not marked.
    let expected = ["", "M M", "M M M", "M M M", "G G M", "G G G", "I I I ·"];
    assert_eq!(lines[at + 1..at + 8], expected, "{text}");
}

#[test]
fn every_size_shows_the_panel_and_scrolls_to_its_end() {
    let mut stage = panel();
    let rates = "Under 3 there is no rate";
    // Where figures and tables stand side by side, the figures are longer.
    for (width, height, last) in [(60, 20, rates), (80, 24, rates), (120, 40, "7 and more")] {
        stage.resize(width, height);
        stage.play("g");
        assert!(stage.shows("Attendance") && stage.shows("‹12 weeks›"), "{}", stage.text());
        stage.play("<end>");
        assert!(stage.shows(last), "{width}: {}", stage.text());
    }
}
