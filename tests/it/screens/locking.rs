//! Locking, hiding, and wrong passphrases.

use super::harness::stage;

const TYPED: &str = "Half a line, with an é, a 🌊 and  two spaces";

#[test]
fn hiding_shows_nothing_at_once_and_the_next_key_leads_to_the_lock_and_to_every_letter() {
    let mut stage = stage().unlocked();
    stage.play("j");
    stage.paste(&format!("{TYPED}\nsecond"));
    let typed = stage.text();
    stage.play("<C-g>");
    assert_eq!(stage.text().trim(), "", "{}", stage.text());
    assert!(!stage.is_open(), "the vault is locked meanwhile");
    stage.wait(600);
    assert_eq!(stage.text().trim(), "");
    stage.resize(60, 20);
    assert_eq!(stage.text().trim(), "");
    stage.resize(80, 24);
    stage.play("x");
    assert!(stage.shows("Your vault is locked."), "{}", stage.text());
    let mut stage = stage.unlocked();
    assert!(stage.shows("An entry you began"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows(TYPED), "{}\n{typed}", stage.text());
}

#[test]
fn what_hides_works_everywhere_and_a_key_that_is_still_being_made_opens_nothing() {
    for keys in ["", "j", "c", "!", "?", ":", "3/word", "4a"] {
        let mut stage = stage().unlocked();
        stage.play(keys);
        stage.play("<C-g>");
        assert_eq!((stage.text().trim(), stage.is_open()), ("", false), "{keys}");
    }
    let mut stage = stage();
    stage.play("<C-g>");
    assert_eq!(stage.text().trim(), "", "from the lock screen, too");
    stage.play("x<F12>");
    assert_eq!(stage.text().trim(), "");
    stage.play("x");
    stage.hold_answers();
    let mut stage = stage.unlocked();
    stage.play("<C-g>");
    stage.deliver_answers();
    assert_eq!((stage.text().trim(), stage.is_open()), ("", false));
}

#[test]
fn wrong_passphrases_slow_down_and_the_right_one_still_opens() {
    let mut stage = stage();
    for _ in 0..3 {
        stage.play("wrong<enter>");
        assert!(stage.shows("does not open the vault"), "{}", stage.text());
    }
    assert!(stage.shows("The next try is possible in 2 seconds."), "{}", stage.text());
    // A lock does not shorten it, and no key gets past it.
    stage.play("<C-l>");
    let mut stage = stage.unlocked();
    assert!(stage.shows("The next try"), "{}", stage.text());
    assert!(stage.waits_for_time());
    stage.wait(2);
    assert!(!stage.shows("The next try"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("1 Today"), "{}", stage.text());
}
