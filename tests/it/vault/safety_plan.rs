//! The safety plan, as the vault keeps it.

use evenkeel::domain::safety_plan::{SafetyNote, SafetyPart};

use super::support::*;

fn note(part: SafetyPart, words: &str) -> SafetyNote {
    SafetyNote { part, words: words.parse().unwrap() }
}

#[test]
fn the_plan_is_kept_whole_in_its_order_and_what_is_left_out_is_dropped() {
    let (home, vault) = Home::with_vault();
    assert!(vault.safety_plan().all().unwrap().is_empty());
    let people = note(SafetyPart::People, "Ana, 555 0100\nmy brother");
    let signs = note(SafetyPart::Signs, "I stop answering");
    vault.safety_plan().replace(&[people.clone(), signs.clone()]).unwrap();
    vault.safety_plan().put(&note(SafetyPart::Signs, "I eat alone")).unwrap();
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    assert_eq!(vault.safety_plan().all().unwrap(), [note(SafetyPart::Signs, "I eat alone"), people.clone()]);
    vault.safety_plan().replace(std::slice::from_ref(&people)).unwrap();
    assert_eq!(vault.safety_plan().all().unwrap(), [people]);
    assert_sound(&vault);
}
