//! Joining copies of a vault: lists of meetings, and what was set aside. Random histories are in src/vault/merge/tests.rs.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::domain::id::{FeedId, SessionId};
use evenkeel::domain::kind::{Fellowship, Kind};
use evenkeel::domain::meeting::finder::Ask;
use evenkeel::domain::meeting::{Favourite, Feed, FeedFormat, MeetingKey};
use evenkeel::domain::moment::{Date, Moment, Zone};
use evenkeel::domain::session::{Meeting, Session};
use evenkeel::domain::status::{Mark, Status};
use evenkeel::exchange::meetings;
use evenkeel::vault::{Merged, Vault, VaultError};

use super::support::*;

fn today() -> Date {
    "2026-12-01".parse().unwrap()
}

/// A vault and a copy of it, both open.
fn two(fill: impl FnOnce(&Vault)) -> (Home, Vault, Vault) {
    let (home, vault) = Home::with_vault();
    fill(&vault);
    let other = home.root.path().join("other");
    copy_files(&home.dir(), &other);
    let other = open(&other).unwrap();
    (home, vault, other)
}

/// Joins both ways, each into a copy of its own, and gives the two.
fn both_ways(home: &Home, one: &Vault, other: &Vault) -> [(Vault, Merged); 2] {
    [(one, other, "first"), (other, one, "second")].map(|(into, from, name)| {
        let dir: PathBuf = home.root.path().join(name);
        copy_files(into.dir(), &dir);
        let vault = open(&dir).unwrap();
        let merged = vault.merge(from.dir(), None, today()).unwrap();
        assert_sound(&vault);
        (vault, merged)
    })
}

fn feed(id: &str, taken_in: Moment) -> Feed {
    Feed {
        id: id.parse::<FeedId>().unwrap(),
        fellowship: Fellowship::Aa,
        format: FeedFormat::MeetingGuide,
        zone: Zone::America__Chicago,
        taken_in,
        newest: None,
        words: Vec::new(),
    }
}

const ONE: &str = "019ab3c1-7f2a-7000-8000-000000000001";
const TWO: &str = "019ab3c1-7f2a-7000-8000-000000000002";

fn take_in(vault: &Vault, feed: &Feed, names: &[&str]) {
    let rows: Vec<_> = names
        .iter()
        .map(|name| serde_json::json!({ "slug": name, "name": name, "day": 2, "time": "18:00", "types": ["O"] }))
        .collect();
    let rows = serde_json::Value::from(rows).to_string();
    let listings = meetings::read(rows.as_bytes()).unwrap().listings;
    vault.meetings().take_in(feed, listings, &mut |_| {}).unwrap();
}

/// Every meeting with whether it is marked and whether it is gone; and how many are found by a word.
fn book(vault: &Vault) -> (Vec<String>, usize, usize) {
    let mut all: Vec<_> = vault
        .meetings()
        .all_ids()
        .unwrap()
        .into_iter()
        .map(|id| {
            let it = vault.meetings().get(id).unwrap();
            let marked = if it.favourite == Favourite::Yes { " marked" } else { "" };
            let gone = if it.gone.is_some() { " gone" } else { "" };
            format!("{}{marked}{gone}", it.listing.name.as_str())
        })
        .collect();
    all.sort();
    let listed = vault.meetings().with_finder(|finder| finder.find(&Ask::at(now()), 0, 99).total).unwrap();
    (all, listed, vault.meetings().with_words(&["alpha".to_owned()]).unwrap().len())
}

#[test]
fn the_later_list_is_taken_over_with_marks_and_with_what_the_person_was_at() {
    let (home, here, there) = two(|vault| take_in(vault, &feed(ONE, now()), &["Alpha", "Beta", "Gamma"]));
    let id = |name: &str| name.parse::<MeetingKey>().unwrap().id_in(ONE.parse().unwrap());
    // Here a session was at Beta and Gamma is marked; there a later list came that has neither, and one of its own.
    let mut meeting = Meeting::new(
        Kind::MutualHelp { fellowship: None },
        now(),
        Mark::new(Status::Attended, None).unwrap(),
    );
    meeting.listed = Some(id("Beta"));
    here.sessions().save_new(&Session::new(SessionId::new(new_uuid()), meeting, None)).unwrap();
    here.meetings().mark(id("Gamma"), Favourite::Yes).unwrap();
    take_in(&there, &feed(ONE, at("2026-12-02T12:00:00")), &["Alpha", "Delta"]);
    there.meetings().mark(id("Alpha"), Favourite::Yes).unwrap();
    take_in(&there, &feed(TWO, now()), &["Alpha Two"]);
    for (vault, _) in both_ways(&home, &here, &there) {
        let (all, listed, alpha) = book(&vault);
        assert_eq!(
            all,
            ["Alpha Two", "Alpha marked", "Beta gone", "Delta", "Gamma marked gone"].map(str::to_owned)
        );
        assert_eq!((listed, alpha), (3, 2));
        assert!(vault.merge(there.dir(), None, today()).unwrap().is_nothing());
        assert!(vault.merge(here.dir(), None, today()).unwrap().is_nothing());
    }
}

#[test]
fn a_list_taken_away_and_a_mark_taken_back_stay_so() {
    let (home, here, there) = two(|vault| {
        take_in(vault, &feed(ONE, now()), &["Alpha"]);
        take_in(vault, &feed(TWO, now()), &["Beta"]);
        let beta = "Beta".parse::<MeetingKey>().unwrap().id_in(TWO.parse().unwrap());
        vault.meetings().mark(beta, Favourite::Yes).unwrap();
    });
    let beta = "Beta".parse::<MeetingKey>().unwrap().id_in(TWO.parse().unwrap());
    here.meetings().remove_feed(ONE.parse().unwrap()).unwrap();
    there.meetings().mark(beta, Favourite::No).unwrap();
    for (vault, _) in both_ways(&home, &here, &there) {
        assert_eq!(book(&vault).0, ["Beta"]);
    }
}

#[test]
fn what_both_changed_becomes_an_entry_that_says_what_the_other_copy_said() {
    let session = session_at("2026-11-23T18:00:00", Status::Attended);
    let (home, here, there) = two(|vault| vault.sessions().save_new(&session).unwrap());
    for (vault, words) in [(&here, "Listen first."), (&there, "Call before you go.")] {
        let mut session = session.clone();
        session.meeting.takeaway = words.parse().ok();
        vault.sessions().save(&session).unwrap();
    }
    for (vault, merged) in both_ways(&home, &here, &there) {
        assert_eq!(merged.set_aside, 1);
        let kept = vault.sessions().get(session.id).unwrap();
        assert_eq!(kept.meeting.takeaway.unwrap().as_str(), "Call before you go.", "the later change");
        let [entry] = &entries(&vault, "#two-copies")[..] else { panic!("one entry") };
        assert!(
            entry.writing.body.as_str().contains("takeaway: Listen first."),
            "{}",
            entry.writing.body.as_str()
        );
        assert!(!entry.writing.body.as_str().contains("Call before"), "only what differs");
        assert_eq!(entry.writing.session, Some(session.id));
        // Deleted by the person, it does not come back.
        vault.journal().trash(entry.id, now()).unwrap();
        vault.journal().erase(entry.id).unwrap();
        vault.merge(here.dir(), None, today()).unwrap();
        vault.merge(there.dir(), None, today()).unwrap();
        assert!(entries(&vault, "#two-copies").is_empty());
    }
}

#[test]
fn what_was_deleted_stays_deleted_unless_the_other_copy_changed_it() {
    let (one, two_) = (entry("deleted here"), entry("deleted here, changed there"));
    let (home, here, there) = two(|vault| {
        vault.journal().save_new(&one).unwrap();
        vault.journal().save_new(&two_).unwrap();
    });
    for id in [one.id, two_.id] {
        here.journal().trash(id, now()).unwrap();
        here.journal().erase(id).unwrap();
    }
    let mut changed = two_.clone();
    changed.writing.body = "changed".parse().unwrap();
    there.journal().save(&changed, now()).unwrap();
    for (vault, _) in both_ways(&home, &here, &there) {
        assert_eq!(bodies(&entries(&vault, "")), ["changed"]);
        assert!(matches!(vault.journal().get(one.id), Err(VaultError::NotFound)));
    }
}

#[test]
fn copies_that_parted_before_changes_left_marks_are_joined_too() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vault-schema-12");
    let root = tempfile::tempdir().unwrap();
    let [one, other] = ["one", "other"].map(|name| root.path().join(name));
    copy_files(&fixture, &one);
    copy_files(&fixture, &other);
    let passphrase = "a passphrase of the twelfth schema";
    let vault = open_with(&one, passphrase).unwrap();
    let before = vault.journal().count().unwrap();
    vault.journal().save_new(&entry("new")).unwrap();
    // The other one is still of the former schema: it is brought up to date on the way, and not where it lies.
    let bytes = fs::read(other.join("evenkeel.db")).unwrap();
    assert!(vault.merge(&other, None, today()).unwrap().is_nothing());
    assert_eq!(fs::read(other.join("evenkeel.db")).unwrap(), bytes);
    assert_eq!(vault.journal().count().unwrap(), before + 1);
    assert_sound(&vault);
}
