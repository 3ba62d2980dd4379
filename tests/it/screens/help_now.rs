//! Help now, its parts, and riding an urge out.

use super::harness::{Stage, first_evening, stage};

const HEAD: &str = "In danger: call 999 or 112 · Samaritans: 116 123";

fn unlocked() -> Stage {
    stage().unlocked()
}

#[test]
fn every_part_is_one_key_away_and_each_begins_with_whom_to_call() {
    for (open, name) in [(stage as fn() -> Stage, "locked"), (first_evening, "no vault"), (unlocked, "open")]
    {
        for (key, words) in [
            ("1", "Breathe in gently while you count to 4."),
            ("2", "Name 5 things you see."),
            ("3", "I am having a hard time. Please stay on the phone."),
            ("4", "They will not wake up."),
            ("5", "stopping all at once can kill"),
            ("6", "You do not have to be sure."),
            ("7", "Ride it out, with a timer"),
            ("8", "Your safety plan"),
            ("9", "checked 2026-11-23"),
        ] {
            let mut stage = open();
            let before = stage.text();
            stage.play("!");
            assert!(stage.shows(HEAD), "{name}: {}", stage.text());
            stage.play(key);
            assert!(stage.shows(HEAD) && stage.shows(words), "{name} {key}: {}", stage.text());
            stage.play("<esc>");
            assert!(stage.shows("Breathe for a minute"), "{name} {key}: {}", stage.text());
            stage.play("<esc>");
            assert_eq!(stage.text(), before, "{name} {key}");
        }
    }
}

#[test]
fn help_now_is_read_at_forty_columns_and_fifteen_rows() {
    let mut stage = stage();
    stage.resize(40, 15);
    stage.play("!");
    for words in ["999 or 112", "Samaritans: 116 123", "1  Breathe", "4  Overdose", "9  More lines"] {
        assert!(stage.shows(words), "{}", stage.text());
    }
    stage.play("4");
    assert!(stage.shows("116 123") && stage.shows("They will not wake up."), "{}", stage.text());
}

#[test]
fn another_country_is_one_key_away_and_holds_on_every_part() {
    let mut stage = stage();
    stage.play("!<right>");
    assert!(stage.shows("Ireland") && stage.shows("In danger: call 999 or 112"), "{}", stage.text());
    stage.play("<left><left>4");
    assert!(stage.shows("In danger: call 911"), "{}", stage.text());
    stage.play("<esc><esc>!");
    assert!(stage.shows("‹ Canada ›"), "{}", stage.text());
}

#[test]
fn breathing_moves_only_if_motion_is_wanted_and_ends_after_a_minute() {
    let mut stage = stage();
    stage.play("!1");
    let still = stage.text();
    stage.wait(7);
    assert_eq!(stage.text(), still);
    assert!(!stage.waits_for_time());
    stage.play("v");
    assert!(stage.shows("Breathe in, 4") && stage.shows("Breath 1 of 6"), "{}", stage.text());
    assert!(stage.waits_for_time());
    stage.wait(5);
    assert!(stage.shows("Breathe out, 5"), "{}", stage.text());
    assert!(!stage.text().contains('━'), "{}", stage.text());
    stage.wait(60);
    assert!(stage.shows("That was a minute."), "{}", stage.text());
    assert!(!stage.waits_for_time());
}

#[test]
fn grounding_goes_step_by_step_and_back() {
    let mut stage = stage();
    stage.play("!2");
    assert!(!stage.shows("Name 4 things"));
    stage.play(" ");
    assert!(stage.shows("Name 4 things you can touch.") && stage.shows("step 2 of 5"), "{}", stage.text());
    stage.play("<left>");
    assert!(!stage.shows("Name 4 things"));
    stage.play("     ");
    assert!(stage.shows("That was all five."), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("Breathe for a minute"));
}

#[test]
fn an_urge_that_is_ridden_out_is_kept_as_it_was() {
    let mut stage = unlocked();
    stage.play("u1");
    assert!(stage.shows("How strong is the urge now, 0 to 10?"), "{}", stage.text());
    stage.play("7");
    assert!(stage.shows("The next number in about two minutes."), "{}", stage.text());
    stage.wait(70);
    assert!(stage.shows("in about one minute"), "{}", stage.text());
    stage.wait(60);
    assert!(stage.shows("How strong is the urge now"), "{}", stage.text());
    stage.play("9<up>");
    stage.wait(125);
    stage.play("4");
    let text = stage.text();
    assert!(text.contains(" 10       10") && text.contains(" min   0   2   4"), "{text}");
    stage.play("<esc>");
    assert!(
        stage.shows("Kept as a check-in: Urge 7, then 10, 4 over 4 minutes; 10 at its highest."),
        "{}",
        stage.text()
    );
    assert_eq!(
        stage.urges(),
        [(Some(7), "Urge 7, then 10, 4 over 4 minutes; 10 at its highest.".to_owned())]
    );
}

#[test]
fn an_urge_is_kept_when_the_vault_locks_and_no_number_keeps_nothing() {
    let mut stage = unlocked();
    stage.play("u1<esc>");
    assert!(stage.urges().is_empty());
    stage.play("16<C-l>");
    let mut stage = stage.unlocked();
    assert_eq!(stage.urges(), [(Some(6), "Urge 6.".to_owned())]);
    stage.play("<C-l>");
    // Without the vault it says so, and keeps nothing.
    stage.play("!71");
    assert!(stage.shows("Nothing is kept here."), "{}", stage.text());
    stage.play("5<esc>");
    assert!(stage.shows("Ride it out"), "{}", stage.text());
}

#[test]
fn people_and_plan_are_written_in_the_vault_and_seen_outside_only_if_chosen() {
    let mut stage = unlocked();
    stage.play("!3");
    assert!(stage.shows("Nobody is written here yet."), "{}", stage.text());
    stage.play("eAna, 555 0100<C-s>");
    assert!(stage.shows("• Ana, 555 0100"), "{}", stage.text());
    stage.play("<esc>8");
    assert!(stage.shows("My people: who I call, and how"), "{}", stage.text());
    stage.play("<C-l>!3");
    assert!(stage.shows("What you wrote is in your vault.") && !stage.shows("Ana"), "{}", stage.text());
    assert_eq!(stage.plan_outside(), None);
    stage.play("<esc><esc>");

    let mut stage = stage.unlocked();
    stage.play("!3o");
    assert!(stage.shows("kept as plain text outside the vault"), "{}", stage.text());
    stage.play("<enter>"); // the answer marked first is no
    assert_eq!(stage.plan_outside(), None);
    stage.play("o<down><enter>");
    assert!(stage.shows("This is also shown before unlocking."), "{}", stage.text());
    stage.play("e<C-l>!3");
    assert!(stage.shows("• Ana, 555 0100"), "{}", stage.text());
    stage.play("<esc><esc>");

    let mut stage = stage.unlocked();
    stage.play("!3e and Bo<C-s>");
    assert!(stage.plan_outside().unwrap().contains("and Bo"), "what is shown outside follows");
    stage.play("o<down><enter>");
    assert_eq!(stage.plan_outside(), None);
    assert!(stage.shows("only inside the vault now"), "{}", stage.text());
}

#[test]
fn a_plan_half_written_is_kept_when_the_vault_locks() {
    let mut stage = unlocked();
    stage.play("!8eI stop answering<C-l>");
    let mut stage = stage.unlocked();
    stage.play("!8");
    assert!(stage.shows("• I stop answering"), "{}", stage.text());
}

#[test]
fn the_plan_of_one_vault_is_never_put_outside_by_the_choice_made_in_another() {
    let mut stage = unlocked();
    stage.plan_of_another_vault_stands_outside();
    stage.play("!8eI stop answering<C-s>");
    assert!(!stage.shows("also shown before unlocking"), "{}", stage.text());
    assert!(!stage.plan_outside().unwrap().contains("I stop answering"));
}

#[test]
fn what_helped_before_is_one_key_away_from_an_urge_and_only_inside_the_vault() {
    let mut locked = stage();
    locked.play("!73");
    assert!(locked.shows(HEAD) && locked.shows("Unlock it to see it here."), "{}", locked.text());
    let mut stage = unlocked();
    stage.play("u3");
    assert!(stage.shows("Nothing is noted yet."), "{}", stage.text());
    stage.play("a");
    assert!(stage.shows("Urge log"), "{}", stage.text());
    stage.play("a<tab><tab><tab>8<tab><tab><tab> <tab><tab>3<C-s>");
    stage.play("<esc>");
    assert!(stage.shows("I waited: from 8 to 3, once") && stage.shows(HEAD), "{}", stage.text());
}
