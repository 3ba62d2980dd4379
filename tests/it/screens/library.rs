//! Reading: the tree, the page, its links, and what the vault keeps of it.

use super::harness::{Stage, stage};
use evenkeel::domain::status::Status;

fn reading() -> Stage {
    stage().unlocked()
}

/// Opens the page that a search finds first.
fn open(stage: &mut Stage, words: &str) {
    stage.play(&format!("2/{words}<enter>"));
}

#[test]
fn three_keys_from_today_answer_the_commonest_questions() {
    let mut stage = reading();
    stage.play("2");
    assert!(stage.shows("Skills development") && stage.shows("Leader shows, you try"), "{}", stage.text());
    stage.play("<enter> ");
    assert!(stage.shows("How is AA different from group therapy?"), "{}", stage.text());
    assert!(stage.shows("9 to 19 hours a week"), "{}", stage.text());
}

#[test]
fn a_topic_opens_and_closes_and_says_what_it_holds() {
    let mut stage = reading();
    stage.play("2<left><left>");
    assert!(stage.shows("▸ Start here") && stage.shows("0 read"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("▾ Start here") && stage.shows("Quick answers"), "{}", stage.text());
}

#[test]
fn a_page_goes_on_where_the_person_was_also_after_locking() {
    let mut stage = reading();
    stage.resize(80, 24);
    open(&mut stage, "naloxone");
    stage.play("  ");
    let there: Vec<String> = stage.text().lines().skip(2).map(str::to_owned).collect();
    stage.play("1");
    assert!(stage.shows("Read on   Overdose and tolerance"), "{}", stage.text());
    stage.play("<C-l>four plain words here<enter>r");
    let page = |line: &str| line.split_once('│').map(|(_, page)| page.trim().to_owned());
    let before: Vec<_> = there.iter().filter_map(|line| page(line)).filter(|line| !line.is_empty()).collect();
    let seen = before.iter().filter(|line| stage.shows(line)).count();
    assert!(seen > 10 && !stage.shows("If someone may have overdosed, call"), "{}", stage.text());
}

#[test]
fn the_end_of_a_page_leads_on_and_marks_it_as_read() {
    let mut stage = reading();
    stage.play("2<enter><end> ");
    assert!(stage.shows("› What treatment is") || stage.shows("›  What treatment is"), "{}", stage.text());
    assert!(stage.shows("✓"), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("1/15"), "{}", stage.text());
}

#[test]
fn a_bookmark_stands_at_the_top_of_the_list_once_it_is_kept() {
    let mut stage = reading();
    open(&mut stage, "sleep");
    stage.hold_answers();
    stage.play("m");
    assert!(!stage.shows("Bookmarked."), "said before it was on disk");
    stage.deliver_answers();
    assert!(stage.shows("Bookmarked."), "{}", stage.text());
    stage.wait(5);
    stage.play("<esc>gg<enter>");
    assert!(stage.shows("▾ Bookmarks"), "{}", stage.text());
    stage.play("m");
    assert!(!stage.shows("Bookmarks"), "{}", stage.text());
}

#[test]
fn a_passage_is_saved_into_the_journal_with_a_note() {
    let mut stage = reading();
    open(&mut stage, "urge surfing");
    stage.play("gs");
    stage.play("<enter>");
    assert!(stage.shows("writing"), "{}", stage.text());
    stage.play("It did pass.<C-s>");
    let kept = stage.entries().remove(0);
    assert!(kept.starts_with("> "), "{kept}");
    assert!(kept.ends_with("[[skills/craving-wave]]\n\nIt did pass."), "{kept}");
}

#[test]
fn an_exercise_says_why_and_opens_as_a_form() {
    let mut stage = reading();
    open(&mut stage, "halt");
    stage.play("x");
    assert!(stage.shows("Start it") && stage.shows("min"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("Which of these are you right now?") && stage.shows("[ ] Tired"), "{}", stage.text());
}

#[test]
fn a_link_leads_to_its_page_and_backspace_back() {
    let mut stage = reading();
    stage.play("2<enter><tab><enter>");
    assert!(!stage.shows("1 of 15 in Start here"), "{}", stage.text());
    stage.play("<bs>");
    assert!(stage.shows("1 of 15 in Start here"), "{}", stage.text());
}

#[test]
fn the_outline_leads_to_a_part_of_the_page() {
    let mut stage = reading();
    open(&mut stage, "withdrawal");
    stage.play("o");
    assert!(stage.shows("On this page"), "{}", stage.text());
    stage.play("jjj<enter>");
    assert!(!stage.shows("On this page"), "{}", stage.text());
}

#[test]
fn two_kinds_of_help_stand_side_by_side() {
    let mut stage = reading();
    stage.resize(120, 40);
    open(&mut stage, "support groups");
    stage.play("c");
    assert!(stage.shows("side by side") && stage.shows("Who sets the topic"), "{}", stage.text());
    let before = stage.text();
    stage.play("<right>");
    assert_ne!(stage.text(), before);
    stage.play("<esc>");
    assert!(stage.shows("Support groups"), "{}", stage.text());
}

#[test]
fn the_end_of_a_page_counts_the_sessions_it_is_about() {
    let mut stage = stage().with_session("2026-11-20T18:00:00Z", Status::Attended).unlocked();
    open(&mut stage, "group therapy");
    stage.play("<end>");
    assert!(stage.shows("attended: 1."), "{}", stage.text());
}

#[test]
fn without_the_vault_reading_works_and_the_rest_says_what_it_waits_for() {
    let mut stage = stage();
    stage.play("<C-r><enter> ");
    assert!(stage.shows("9 to 19 hours a week"), "{}", stage.text());
    stage.play("<esc>/halt<enter>");
    for key in ["m", "r", "s", "x"] {
        stage.play(key);
        assert!(stage.shows("Unlock it first"), "{key}: {}", stage.text());
        stage.wait(5);
    }
}

#[test]
fn a_passage_is_chosen_with_the_mouse_but_never_while_the_vault_is_closed() {
    let mut open = reading();
    open.play("2<enter>");
    open.drag(40, 8);
    open.drag(40, 20);
    open.play("<enter>");
    assert!(open.shows("writing"), "{}", open.text());
    let mut locked = stage();
    locked.play("<C-r><enter>");
    locked.drag(40, 8);
    assert!(locked.shows("Unlock it first"), "{}", locked.text());
    locked.play("<enter>");
    assert!(!locked.shows("writing"), "{}", locked.text());
}

#[test]
fn a_place_that_is_kept_first_is_not_taken_for_the_bookmark() {
    let mut stage = reading();
    stage.play("2<enter>  n");
    stage.hold_answers();
    stage.play(" pm");
    assert!(!stage.shows("Bookmarked."), "{}", stage.text());
    stage.deliver_answers();
    assert!(stage.shows("Bookmarked."), "{}", stage.text());
}
