//! The terminal UI without a terminal: key scripts in, screens out.

mod check_ins;
mod harness;
mod help_now;
mod homework;
mod library;
mod locking;
mod meetings;
mod plan;
mod practice;
mod progress;
mod prompts;
mod series;
mod sessions;
mod today;
mod tour;
mod treatment;
mod vi;
mod year;

use harness::{Stage, stage};
use proptest::prelude::*;

#[test]
fn leaving_the_editor_keeps_the_draft() {
    let mut stage = stage().unlocked();
    stage.play("jThe bus was late<esc><down><enter>");
    assert!(stage.shows("An entry you began"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("The bus was late"), "{}", stage.text());
}

#[test]
fn saved_is_said_only_when_it_is_on_disk() {
    let mut stage = stage().unlocked();
    stage.play("jHello");
    stage.hold_answers();
    stage.play("<C-s>");
    assert!(stage.shows("saving") && !stage.shows("Saved."), "{}", stage.text());
    stage.deliver_answers();
    assert!(stage.shows("Saved.") && stage.shows("saved 20:00"), "{}", stage.text());
    assert_eq!(stage.entries(), ["Hello"]);
}

#[test]
fn a_rating_that_does_not_fit_is_said_and_nothing_is_lost() {
    let mut stage = stage().unlocked();
    stage.play("jHello<tab><tab><tab>11<C-s>");
    assert!(stage.shows("whole number from 0 to 10"), "{}", stage.text());
    assert!(stage.shows("Hello"));
    assert!(stage.entries().is_empty());
    stage.play("<bs><bs>7<C-s>");
    assert_eq!(stage.entries(), ["Hello"]);
}

#[test]
fn letters_in_a_field_are_never_commands() {
    let mut stage = stage().unlocked();
    stage.play("jq!?:1234 qjk/");
    assert!(stage.shows("q!?:1234 qjk/"), "{}", stage.text());
}

#[test]
fn the_trash_gives_back() {
    let mut stage = stage().with_entry("keep me").unlocked();
    stage.play("3d");
    assert!(stage.shows("Nothing written yet"), "{}", stage.text());
    stage.play("u");
    assert!(stage.shows("keep me"), "{}", stage.text());
    stage.play("dt");
    assert!(stage.shows("Trash") && stage.shows("keep me"), "{}", stage.text());
    stage.play("<enter><esc>");
    assert!(stage.shows("keep me"), "{}", stage.text());
}

#[test]
fn search_narrows_as_one_types_and_marks_the_words() {
    let mut stage = stage().with_entry("walked by the river").with_entry("stayed in").unlocked();
    stage.play("3/riv");
    assert!(stage.shows("1 found") && stage.shows("river") && !stage.shows("stayed in"), "{}", stage.text());
    stage.play("<C-w>nothinglikeit");
    assert!(stage.shows("No entry fits"), "{}", stage.text());
}

#[test]
fn a_filter_is_kept_as_chips_that_go_away_one_by_one() {
    let mut stage = stage().with_entry("walked by the #river").with_entry("stayed in").unlocked();
    stage.play("3/walked mood:");
    assert!(stage.shows("After mood"), "{}", stage.text());
    stage.play("<bs><bs><bs><bs><bs>#river<tab>");
    assert!(stage.shows("[walked ×]") && stage.shows("[#river ×]"), "{}", stage.text());
    assert!(!stage.shows("stayed in"), "{}", stage.text());
    stage.play("<bs>");
    assert!(stage.shows("[walked ×]") && !stage.shows("[#river"), "{}", stage.text());
    stage.play("fs");
    stage.play("my walks<enter>");
    assert!(stage.shows("my walks"), "{}", stage.text());
    stage.play("<esc><esc>");
    assert!(stage.shows("stayed in") && !stage.shows("[walked"), "{}", stage.text());
    stage.play("f<enter>");
    assert!(stage.shows("[walked ×]") && !stage.shows("stayed in"), "{}", stage.text());
    stage.play("fd");
    assert!(stage.shows("None kept yet"), "{}", stage.text());
    stage.play("u");
    assert!(stage.shows("my walks"), "{}", stage.text());
}

#[test]
fn esc_leads_from_a_day_or_a_tag_back_to_where_it_was_opened() {
    let mut stage = stage().with_entry("one #a").with_entry("two #a").unlocked();
    stage.play("3v<enter>");
    assert!(stage.shows("[on:2026-11-23 ×]") && stage.shows("one #a"), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("November 2026") && !stage.shows("[on:"), "{}", stage.text());
    stage.play("vv<enter>");
    assert!(stage.shows("[#a ×]"), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("2 entries") && !stage.shows("[#a ×]"), "{}", stage.text());
}

#[test]
fn what_cannot_be_read_in_the_search_line_shows_and_opens_nothing() {
    let mut stage = stage().with_entry("walked").unlocked();
    stage.play("3/mood:99-<enter>");
    assert!(stage.shows("After mood") && !stage.shows("walked"), "{}", stage.text());
    stage.play("<tab>");
    assert!(stage.shows("After mood"), "it is not kept as a filter: {}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("walked"), "{}", stage.text());
}

#[test]
fn in_the_trash_u_brings_back_what_went_last_and_enter_only_reads() {
    let mut stage = stage().with_entry("first").with_entry("second").unlocked();
    stage.play("3dd");
    assert!(stage.shows("Nothing written yet"), "{}", stage.text());
    stage.play("t<down><enter>");
    assert!(stage.shows("reading an entry") && stage.shows("in the trash"), "{}", stage.text());
    stage.play("<esc>u<esc>");
    assert_eq!(stage.entries().len(), 1, "{}", stage.text());
    stage.play("u");
    assert!(stage.shows("nothing to take back"), "{}", stage.text());
}

#[test]
fn a_day_of_several_entries_is_opened_before_one_is_trashed() {
    let mut stage = stage().with_entry("one").with_entry("two").unlocked();
    stage.play("3vd");
    assert!(stage.shows("Enter shows them"), "{}", stage.text());
    assert_eq!(stage.entries().len(), 2);
}

#[test]
fn a_day_of_the_month_shows_its_entries_and_takes_a_new_one() {
    let mut stage = stage().with_entry("today's").unlocked();
    stage.play("3v");
    assert!(stage.shows("November 2026") && stage.shows("23●") && stage.shows("today's"), "{}", stage.text());
    stage.play("<left>");
    assert!(stage.shows("Nothing written yesterday"), "{}", stage.text());
    stage.play("nlate<C-s><esc>");
    assert!(stage.shows("22●") && stage.shows("late"), "{}", stage.text());
    stage.play("<enter>");
    assert!(
        stage.shows("reading an entry") && stage.shows("Sunday 22 November 2026, 20:00"),
        "{}",
        stage.text()
    );
    stage.play("<esc>v");
    assert!(stage.shows("Written on 2 days of 2026"), "{}", stage.text());
}

#[test]
fn what_an_entry_points_at_can_be_followed_and_leads_back() {
    let mut stage =
        stage().with_entry("With @AB, after [[groups/support]].").with_entry("@AB again").unlocked();
    stage.play("3<down><enter>");
    assert!(stage.shows("Support groups") && stage.shows("@AB: 2 entries"), "{}", stage.text());
    stage.play("<tab><enter>");
    assert!(stage.shows("[@AB ×]") && stage.shows("@AB again"), "{}", stage.text());
    stage.play("<down><enter><tab><tab><enter>");
    assert!(stage.shows("Support groups") && stage.shows("2 Library"), "{}", stage.text());
    stage.play("G");
    assert!(stage.shows("In your journal: 1 entry"), "{}", stage.text());
    stage.play("3<esc><esc>vvv");
    assert!(stage.shows("@AB") && stage.shows("2 entries"), "{}", stage.text());
}

#[test]
fn a_link_that_is_half_typed_is_offered_whole() {
    let mut stage =
        stage().with_entry("an earlier #craving").with_scheduled("2026-11-24T18:00:00Z").unlocked();
    stage.play("jSee [[support gr");
    assert!(stage.shows("Support groups  [[groups/support]]"), "{}", stage.text());
    stage.play("<tab> and #cr");
    assert!(stage.shows("See [[groups/support]] and #cr") && stage.shows("› #craving"), "{}", stage.text());
    stage.play("<tab>, [[sess");
    assert!(stage.shows("[[session:"), "{}", stage.text());
    stage.play("<esc>x");
    assert!(!stage.shows("[[session:"), "{}", stage.text());
    stage.play("<C-s>");
    let written = stage.entries();
    assert!(written.iter().any(|text| text == "See [[groups/support]] and #craving, [[sessx"), "{written:?}");
}

#[test]
fn initials_are_spoken_of_once() {
    let mut stage = stage().unlocked();
    stage.play("jToday in group ");
    assert!(stage.shows("initials are enough"), "{}", stage.text());
    stage.play("@Anna said ");
    stage.play("<C-s>");
    assert!(stage.shows("Saved."), "{}", stage.text());
    stage.play("the meeting ");
    assert!(!stage.shows("initials are enough"), "{}", stage.text());
}

#[test]
fn a_former_version_is_compared_and_brought_back() {
    let mut stage = stage().with_entry("I felt bad today.").unlocked();
    stage.play("3e<C-w><C-w>fine now.<C-s><esc><enter>h<down>");
    assert!(stage.shows("I felt [-bad-]{+fine+} [-today.-]{+now.+}"), "{}", stage.text());
    stage.play("r<enter>");
    assert_eq!(stage.entries(), ["I felt fine now."], "the first answer leaves it");
    stage.play("r<down><enter>");
    assert_eq!(stage.entries(), ["I felt bad today."]);
    assert!(stage.shows("2 former versions"), "{}", stage.text());
}

#[test]
fn erasing_asks_first_and_the_safe_answer_comes_first() {
    let mut stage = stage().with_entry("gone for good").unlocked();
    stage.play("3dtx<enter>");
    assert!(stage.shows("gone for good"), "{}", stage.text());
    stage.play("x<down><enter>");
    assert!(stage.shows("The trash is empty") && stage.shows("Erased"), "{}", stage.text());
}

#[test]
fn a_session_that_should_have_been_is_asked_about_and_marked_with_one_key() {
    let mut stage = stage().with_scheduled("2026-11-22T18:00:00Z").unlocked();
    assert!(stage.shows("Did you"), "{}", stage.text());
    stage.play("a");
    assert!(!stage.shows("Did you") && stage.shows("Marked as attended"), "{}", stage.text());
    assert_eq!(stage.statuses(), ["attended"]);
}

#[test]
fn a_missed_session_may_be_given_a_reason_and_taken_back() {
    let mut stage = stage().with_scheduled("2026-11-22T18:00:00Z").unlocked();
    stage.play("4m<down><enter>");
    assert!(stage.shows("missed: transport"), "{}", stage.text());
    stage.play("u");
    assert_eq!(stage.statuses(), ["scheduled"]);
}

#[test]
fn nine_of_twelve_with_one_cancelled_by_the_provider_shows_75_percent() {
    let mut stage = stage().with_nine_of_twelve().unlocked();
    assert!(stage.shows("9 of 12  75 %"), "{}", stage.text());
    stage.play("4vvv");
    assert!(stage.shows("9 of 12 groups since") && stage.shows("9 of 12   75 %"), "{}", stage.text());
    assert!(stage.shows("1 cancelled by the provider"), "{}", stage.text());
}

#[test]
fn the_form_shows_only_what_the_kind_needs() {
    let mut stage = stage().unlocked();
    stage.play("s");
    assert!(!stage.shows("Fellowship") && !stage.shows("Kind of group"), "{}", stage.text());
    stage.play("g");
    assert!(stage.shows("Kind of group") && !stage.shows("Approach"), "{}", stage.text());
    stage.play("m");
    assert!(stage.shows("Fellowship") && !stage.shows("Level of care"), "{}", stage.text());
}

#[test]
fn a_new_session_is_filled_in_as_the_last_of_its_kind_until_one_says_otherwise() {
    let mut stage = stage().unlocked();
    stage.play("sg<tab><tab><tab><tab><C-u>75<tab><tab>Tuesday group<C-s>");
    stage.play("s");
    assert!(!stage.shows("Tuesday group"), "another kind: {}", stage.text());
    stage.play("g");
    assert!(stage.shows("Tuesday group") && stage.shows("75"), "{}", stage.text());
    stage.play("<tab><tab><tab><tab><tab><tab><C-u>Another<C-s>");
    stage.play("4");
    assert!(stage.shows("Another") && stage.shows("Tuesday group"), "{}", stage.text());
    stage.play("1s<esc>");
    assert!(!stage.shows("Not saved yet"), "what was filled in is nothing of the person's: {}", stage.text());
}

#[test]
fn a_time_to_come_makes_a_session_scheduled() {
    let mut stage = stage().unlocked();
    stage.play("sg<tab><tab>tomorrow 18:00<C-s>");
    assert_eq!(stage.statuses(), ["scheduled"]);
}

#[test]
fn a_wrong_passphrase_is_told_in_place_and_the_right_one_opens() {
    let mut stage = stage();
    stage.play("wrong<enter>");
    assert!(stage.shows("does not open the vault"), "{}", stage.text());
    stage.play("four plain words here<enter>");
    assert!(stage.shows("Good evening."), "{}", stage.text());
}

#[test]
fn locking_clears_the_screen_and_keeps_the_draft() {
    let mut stage = stage().unlocked();
    stage.play("jsecret thought<C-l>");
    assert!(stage.shows("locked") && !stage.shows("secret thought"), "{}", stage.text());
    stage.play("four plain words here<enter><enter>");
    assert!(stage.shows("secret thought"), "{}", stage.text());
}

#[test]
fn help_now_and_reading_are_open_before_unlocking() {
    let mut stage = stage();
    stage.play("!");
    assert!(stage.shows("999"), "{}", stage.text());
    stage.play("<esc><C-r>");
    assert!(stage.shows("Start here"), "{}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("Passphrase"), "{}", stage.text());
}

#[test]
fn hostile_text_is_shown_and_never_obeyed() {
    let mut stage = stage().with_entry("evil \u{1b}[2J \u{202e}txt\u{9b}31m \u{7}").unlocked();
    for script in ["3", "/evil", "<esc><enter>"] {
        stage.play(script);
        assert!(stage.shows("evil"), "{}", stage.text());
        let raw = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!stage.text().contains(raw), "{:?}", stage.text());
    }
}

#[test]
fn the_palette_finds_by_a_few_letters() {
    let mut stage = stage().unlocked();
    stage.play("<C-p>journ<enter>");
    assert!(stage.shows("Nothing written yet") || stage.shows("writing"), "{}", stage.text());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn no_keys_at_no_size_make_it_panic(
        keys in prop::collection::vec(harness::any_key(), 1..60),
        sizes in prop::collection::vec((1_u16..140, 1_u16..50), 1..6),
    ) {
        let mut stage = Stage::in_memory_of_one_run();
        for (at, key) in keys.into_iter().enumerate() {
            let (width, height) = sizes[at % sizes.len()];
            stage.resize(width, height);
            stage.press(key);
        }
    }
}

#[test]
fn a_kept_entry_opens_with_what_was_never_saved() {
    let mut stage = stage().with_entry("first").unlocked();
    stage.play("3e and more<C-l>four plain words here<enter>3e");
    assert!(stage.shows("first and more") && stage.shows("not saved"), "{}", stage.text());
}

#[test]
fn what_another_program_saved_shows_on_the_next_key() {
    let mut stage = stage().unlocked();
    stage.play("3");
    stage.another_program_writes("from elsewhere");
    stage.wait(3);
    stage.play("<down>");
    assert!(stage.shows("from elsewhere"), "{}", stage.text());
}

#[test]
fn a_passphrase_that_is_easy_to_guess_is_asked_about_once() {
    let mut stage = harness::first_evening();
    stage.play("<enter>abc<enter>");
    assert!(stage.shows("easy to guess. Add a word"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("once more"), "{}", stage.text());
}

#[test]
fn the_trash_is_emptied_after_30_days() {
    let mut stage = stage().with_entry("long gone").unlocked();
    stage.play("3d");
    assert_eq!(stage.trash_after_days(29), 1);
    assert_eq!(stage.trash_after_days(31), 0);
}

#[test]
fn five_minutes_without_a_key_lock_the_vault_and_keep_the_draft() {
    let mut stage = stage().unlocked();
    stage.play("jhalf a thought");
    stage.wait(200);
    stage.play(".");
    stage.wait(299);
    assert!(stage.shows("half a thought"), "{}", stage.text());
    stage.wait(2);
    assert!(stage.shows("locked") && !stage.shows("half a thought"), "{}", stage.text());
    stage.play("four plain words here<enter><enter>");
    assert!(stage.shows("half a thought."), "{}", stage.text());
}

#[test]
fn locking_while_the_key_is_made_stays_locked() {
    let mut stage = stage();
    stage.hold_answers();
    stage.play("four plain words here<enter><C-l>");
    stage.deliver_answers();
    assert!(stage.shows("Your vault is locked."), "{}", stage.text());
    stage.play("<C-p>go to the journal<enter>");
    assert!(!stage.shows("Nothing written yet"), "{}", stage.text());
    assert!(!stage.is_open());
}

#[test]
fn a_save_on_its_way_leaves_no_draft_behind() {
    let mut stage = stage().unlocked();
    stage.play("jHello");
    stage.hold_answers();
    stage.play("<C-s>");
    stage.wait(3);
    stage.deliver_answers();
    stage.play("<esc>");
    assert!(!stage.shows("An entry you began"), "{}", stage.text());
}

#[test]
fn finding_counts_goes_round_and_leaves_the_cursor_at_the_place() {
    let mut stage = stage().unlocked();
    stage.play("jOne and one and none.<C-f>");
    stage.play("one");
    assert!(stage.shows("1 of 3"), "{}", stage.text());
    stage.play("<enter><enter>");
    assert!(stage.shows("3 of 3"), "{}", stage.text());
    stage.play("<down><up><up>");
    assert!(stage.shows("2 of 3"), "{}", stage.text());
    stage.play("<esc>|");
    assert!(stage.shows("One and |one and none."), "{}", stage.text());
    stage.play("<C-f>x");
    assert!(stage.shows("not found"), "{}", stage.text());
    stage.play("<bs>");
    assert!(!stage.shows("not found"), "{}", stage.text());
}

#[test]
fn replacing_goes_on_one_by_one_or_does_all_in_one_step() {
    let mut stage = stage().unlocked();
    stage.play("jbus, bus, bus and bus<C-r>bus<tab>tram<enter>");
    assert!(stage.shows("tram, bus, bus and bus") && stage.shows("1 of 3"), "{}", stage.text());
    stage.play("<down><enter>");
    assert!(stage.shows("tram, bus, tram and bus"), "{}", stage.text());
    stage.play("<C-a>");
    assert!(stage.shows("tram, tram, tram and tram") && stage.shows("2 replaced"), "{}", stage.text());
    stage.play("<esc><C-z>");
    assert!(stage.shows("tram, bus, tram and bus"), "{}", stage.text());
    stage.play("<C-s>");
    assert_eq!(stage.entries(), ["tram, bus, tram and bus"]);
}

#[test]
fn text_leaves_the_program_only_by_its_own_key_after_a_question() {
    let mut stage = stage().unlocked();
    stage.play("jmine alone<C-t>");
    assert!(stage.shows("Nothing is selected"), "{}", stage.text());
    stage.play("<C-a><C-o><C-x><C-v><C-a><C-t>");
    assert!(stage.shows("Copy it out of evenkeel?") && stage.copied_out.is_empty(), "{}", stage.text());
    stage.play("<enter><C-t><down><enter>");
    assert_eq!(stage.copied_out, ["mine alone"]);
    assert!(stage.shows("Copied to the system clipboard; other programs can read it."), "{}", stage.text());
    stage.play("<C-t>");
    assert_eq!(stage.copied_out.len(), 2, "asked once in a sitting");
    stage.play("<C-l>four plain words here<enter>jnew<C-a><C-t>");
    assert!(stage.shows("Copy it out of evenkeel?") && stage.copied_out.len() == 2, "{}", stage.text());
}

#[test]
fn the_text_alone_hides_the_rest_until_it_is_wanted() {
    let mut stage = stage().unlocked();
    stage.play("jjust this<F3>");
    assert!(stage.shows("Only the text now"), "{}", stage.text());
    stage.wait(5);
    assert_eq!(stage.text().trim(), "just this");
    stage.play("<C-f>this");
    assert!(stage.shows("1 of 1"), "{}", stage.text());
    stage.play("<esc><C-s>");
    assert!(stage.shows("Saved."), "{}", stage.text());
    stage.wait(5);
    assert_eq!(stage.text().trim(), "just this");
    stage.play("<esc>j");
    stage.wait(5);
    assert_eq!(stage.text().trim(), "Write whatever is there.", "it stays for the sitting");
    stage.play("<tab>");
    assert!(stage.shows("Title") && stage.shows("writing"), "{}", stage.text());
    stage.play("<F3><F3>");
    assert!(stage.shows("Title"), "{}", stage.text());
}
