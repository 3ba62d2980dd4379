//! The safety plan, as the vault keeps it.

use evenkeel::domain::plan::{PlanNote, PlanPart};

use super::support::*;

fn note(part: PlanPart, words: &str) -> PlanNote {
    PlanNote { part, words: words.parse().unwrap() }
}

#[test]
fn the_plan_is_kept_whole_in_its_order_and_what_is_left_out_is_dropped() {
    let (home, vault) = Home::with_vault();
    assert!(vault.plan().all().unwrap().is_empty());
    let people = note(PlanPart::People, "Ana, 555 0100\nmy brother");
    let signs = note(PlanPart::Signs, "I stop answering");
    vault.plan().replace(&[people.clone(), signs.clone()]).unwrap();
    vault.plan().put(&note(PlanPart::Signs, "I eat alone")).unwrap();
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    assert_eq!(vault.plan().all().unwrap(), [note(PlanPart::Signs, "I eat alone"), people.clone()]);
    vault.plan().replace(std::slice::from_ref(&people)).unwrap();
    assert_eq!(vault.plan().all().unwrap(), [people]);
    assert_sound(&vault);
}
