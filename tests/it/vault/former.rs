//! Vaults of former versions: every schema ever released keeps a vault in `tests/fixtures/` that opens.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::domain::check_in::{Answers, CheckIn};
use evenkeel::domain::exercise::copy::{self, ExerciseCopy};
use evenkeel::domain::goal::{Aim, Goal};
use evenkeel::domain::id::{CheckInId, CopyId, EntryId, GoalId, SeriesId, TreatmentGoalId};
use evenkeel::domain::kept::Kept;
use evenkeel::domain::kind::{Fellowship, Model};
use evenkeel::domain::meeting::Favourite;
use evenkeel::domain::note::{Note, Notes};
use evenkeel::domain::page_mark::PageMark;
use evenkeel::domain::rating::Rating;
use evenkeel::domain::safety_plan::{SafetyNote, SafetyPart};
use evenkeel::domain::series::Series;
use evenkeel::domain::subject::Subject;
use evenkeel::domain::treatment::{Period, TreatmentGoal};
use evenkeel::vault::{CopyFilter, SessionFilter, Vault};

use super::support::*;

/// A copy of a fixture, so that opening it changes nothing here.
pub(super) fn copy_of(name: &str) -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("vault");
    copy_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name), &dir);
    (root, dir)
}

#[test]
fn a_vault_of_the_first_schema_opens_with_everything_in_it() {
    let (_root, dir) = copy_of("vault-schema-1");
    let vault = open_with(&dir, "a passphrase of the first schema").unwrap();
    let entries = entries(&vault, "");
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].writing.body.as_str(), "The first line.\n\nA second paragraph about the café.");
    let sessions = vault.sessions().list(&SessionFilter::default(), None, 10).unwrap();
    assert_eq!(sessions.len(), 3);
    assert_sound(&vault);
    // What came later works on it.
    assert_eq!(vault.sessions().attended_of(&Subject::Model(Model::Support)).unwrap(), 1);
    assert_eq!(vault.sessions().attended_of(&Subject::Fellowship(Fellowship::Smart)).unwrap(), 1);
    let mark = PageMark::opened("groups/support".parse().unwrap(), now());
    vault.page_marks().put(&mark).unwrap();
    drop(vault);
    let vault = open_with(&dir, "a passphrase of the first schema").unwrap();
    assert_eq!(vault.page_marks().all().unwrap(), [mark]);
}

#[test]
fn what_entries_of_an_earlier_schema_point_at_is_found_afterwards() {
    let (_root, dir) = copy_of("vault-schema-2");
    let vault = open_with(&dir, "a passphrase of the second schema").unwrap();
    assert_sound(&vault);
    for (text, count) in
        [("#early", 1), ("#night", 1), ("@AB", 1), ("[[groups/support]]", 1), ("session:any", 1)]
    {
        assert_eq!(entries(&vault, text).len(), count, "{text}");
    }
    assert_eq!(vault.page_marks().all().unwrap().len(), 1);
    assert_eq!(vault.journal().trashed(None, 9).unwrap().len(), 1);
}

#[test]
fn a_vault_from_before_there_were_series_opens_and_takes_them() {
    let (_root, dir) = copy_of("vault-schema-3");
    let vault = open_with(&dir, "a passphrase of the third schema").unwrap();
    assert_sound(&vault);
    let sessions = vault.sessions().list(&SessionFilter::default(), None, 10).unwrap();
    assert_eq!(sessions.len(), 2);
    assert!(sessions.iter().all(|session| session.series.is_none()));
    assert_eq!(entries(&vault, "#night session:any").len(), 1);
    assert_eq!(vault.journal().filters().unwrap().len(), 1);
    assert!(vault.series().all().unwrap().is_empty());
    let rule = "FREQ=WEEKLY".parse().unwrap();
    let series =
        Series::begin(SeriesId::new(new_uuid()), &sessions[0].meeting, rule, "2026-11-17".parse().unwrap());
    let series = series.unwrap();
    vault.series().put(&series).unwrap();
    vault.sessions().save_new(&series.session(series.first().unwrap())).unwrap();
    drop(vault);
    let vault = open_with(&dir, "a passphrase of the third schema").unwrap();
    assert_eq!(vault.series().all().unwrap(), [series]);
    assert_sound(&vault);
}

#[test]
fn a_vault_from_before_there_were_notes_opens_and_takes_them() {
    let (_root, dir) = copy_of("vault-schema-4");
    let vault = open_with(&dir, "a passphrase of the fourth schema").unwrap();
    assert_sound(&vault);
    assert_eq!(vault.series().all().unwrap().len(), 1);
    let mut sessions = vault.sessions().list(&SessionFilter::default(), None, 10).unwrap();
    assert_eq!(sessions.len(), 2);
    assert!(sessions.iter().all(|session| session.notes == Notes::default()));
    let session = &mut sessions[0];
    session.notes.set(Note::NextStep, Some("call AB".parse().unwrap()));
    vault.sessions().save(session).unwrap();
    let day = |text: &str| text.parse().unwrap();
    let period = Period::new(day("2026-11-01"), None).unwrap();
    let goal = TreatmentGoal {
        id: TreatmentGoalId::new(new_uuid()),
        words: "sleep through".parse().unwrap(),
        period,
        sessions: vec![session.id],
    };
    vault.treatment().put_goal(&goal).unwrap();
    let covered = vault.treatment().covered().unwrap();
    assert_eq!(
        covered.iter().map(|(topic, it)| (topic.as_str(), it.count)).collect::<Vec<_>>(),
        [("family", 1)]
    );
    drop(vault);
    let vault = open_with(&dir, "a passphrase of the fourth schema").unwrap();
    assert_eq!(vault.sessions().get(session.id).unwrap(), *session);
    assert_eq!(vault.treatment().goals().unwrap(), [goal]);
    assert_sound(&vault);
}

#[test]
fn a_vault_from_before_there_was_a_plan_opens_and_takes_one() {
    let (_root, dir) = copy_of("vault-schema-7");
    let vault = open_with(&dir, "a passphrase of the seventh schema").unwrap();
    assert_sound(&vault);
    assert_eq!(entries(&vault, "#night").len(), 1);
    assert_eq!(vault.copies().list(&CopyFilter::default(), None, 9).unwrap().len(), 1);
    let note = SafetyNote { part: SafetyPart::People, words: "Ana, 555 0100".parse().unwrap() };
    vault.safety_plan().put(&note).unwrap();
    drop(vault);
    let vault = open_with(&dir, "a passphrase of the seventh schema").unwrap();
    assert_eq!(vault.safety_plan().all().unwrap(), [note]);
    assert_sound(&vault);
}

#[test]
fn a_vault_from_before_there_were_check_ins_opens_and_takes_them() {
    let (_root, dir) = copy_of("vault-schema-5");
    let vault = open_with(&dir, "a passphrase of the fifth schema").unwrap();
    assert_sound(&vault);
    assert_eq!(entries(&vault, "#night").len(), 1);
    assert_eq!(vault.series().all().unwrap().len(), 1);
    assert_eq!((vault.check_ins().count().unwrap(), vault.goals().all().unwrap().len()), (0, 0));
    let answers = Answers { mood: Rating::new(6).ok(), ..Answers::default() };
    let check_in = CheckIn::new(CheckInId::new(new_uuid()), now(), answers).unwrap();
    vault.check_ins().put(&check_in).unwrap();
    let period = Period::new("2026-11-01".parse().unwrap(), None).unwrap();
    let goal = Goal::new(GoalId::new(new_uuid()), "no wine".parse().unwrap(), Aim::Reduce, period);
    vault.goals().put(&goal).unwrap();
    drop(vault);
    let vault = open_with(&dir, "a passphrase of the fifth schema").unwrap();
    assert_eq!(vault.check_ins().list((None, None), None, 9).unwrap(), [check_in]);
    assert_eq!(vault.goals().all().unwrap(), [goal]);
    assert_sound(&vault);
}

#[test]
fn a_vault_from_before_exercises_were_kept_opens_and_takes_them() {
    let (_root, dir) = copy_of("vault-schema-6");
    let vault = open_with(&dir, "a passphrase of the sixth schema").unwrap();
    assert_sound(&vault);
    assert_eq!(entries(&vault, "#night").len(), 1);
    assert_eq!((vault.check_ins().count().unwrap(), vault.goals().all().unwrap().len()), (1, 1));
    let sessions = vault.sessions().list(&SessionFilter::default(), None, 9).unwrap();
    let copy = ExerciseCopy {
        id: CopyId::new(new_uuid()),
        exercise: "group-debrief".parse().unwrap(),
        at: now(),
        answers: copy::Answers::from_json(&serde_json::json!({ "mood": 7 })).unwrap(),
        session: sessions.first().map(|session| session.id),
        page: None,
    };
    vault.copies().put(&copy).unwrap();
    drop(vault);
    let vault = open_with(&dir, "a passphrase of the sixth schema").unwrap();
    assert_eq!(vault.copies().list(&CopyFilter::default(), None, 9).unwrap(), [copy]);
    assert_sound(&vault);
}

/// The schemas that have a fixture, with the word in its passphrase.
pub(super) const SCHEMAS: [(u32, &str); 14] = [
    (1, "first"),
    (2, "second"),
    (3, "third"),
    (4, "fourth"),
    (5, "fifth"),
    (6, "sixth"),
    (7, "seventh"),
    (8, "eighth"),
    (9, "ninth"),
    (10, "tenth"),
    (11, "eleventh"),
    (12, "twelfth"),
    (13, "thirteenth"),
    (14, "fourteenth"),
];

/// What opens the fixture of a schema.
pub(super) fn secret(word: &str) -> String {
    format!("a passphrase of the {word} schema")
}

#[test]
fn every_fixture_opens_is_sound_and_loses_nothing_on_its_way() {
    let fixtures = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")).unwrap();
    let named = |file: &fs::DirEntry| file.file_name().to_str().unwrap().starts_with("vault-schema-");
    assert_eq!(fixtures.map(Result::unwrap).filter(named).count(), SCHEMAS.len(), "each is listed");
    for (schema, word) in SCHEMAS {
        let (_root, dir) = copy_of(&format!("vault-schema-{schema}"));
        let secret = secret(word);
        let database = rusqlite::Connection::open(dir.join("evenkeel.db")).unwrap();
        database.execute_batch(&crate::stock::decrypt(&dir.join("passphrase.age"), &secret)).unwrap();
        let version: u32 = database.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, schema, "it is what its name says");
        drop(database);
        let vault = open_with(&dir, &secret).unwrap();
        assert_sound(&vault);
        let before = kept(&vault);
        assert!(before.len() >= 3, "schema {schema} has {} records", before.len());
        drop(vault);
        let vault = open_with(&dir, &secret).unwrap();
        assert_eq!(kept(&vault), before, "schema {schema}");
    }
}

/// What every fixture since the eighth has.
#[track_caller]
fn has_what_all_have(vault: &Vault, entry: EntryId) {
    assert_eq!(vault.journal().history(entry).unwrap().len(), 1);
    assert_eq!(vault.journal().trashed(None, 9).unwrap().len(), 1);
    assert_eq!(vault.series().all().unwrap().len(), 1);
    assert_eq!(vault.treatment().goals().unwrap()[0].sessions.len(), 1);
    assert_eq!(vault.treatment().programmes().unwrap().len(), 1);
    assert_eq!(vault.check_ins().count().unwrap(), 1);
}

#[test]
fn a_vault_of_the_twelfth_schema_has_records_of_every_kind_it_knew() {
    let (_root, dir) = copy_of("vault-schema-12");
    let vault = open_with(&dir, "a passphrase of the twelfth schema").unwrap();
    let found = entries(&vault, "#night session:any");
    assert_eq!(found.len(), 1);
    assert!(found[0].writing.body.as_str().starts_with("What it says now about @AB."));
    has_what_all_have(&vault, found[0].id);
    let goals = vault.goals().all().unwrap();
    assert_eq!((goals.len(), goals[0].lapses.len(), goals[0].steps.len()), (1, 1, 1));
    assert_eq!(vault.copies().list(&CopyFilter::default(), None, 9).unwrap().len(), 1);
    assert_eq!(vault.plan().all().unwrap().items().len(), 2);
    assert_eq!(vault.measures().all().unwrap().len(), 1);
    assert_eq!((vault.packs().all().unwrap().len(), vault.homework().all().unwrap().len()), (1, 2));
}

/// What the vaults of schemas 8 to 11 and 13 have in common: each was made by the program of its time.
#[test]
fn a_vault_of_the_later_schemas_has_what_was_kept_by_then() {
    for (schema, word) in [(8, "eighth"), (9, "ninth"), (10, "tenth"), (11, "eleventh"), (13, "thirteenth")] {
        let (_root, dir) = copy_of(&format!("vault-schema-{schema}"));
        let vault = open_with(&dir, &secret(word)).unwrap();
        let found = entries(&vault, "#night session:any");
        assert_eq!(found.len(), 1, "schema {schema}");
        assert!(found[0].writing.body.as_str().starts_with("What it says now about @AB."));
        assert!(found[0].writing.body.as_str().ends_with("about the café."));
        has_what_all_have(&vault, found[0].id);
        assert_eq!(vault.goals().all().unwrap()[0].lapses.len(), 1);
        assert_eq!(vault.copies().list(&CopyFilter::default(), None, 9).unwrap().len(), 1);
        // Measures came with the tenth, the plan with the eleventh, homework with the twelfth, meetings with the thirteenth.
        let of = |first: u32, count: usize| if schema >= first { count } else { 0 };
        assert_eq!(vault.measures().all().unwrap().len(), of(10, 1), "schema {schema}");
        assert_eq!(vault.plan().all().unwrap().items().len(), of(11, 2), "schema {schema}");
        assert_eq!(vault.packs().all().unwrap().len(), of(12, 1), "schema {schema}");
        assert_eq!(vault.homework().all().unwrap().len(), of(12, 4), "schema {schema}");
        let records = kept(&vault).into_iter();
        let listed =
            records.filter_map(|it| if let Kept::Meeting(it) = it { Some(it.favourite) } else { None });
        let listed: Vec<_> = listed.collect();
        assert_eq!(listed.len(), of(13, 22), "schema {schema}");
        assert_eq!(listed.iter().filter(|it| **it == Favourite::Yes).count(), of(13, 1));
        assert_eq!(vault.places().all().unwrap().len(), of(13, 1));
    }
}
