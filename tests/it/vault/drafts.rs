//! Drafts live in the vault until what they become is saved.

use evenkeel::domain::draft::DraftOf;
use evenkeel::domain::status::Status;

use super::support::*;

#[test]
fn a_draft_is_kept_as_typed_and_replaced_by_the_next() {
    let (home, vault) = Home::with_vault();
    let entry = entry("text");
    vault.drafts().put(&draft(entry.id.into(), "first")).unwrap();
    let last = draft(entry.id.into(), "second \"quoted\"\n\u{1b}[31m\u{0}");
    vault.drafts().put(&last).unwrap();
    drop(vault);
    assert_eq!(open(&home.dir()).unwrap().drafts().all().unwrap(), [last]);
}

#[test]
fn saving_drops_the_draft_of_that_record_alone() {
    let (_home, vault) = Home::with_vault();
    let (mut entry, session) = (entry("text"), session_at("2026-11-23T18:00:00", Status::Attended));
    let [of_entry, of_session]: [DraftOf; 2] = [entry.id.into(), session.id.into()];
    let drafts = || vault.drafts().all().unwrap().into_iter().map(|draft| draft.of).collect::<Vec<_>>();
    vault.drafts().put(&draft(of_entry, "words")).unwrap();
    vault.drafts().put(&draft(of_session, "words")).unwrap();
    vault.journal().save_new(&entry).unwrap();
    assert_eq!(drafts(), [of_session]);
    vault.sessions().save_new(&session).unwrap();
    assert!(drafts().is_empty());
    vault.drafts().put(&draft(of_entry, "words")).unwrap();
    vault.journal().save(&entry, now()).unwrap();
    assert!(drafts().is_empty(), "also when nothing was changed");
    vault.drafts().put(&draft(of_entry, "words")).unwrap();
    entry.writing.body = "other".parse().unwrap();
    vault.journal().save(&entry, now()).unwrap();
    assert!(drafts().is_empty());
    vault.drafts().put(&draft(of_entry, "words")).unwrap();
    vault.drafts().remove(of_entry).unwrap();
    vault.drafts().remove(of_entry).unwrap();
    assert!(drafts().is_empty());
    assert_sound(&vault);
}
