//! Finished exercises, as the vault keeps them.

use evenkeel::domain::draft::DraftOf;
use evenkeel::domain::exercise::copy::{Answers, ExerciseCopy};
use evenkeel::domain::id::{CopyId, SessionId};
use evenkeel::vault::{CopyFilter, Cursor, VaultError};
use serde_json::json;

use super::support::*;

fn copy_at(utc: &str, exercise: &str, answers: &serde_json::Value) -> ExerciseCopy {
    ExerciseCopy {
        id: CopyId::new(new_uuid()),
        exercise: exercise.parse().unwrap(),
        at: at(utc),
        answers: Answers::from_json(answers).unwrap(),
        session: None,
        page: None,
    }
}

fn of(exercise: &str) -> CopyFilter {
    CopyFilter { exercise: exercise.parse().ok(), ..CopyFilter::default() }
}

#[test]
fn a_copy_is_kept_changed_and_dropped_and_its_draft_goes_with_the_save() {
    let (_home, vault) = Home::with_vault();
    let answers = json!({ "strength": 8, "trigger": "the \"bus\"\nhome", "signs": ["a", "b"],
        "blocks": [["9 to 11", ""], ["", "rest"]], "plan": { "if": "they ask", "then": "walk" } });
    let mut copy = copy_at("2026-11-23T18:00:00", "urge-log", &answers);
    copy.page = "skills/urge-surfing".parse().ok();
    vault.drafts().put(&draft(DraftOf::Exercise(copy.id), "typed")).unwrap();
    vault.copies().put(&copy).unwrap();
    assert_eq!(vault.copies().get(copy.id).unwrap(), copy);
    assert!(vault.drafts().all().unwrap().is_empty());
    copy.answers = Answers::from_json(&json!({ "strength": 3 })).unwrap();
    vault.copies().put(&copy).unwrap();
    assert_eq!(vault.copies().list(&CopyFilter::default(), None, 9).unwrap(), [copy.clone()]);
    assert_sound(&vault);
    vault.copies().remove(copy.id).unwrap();
    assert!(matches!(vault.copies().remove(copy.id), Err(VaultError::NotFound)));
}

#[test]
fn copies_are_listed_newest_first_by_exercise_and_word_and_the_one_before_is_known() {
    let (_home, vault) = Home::with_vault();
    let old = copy_at("2026-11-01T18:00:00", "cost-benefit", &json!({ "using_good": ["I laugh MORE"] }));
    let other = copy_at("2026-11-02T18:00:00", "urge-log", &json!({ "strength": 4 }));
    let new = copy_at("2026-11-23T18:00:00", "cost-benefit", &json!({ "using_good": ["laughter"] }));
    for copy in [&old, &other, &new] {
        vault.copies().put(copy).unwrap();
    }
    let all = vault.copies().list(&CopyFilter::default(), None, 2).unwrap();
    assert_eq!(all, [new.clone(), other.clone()]);
    let behind = vault.copies().list(&CopyFilter::default(), Some(Cursor::after_copy(&other)), 2).unwrap();
    assert_eq!(behind, std::slice::from_ref(&old));
    assert_eq!(vault.copies().list(&of("cost-benefit"), None, 9).unwrap(), [new.clone(), old.clone()]);
    let found = CopyFilter { words: Some("laugh more".to_owned()), ..CopyFilter::default() };
    assert_eq!(vault.copies().list(&found, None, 9).unwrap(), std::slice::from_ref(&old));
    assert_eq!(vault.copies().before(&new).unwrap(), Some(old.clone()));
    assert_eq!(vault.copies().before(&old).unwrap(), None);
    let counts = vault.copies().by_exercise().unwrap();
    let counts: Vec<_> = counts.iter().map(|(name, at, count)| (name.as_str(), *at, *count)).collect();
    assert_eq!(counts, [("cost-benefit", new.at, 2), ("urge-log", other.at, 1)]);
}

#[test]
fn a_copy_names_a_session_that_is_kept() {
    let (_home, vault) = Home::with_vault();
    let mut copy = copy_at("2026-11-23T18:00:00", "group-debrief", &json!({ "heard": "a" }));
    copy.session = Some(SessionId::new(new_uuid()));
    assert!(vault.copies().put(&copy).is_err());
    assert!(matches!(vault.copies().get(copy.id), Err(VaultError::NotFound)));
}
