//! Questions to write from: choosing one, and where pages and sessions bring their own.

use evenkeel::domain::status::Status;

use super::harness::{Stage, stage};

const DRAFT_LINE: &str = "An entry you began";

/// The first question of the theme "Craving".
fn craving() -> String {
    let prompts = evenkeel::library::prompts::Prompts::builtin().unwrap();
    prompts.of(evenkeel::domain::prompt::Theme::Craving).next().unwrap().text.clone()
}

/// Whether the words stand on the screen, wherever its lines break.
fn reads(stage: &Stage, words: &str) -> bool {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat(&stage.text()).contains(&flat(words))
}

#[test]
fn a_chosen_question_stays_above_the_text_and_is_saved_above_it() {
    let mut stage = stage().unlocked();
    stage.play("3p<down><down><enter><enter>");
    assert!(reads(&stage, &craving()), "{}", stage.text());
    stage.play("It passed.");
    assert!(reads(&stage, &craving()) && stage.shows("It passed."), "{}", stage.text());
    stage.play("<C-s>");
    assert_eq!(stage.entries(), [format!("> {}\n\nIt passed.", craving())]);
    stage.play(" Slowly.<C-s>");
    assert_eq!(stage.entries(), [format!("> {}\n\nIt passed. Slowly.", craving())], "once");
    stage.play("<esc>3<enter>");
    assert!(reads(&stage, &craving()) && stage.shows("It passed. Slowly."), "{}", stage.text());
}

#[test]
fn a_draft_of_a_saved_answer_does_not_lose_its_question() {
    let mut stage = stage().unlocked();
    stage.play("p<down><down><enter><enter>It passed<C-s> soon<C-l>four plain words here<enter><enter><C-s>");
    assert_eq!(stage.entries(), [format!("> {}\n\nIt passed soon", craving())]);
}

#[test]
fn the_question_comes_back_with_the_draft() {
    let mut stage = stage().unlocked();
    stage.play("p<down><down><enter><enter>It passed<C-l>four plain words here<enter><enter>");
    assert!(stage.shows("It passed") && reads(&stage, &craving()), "{}", stage.text());
}

#[test]
fn leaving_the_questions_writes_nothing() {
    let mut stage = stage().unlocked();
    stage.play("p<down><enter><down><esc>");
    assert!(stage.shows("Early days"), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("Good evening.") && !stage.shows(DRAFT_LINE), "{}", stage.text());
}

#[test]
fn questions_are_found_by_words() {
    let mut stage = stage().unlocked();
    stage.play("p/next meal");
    assert!(stage.shows("1 found") && reads(&stage, "eat at your next meal"), "{}", stage.text());
    stage.play("<enter>Soup<C-s>");
    assert!(stage.entries()[0].ends_with("\n\nSoup"), "{:?}", stage.entries());
}

#[test]
fn no_question_by_those_words_is_said_and_opens_nothing() {
    let mut stage = stage().unlocked();
    stage.play("p/xylophone<enter>");
    assert!(stage.shows("0 found"), "{}", stage.text());
    stage.play("<esc><esc>");
    assert!(stage.shows("Good evening."), "{}", stage.text());
}

#[test]
fn two_pages_become_one_entry_without_what_was_not_answered() {
    let mut stage = stage().unlocked();
    stage.play("p<enter>The sun<tab>The bus<enter>was late<C-s>");
    assert!(stage.shows("Page 2 of 2"), "{}", stage.text());
    stage.play("<tab>Call J.R.<C-s>");
    assert!(stage.shows("Saved.") && stage.shows("Good evening."), "{}", stage.text());
    let text = "## Good\n\nThe sun\n\n## Hard\n\nThe bus\nwas late\n\n## Next 24 hours\n\nCall J.R.";
    assert_eq!(stage.entries(), [text]);
    assert!(!stage.shows(DRAFT_LINE), "{}", stage.text());
    stage.play("3");
    assert!(stage.shows("#ten-minutes"), "{}", stage.text());
}

#[test]
fn two_pages_are_a_draft_at_all_times_and_come_back_as_two_pages() {
    let mut stage = stage().unlocked();
    stage.play("p<enter>The sun<C-s>Tea<C-l>four plain words here<enter>");
    assert!(stage.shows(DRAFT_LINE), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("Page 1 of 2") && stage.shows("The sun"), "{}", stage.text());
    stage.play("<C-s>");
    assert!(stage.shows("Page 2 of 2") && stage.shows("Tea"), "{}", stage.text());
    stage.play("<C-s>");
    assert_eq!(stage.entries(), ["## Good\n\nThe sun\n\n## Grateful\n\nTea"]);
    assert!(!stage.shows(DRAFT_LINE), "{}", stage.text());
}

#[test]
fn escape_goes_a_page_back_and_then_leaves_with_a_draft() {
    let mut stage = stage().unlocked();
    stage.play("p<enter>The sun<C-s><esc>");
    assert!(stage.shows("Page 1 of 2") && stage.shows("The sun"), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows(DRAFT_LINE) && stage.shows("Kept as a draft"), "{}", stage.text());
    assert!(stage.entries().is_empty());
}

#[test]
fn two_pages_on_which_nothing_is_written_leave_nothing() {
    let mut stage = stage().unlocked();
    stage.play("p<enter><C-s><C-s>");
    assert!(stage.shows("Page 2 of 2") && !stage.shows("saving"), "{}", stage.text());
    stage.play("x<bs><esc><esc>");
    assert!(stage.shows("Good evening.") && !stage.shows(DRAFT_LINE), "{}", stage.text());
    assert!(stage.entries().is_empty());
}

#[test]
fn tab_goes_through_all_four_answers_and_round() {
    let mut stage = stage().unlocked();
    stage.play("p<enter>a<tab>b<tab>c<tab>d<tab>A<C-s><C-s>");
    assert_eq!(
        stage.entries(),
        ["## Good\n\naA\n\n## Hard\n\nb\n\n## Grateful\n\nc\n\n## Next 24 hours\n\nd"]
    );
}

#[test]
fn a_page_begins_an_entry_that_ends_with_a_link_to_it() {
    let mut stage = stage().unlocked();
    stage.play("2/support groups<enter>w");
    assert!(reads(&stage, "what in this page fits you, and what doesn't?"), "{}", stage.text());
    stage.play("The first part.<C-s>");
    let entries = stage.entries();
    assert!(entries[0].contains("\n\nThe first part.\n\n[[") && entries[0].ends_with("]]"), "{entries:?}");
    assert!(entries[0].starts_with("> ") && entries[0].contains("what in this page fits you"), "{entries:?}");
}

#[test]
fn an_entry_about_a_page_in_which_nothing_is_written_leaves_nothing() {
    let mut stage = stage().unlocked();
    stage.play("2/support groups<enter>w<esc>1");
    assert!(!stage.shows("Not saved yet") && !stage.shows(DRAFT_LINE), "{}", stage.text());
    assert!(stage.entries().is_empty());
}

#[test]
fn a_page_begins_no_entry_while_the_vault_is_closed() {
    let mut stage = stage();
    stage.play("<C-r>/support groups<enter>w");
    assert!(stage.shows("Unlock it first"), "{}", stage.text());
}

#[test]
fn a_session_begins_an_entry_that_belongs_to_it_with_a_question_of_its_kind() {
    let mut stage = stage().with_session("2026-11-22T18:00:00Z", Status::Attended).unlocked();
    stage.play("4w");
    let shown = stage.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let prompts = evenkeel::library::prompts::Prompts::builtin().unwrap();
    let group = evenkeel::domain::prompt::Theme::GroupDebrief;
    assert!(prompts.of(group).any(|prompt| shown.contains(&prompt.text)), "{shown}");
    stage.play("Listened.<C-s>");
    let entries = stage.entries();
    assert!(entries[0].starts_with("> ") && entries[0].ends_with("\n\nListened."), "{entries:?}");
    assert_eq!(stage.sessions_of_entries(), [true]);
}

#[test]
fn a_session_to_come_is_asked_about_as_one_to_come() {
    let mut stage = stage().with_session("2026-11-24T18:00:00Z", Status::Scheduled).unlocked();
    stage.play("4w");
    assert!(stage.shows("bring to it, or to get from it?"), "{}", stage.text());
}

#[test]
fn the_palette_leads_to_the_questions_from_any_tab() {
    let mut stage = stage().unlocked();
    stage.play("2<C-p>choose a question<enter>");
    assert!(stage.shows("Early days"), "{}", stage.text());
    stage.play("<down><enter><enter>Here<C-s><esc>");
    assert!(stage.shows("Start here"), "{}", stage.text());
    assert!(stage.entries()[0].ends_with("\n\nHere"), "{:?}", stage.entries());
}

#[test]
fn going_elsewhere_by_the_palette_keeps_what_was_typed_the_moment_before() {
    let mut stage = stage().unlocked();
    stage.play("jThe bus<C-p>go to today<enter>");
    assert!(stage.shows(DRAFT_LINE), "{}", stage.text());
    stage.play("jAnother<C-p>choose a question<enter>");
    assert!(stage.shows("Another") && !stage.shows("Early days"), "{}", stage.text());
}
