//! The frame of a treatment, as the vault keeps it.

use evenkeel::domain::draft::{Draft, DraftOf};
use evenkeel::domain::id::{ProgrammeId, TreatmentGoalId};
use evenkeel::domain::kind::LevelOfCare;
use evenkeel::domain::note::Note;
use evenkeel::domain::status::Status;
use evenkeel::domain::treatment::{Period, Programme, TreatmentGoal};

use super::support::*;

fn period(since: &str, until: Option<&str>) -> Period {
    Period::new(since.parse().unwrap(), until.map(|day| day.parse().unwrap())).unwrap()
}

fn programme(name: &str, period: Period) -> Programme {
    let id = ProgrammeId::new(new_uuid());
    Programme::new(id, name.parse().ok(), Some(LevelOfCare::IntensiveOutpatient), period).unwrap()
}

#[test]
fn programmes_are_kept_changed_and_dropped() {
    let (_home, vault) = Home::with_vault();
    let first = programme("Riverside", period("2026-08-01", Some("2026-08-31")));
    let second = programme("Harbour", period("2026-09-01", None));
    for programme in [&first, &second] {
        vault.treatment().put_programme(programme).unwrap();
    }
    assert_eq!(vault.treatment().programmes().unwrap(), [second.clone(), first.clone()]);
    let moved =
        Programme::new(first.id(), None, Some(LevelOfCare::Inpatient), period("2026-10-01", None)).unwrap();
    vault.treatment().put_programme(&moved).unwrap();
    assert_eq!(vault.treatment().programmes().unwrap(), [moved, second.clone()]);
    vault.treatment().remove_programme(first.id()).unwrap();
    assert_eq!(vault.treatment().programmes().unwrap(), [second]);
    assert!(vault.treatment().remove_programme(first.id()).is_err());
    assert_sound(&vault);
}

#[test]
fn a_goal_knows_the_sessions_that_served_it_until_they_are_erased() {
    let (_home, vault) = Home::with_vault();
    let sessions =
        ["2026-11-03T18:00:00", "2026-11-10T18:00:00"].map(|utc| session_at(utc, Status::Attended));
    for session in &sessions {
        vault.sessions().save_new(session).unwrap();
    }
    let mut goal = TreatmentGoal {
        id: TreatmentGoalId::new(new_uuid()),
        words: "sleep through".parse().unwrap(),
        period: period("2026-11-01", None),
        sessions: Vec::new(),
    };
    for session in &sessions {
        goal.turn(session.id);
    }
    vault.treatment().put_goal(&goal).unwrap();
    assert_eq!(vault.treatment().goals().unwrap(), [goal.clone()]);
    let (_, served) = vault.treatment().served().unwrap()[0];
    assert_eq!((served.count, served.last.unwrap().to_string()), (2, "2026-11-10".to_owned()));
    let newest: Vec<_> = vault.treatment().sessions_of_goal(goal.id, 1).unwrap();
    assert_eq!(newest, sessions[1..]);
    // In the trash a session does not count, and the goal still knows it.
    vault.sessions().delete(sessions[1].id, now()).unwrap();
    assert_eq!(vault.treatment().served().unwrap()[0].1.count, 1);
    assert_eq!(vault.treatment().goals().unwrap(), [goal.clone()]);
    vault.sessions().erase(sessions[1].id).unwrap();
    assert_eq!(vault.treatment().goal(goal.id).unwrap().sessions, [sessions[0].id]);
    vault.treatment().remove_goal(goal.id).unwrap();
    assert!(vault.sessions().get(sessions[0].id).is_ok());
    assert_sound(&vault);
}

#[test]
fn a_goal_takes_no_session_that_is_nowhere_and_stays_as_it_was() {
    let (_home, vault) = Home::with_vault();
    let mut goal = TreatmentGoal {
        id: TreatmentGoalId::new(new_uuid()),
        words: "sleep through".parse().unwrap(),
        period: period("2026-11-01", None),
        sessions: Vec::new(),
    };
    vault.treatment().put_goal(&goal).unwrap();
    let before = goal.clone();
    goal.turn(session_at("2026-11-03T18:00:00", Status::Attended).id);
    assert!(vault.treatment().put_goal(&goal).is_err());
    assert_eq!(vault.treatment().goals().unwrap(), [before]);
}

#[test]
fn notes_and_their_draft_are_kept_beside_the_session() {
    let (_home, vault) = Home::with_vault();
    let mut session = session_at("2026-11-03T18:00:00", Status::Scheduled);
    session.notes.set(Note::Want, Some("to say one true thing\nand \"listen\"".parse().unwrap()));
    vault.sessions().save_new(&session).unwrap();
    assert_eq!(vault.sessions().get(session.id).unwrap(), session);
    let fields = [("heard".to_owned(), "half a".to_owned())].into_iter().collect();
    let draft = Draft { of: DraftOf::Notes(session.id), saved: now(), fields };
    vault.drafts().put(&draft).unwrap();
    assert_eq!(vault.drafts().all().unwrap(), [draft]);
    assert_sound(&vault);
}
