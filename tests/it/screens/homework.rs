//! Homework on the screen: taken on from packs, set for oneself, done, left out, moved.

use std::fs;

use evenkeel::domain::status::Status;

use super::harness::{Stage, stage};

const PACK: &str = "[pack]\nformat = 1\nid = \"week\"\ntitle = \"A week\"\nfrom = \"J. R.\"\nmade = 2026-11-20\n\
    [[reading]]\nid = \"mine\"\ntitle = \"My page\"\ntext = \"These are my words.\"\n\
    [[exercise]]\nid = \"short\"\ntitle = \"Short log\"\nsummary = \"S.\"\nminutes = 2\nwhy = \"W.\"\n\
    [[exercise.field]]\nkey = \"a\"\nlabel = \"What was it?\"\nkind = \"text\"\n\
    [[task]]\nid = \"log\"\ntitle = \"Log it\"\nwhy = \"evenings set it off\"\nif_then = \"If it is 9 pm, then I write\"\n\
    exercise = \"short\"\nhow_often = \"1/day\"\ndays = 3\n[task.prefill]\na = \"at home\"\n\
    [[task]]\nid = \"read\"\ntitle = \"Read it\"\nwhy = \"To know.\"\nif_then = \"If a, then b\"\npage = \"mine\"\n";

fn pasted(text: &str) -> Stage {
    let mut stage = stage().unlocked();
    stage.play("5hi");
    while !stage.shows("› Paste it") {
        stage.play("<down>");
    }
    stage.play("<enter>");
    stage.paste(text);
    stage.play("<C-s>");
    stage
}

fn told(stage: &Stage) -> Vec<(String, String)> {
    stage.homework().into_iter().map(|(title, status, _)| (title, status)).collect()
}

fn pair(title: &str, status: &str) -> (String, String) {
    (title.to_owned(), status.to_owned())
}

#[test]
fn a_pasted_pack_shows_who_it_is_from_and_all_it_asks_before_anything_is_taken_on() {
    let mut stage = pasted(&format!("Dear A,\n```toml\n{PACK}```\nYours\n"));
    for words in ["It says it is from J. R.", "Nobody has checked", "Log it", "evenings set it off"] {
        assert!(stage.shows(words), "{words}\n{}", stage.text());
    }
    assert!(stage.homework().is_empty());
    stage.play("a");
    assert_eq!(told(&stage), [pair("Log it", "open"), pair("Read it", "open")]);
    assert!(stage.shows("you have it"), "{}", stage.text());
    stage.play("a");
    assert_eq!(stage.homework().len(), 2);
}

#[test]
fn one_task_is_changed_before_it_is_taken_on_and_the_others_stay_away() {
    let mut stage = pasted(PACK);
    stage.play("<enter>");
    assert!(stage.shows("How sure"), "{}", stage.text());
    stage.play(" now<tab>");
    stage.play("<C-s>");
    assert_eq!(told(&stage), [pair("Log it now", "open")]);
}

#[test]
fn a_broken_pack_is_told_with_its_lines_and_nothing_is_taken_on() {
    let mut stage = pasted(&PACK.replace("why = \"To know.\"\n", ""));
    assert!(stage.shows("cannot be taken in") && stage.shows("why is missing"), "{}", stage.text());
    stage.play("a<enter>");
    assert!(stage.homework().is_empty());
    let mut empty = pasted("");
    assert!(empty.shows("there is no [pack]"), "{}", empty.text());
    empty.play("<esc><esc><esc>");
}

#[test]
fn its_exercise_is_done_from_it_with_what_is_suggested_and_it_is_asked_what_is_done() {
    let mut stage = pasted(PACK);
    stage.play("a<esc><esc><esc>");
    assert!(stage.shows("Log it") && stage.shows("every day until"), "{}", stage.text());
    stage.play("<enter><enter>");
    assert!(stage.shows("Short log") && stage.shows("at home"), "{}", stage.text());
    stage.play("<C-s>");
    assert_eq!(stage.copies()[0].exercise.as_str(), "week/short");
    assert!(stage.shows("And the homework?"), "{}", stage.text());
    stage.play("<down><enter>");
    assert_eq!(told(&stage)[0], pair("Log it", "open"));
    assert!(stage.shows("Done 1 time so far"), "{}", stage.text());
    stage.play("d<down><down><enter>");
    assert_eq!(told(&stage), [pair("Read it", "open"), pair("Log it", "done")]);
    stage.play("r");
    assert_eq!(told(&stage)[0], pair("Log it", "open"));
}

#[test]
fn the_text_of_a_pack_is_read_with_its_task_and_is_gone_while_the_vault_is_locked() {
    let mut stage = pasted(PACK);
    stage.play("a<esc><esc><esc><down><enter>");
    assert!(stage.shows("To read: My page") && stage.shows("These are my words"), "{}", stage.text());
    stage.play("<esc><esc>/short");
    assert!(stage.shows("Short log"), "{}", stage.text());
    stage.play("<esc><C-l>");
    let mut again = stage.unlocked();
    again.play("5/short");
    assert!(again.shows("Short log"), "{}", again.text());
}

#[test]
fn it_is_moved_and_left_out_with_a_reason() {
    let mut stage = pasted(PACK);
    stage.play("a<esc><esc><esc>");
    stage.play("<enter>m");
    for _ in 0..12 {
        stage.play("<bs>");
    }
    stage.play("2026-12-01<C-s>");
    assert_eq!(stage.homework()[0].2.as_deref(), Some("2026-12-01"));
    assert!(stage.shows("Moved from"), "{}", stage.text());
    stage.play("xno time<C-s>");
    assert_eq!(told(&stage), [pair("Read it", "open"), pair("Log it", "skipped")]);
    assert!(stage.shows("no time"), "{}", stage.text());
}

#[test]
fn today_and_practice_say_what_is_due_and_why() {
    let mut stage = pasted(PACK);
    stage.play("a<esc><esc><esc><esc>1");
    assert!(stage.shows("Due") && stage.shows("Log it, every day until"), "{}", stage.text());
    assert!(stage.shows("evenings set it off"), "{}", stage.text());
    stage.play("5");
    assert!(stage.shows("Due"), "{}", stage.text());
}

#[test]
fn own_homework_comes_from_a_sessions_next_step_in_two_keys() {
    let mut stage = stage().with_session("2026-11-23T18:00:00Z", Status::Attended).unlocked();
    stage.play("4p");
    while !stage.shows("One small step") {
        stage.play("<tab>");
    }
    stage.play("call my sister<C-s>");
    stage.play("<enter>h<C-s>");
    assert_eq!(told(&stage), [pair("call my sister", "open")]);
}

#[test]
fn a_file_is_chosen_in_the_directory_for_imports_and_nowhere_else() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("week.toml"), PACK).unwrap();
    fs::write(dir.path().join("photo.jpg"), "no").unwrap();
    fs::write(dir.path().join(".hidden.toml"), PACK).unwrap();
    let mut stage = stage().importing_from(dir.path()).unlocked();
    stage.play("5hi");
    assert!(
        stage.shows("week.toml") && !stage.shows("photo.jpg") && !stage.shows("hidden"),
        "{}",
        stage.text()
    );
    while !stage.shows("› week.toml") {
        stage.play("<down>");
    }
    stage.play("<enter>a");
    assert_eq!(stage.homework().len(), 2);
}
