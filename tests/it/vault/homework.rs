//! Homework and its packs, as the vault keeps them.

use evenkeel::domain::exercise::copy::Answers;
use evenkeel::domain::homework::{Bring, Homework, KeptPack, Origin, Outlook, Review, Task, Work};
use evenkeel::domain::id::HomeworkId;
use evenkeel::domain::rating::{Minutes, Rating};
use evenkeel::domain::status::Status;
use evenkeel::vault::VaultError;
use serde_json::json;

use super::support::*;

fn pack() -> KeptPack {
    KeptPack {
        id: "week".parse().unwrap(),
        at: at("2026-11-20T18:00:00"),
        text: "[pack]\nid = \"week\"\n".parse().unwrap(),
        signed_by: "RWabc".parse().ok(),
    }
}

fn full(session: &evenkeel::domain::session::Session) -> Homework {
    let task = Task {
        why: "To see\nwhat sets it off.".parse().ok(),
        if_then: "If it is 9 pm, then I write".parse().ok(),
        work: Some(Work::Exercise("week/log".parse().unwrap())),
        rhythm: "1/day".parse().ok(),
        due: "2026-11-30".parse().ok(),
        minutes: Minutes::new(5).ok(),
        bring: Bring::Summary,
        review: Review::InSession,
        prefill: Answers::from_json(&json!({ "place": "home" })).ok(),
        ..Task::called("Craving log".parse().unwrap())
    };
    let origin = Origin::Pack {
        pack: "week".parse().unwrap(),
        task: "log".parse().unwrap(),
        from: "J. R.".parse().unwrap(),
    };
    let mut homework = Homework::new(HomeworkId::new(new_uuid()), task, origin, at("2026-11-23T18:00:00"));
    homework.session = Some(session.id);
    homework.outlook = Outlook {
        confidence: Rating::new(7).ok(),
        obstacle: "Visitors.".parse().ok(),
        answer: "I write in the bathroom.".parse().ok(),
    };
    homework.move_to("2026-12-02".parse().unwrap(), at("2026-11-24T18:00:00")).unwrap();
    homework.did_once(at("2026-11-24T21:00:00")).unwrap();
    homework.did_once(at("2026-11-25T21:00:00")).unwrap();
    homework
}

#[test]
fn a_homework_is_kept_with_all_there_is_to_it_changed_and_dropped() {
    let (_home, vault) = Home::with_vault();
    let session = session_at("2026-11-23T17:00:00", Status::Attended);
    vault.sessions().save_new(&session).unwrap();
    let mut homework = full(&session);
    assert!(vault.homework().put(&homework).is_err(), "its pack is not kept");
    vault.packs().add(&pack()).unwrap();
    vault.homework().put(&homework).unwrap();
    assert_eq!(vault.homework().get(homework.id).unwrap(), homework);
    assert_eq!(vault.homework().of_session(session.id).unwrap(), [homework.clone()]);
    assert_sound(&vault);
    homework.skip(at("2026-11-26T18:00:00"), "No time.".parse().ok()).unwrap();
    vault.homework().put(&homework).unwrap();
    assert_eq!(vault.homework().all().unwrap(), [homework.clone()]);
    assert!(vault.homework().open().unwrap().is_empty());
    homework.reopen();
    homework.did(at("2026-11-27T18:00:00")).unwrap();
    homework.moves.clear();
    vault.homework().put(&homework).unwrap();
    assert_eq!(vault.homework().get(homework.id).unwrap(), homework);
    assert_sound(&vault);
    vault.homework().remove(homework.id).unwrap();
    assert!(matches!(vault.homework().remove(homework.id), Err(VaultError::NotFound)));
    assert_eq!(vault.packs().all().unwrap(), [pack()]);
}

#[test]
fn a_pack_never_takes_the_place_of_another() {
    let (_home, vault) = Home::with_vault();
    vault.packs().add(&pack()).unwrap();
    let other = KeptPack { text: "other".parse().unwrap(), ..pack() };
    assert!(vault.packs().add(&other).is_err());
    assert_eq!(vault.packs().get(&pack().id).unwrap(), pack());
}
