//! Lists of meetings: taken in anew, found, and let go.

use evenkeel::domain::id::{MeetingId, PlaceId, SessionId};
use evenkeel::domain::kind::{Fellowship, Kind};
use evenkeel::domain::meeting::changes::Changes;
use evenkeel::domain::meeting::finder::Ask;
use evenkeel::domain::meeting::point::Place;
use evenkeel::domain::meeting::{Favourite, Feed, FeedFormat, Listing};
use evenkeel::domain::moment::Zone;
use evenkeel::domain::session::{Meeting, Session};
use evenkeel::domain::status::{Mark, Status};
use evenkeel::exchange::meetings;
use evenkeel::vault::{Vault, VaultError};

use super::support::*;

fn listings(rows: &[(&str, &str, &str)]) -> Vec<Listing> {
    let rows: Vec<_> = rows
        .iter()
        .map(|(slug, name, time)| {
            serde_json::json!({ "slug": slug, "name": name, "day": 2, "time": time, "address": "1 Mill Lane",
                "notes": "Ring the bell", "types": ["O"], "latitude": 41.9, "longitude": -87.6 })
        })
        .collect();
    meetings::read(serde_json::Value::from(rows).to_string().as_bytes()).unwrap().listings
}

fn feed() -> Feed {
    Feed {
        id: "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap(),
        fellowship: Fellowship::Aa,
        format: FeedFormat::MeetingGuide,
        zone: Zone::America__Chicago,
        taken_in: now(),
        newest: None,
        words: Vec::new(),
    }
}

fn take_in(vault: &Vault, rows: &[(&str, &str, &str)]) -> Changes {
    vault.meetings().take_in(&feed(), listings(rows), &mut |_| {}).unwrap()
}

fn id(key: &str) -> MeetingId {
    key.parse::<evenkeel::domain::meeting::MeetingKey>().unwrap().id_in(feed().id)
}

fn words(names: &[evenkeel::domain::text::OneLine]) -> Vec<&str> {
    names.iter().map(evenkeel::domain::text::OneLine::as_str).collect()
}

fn count(vault: &Vault) -> usize {
    vault.meetings().with_finder(|finder| finder.find(&Ask::at(now()), 0, 99).total).unwrap()
}

fn found(vault: &Vault, text: &str) -> usize {
    let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    vault.meetings().with_words(&words).unwrap().len()
}

#[test]
fn a_list_that_is_taken_in_anew_says_what_came_changed_and_went() {
    let (home, vault) = Home::with_vault();
    let first = take_in(&vault, &[("a", "Alpha", "18:00"), ("b", "Beta", "19:00"), ("c", "Gamma", "20:00")]);
    assert_eq!((first.added.len(), first.same, count(&vault)), (3, 0, 3));
    let again = take_in(&vault, &[("a", "Alpha", "18:00"), ("b", "Beta", "19:00"), ("c", "Gamma", "20:00")]);
    assert_eq!((again.same, again.in_words().as_str()), (3, "0 added, 0 changed, 0 gone, 3 as before"));
    let other = take_in(&vault, &[("a", "Alpha", "18:30"), ("b", "Beta", "19:00"), ("d", "Delta", "21:00")]);
    assert_eq!(
        (words(&other.added), words(&other.changed), words(&other.gone)),
        (vec!["Delta"], vec!["Alpha"], vec!["Gamma"])
    );
    assert_eq!((other.same, count(&vault)), (1, 3));
    assert_eq!(
        [found(&vault, "gamma"), found(&vault, "delta"), found(&vault, "ring bel"), found(&vault, "be")],
        [0, 1, 3, 0]
    );
    assert_eq!(
        vault.meetings().get(id("a")).unwrap().listing.when.unwrap().to_string(),
        "Tuesday 18:30 to 19:30"
    );
    assert!(matches!(vault.meetings().get(id("c")), Err(VaultError::NotFound)));
    assert_sound(&vault);
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    assert_eq!((count(&vault), vault.meetings().feeds().unwrap()), (3, vec![feed()]));
}

#[test]
fn a_meeting_that_is_gone_stays_for_who_was_there_or_marked_it() {
    let (_home, vault) = Home::with_vault();
    take_in(&vault, &[("a", "Alpha", "18:00"), ("b", "Beta", "19:00"), ("c", "Gamma", "20:00")]);
    vault.meetings().mark(id("b"), Favourite::Yes).unwrap();
    let kind = Kind::MutualHelp { fellowship: Some(Fellowship::Aa) };
    let mark = Mark::new(Status::Attended, None).unwrap();
    let meeting = Meeting { listed: Some(id("a")), ..Meeting::new(kind, now(), mark) };
    let session = Session::new(SessionId::new(new_uuid()), meeting, None);
    vault.sessions().save_new(&session).unwrap();
    let changes = take_in(&vault, &[("z", "Zeta", "18:00")]);
    assert_eq!((changes.gone.len(), count(&vault), found(&vault, "alpha")), (3, 1, 0));
    let gone = |key| vault.meetings().get(id(key)).map(|meeting| meeting.gone.is_some());
    assert!(gone("a").unwrap() && gone("b").unwrap());
    assert!(matches!(gone("c"), Err(VaultError::NotFound)));
    assert_eq!(vault.sessions().of_meeting(id("a"), 9).unwrap(), std::slice::from_ref(&session));
    // It is back, with its mark and its history.
    let changes = take_in(&vault, &[("a", "Alpha", "18:00"), ("b", "Beta", "19:00"), ("z", "Zeta", "18:00")]);
    assert_eq!((words(&changes.added), changes.same), (vec!["Alpha", "Beta"], 1));
    assert_eq!(vault.meetings().get(id("b")).unwrap().favourite, Favourite::Yes);
    vault.meetings().remove_feed(feed().id).unwrap();
    assert_eq!((count(&vault), found(&vault, "alpha")), (0, 0));
    assert_eq!(vault.sessions().get(session.id).unwrap(), session);
    assert_sound(&vault);
}

#[test]
fn a_newer_list_is_known_by_the_meetings_it_shares() {
    let (_home, vault) = Home::with_vault();
    take_in(&vault, &[("a", "Alpha", "18:00"), ("b", "Beta", "19:00"), ("c", "Gamma", "20:00")]);
    let known = |rows: &[(&str, &str, &str)], format, fellowship| {
        vault.meetings().known_feed(&listings(rows), format, fellowship).unwrap().map(|feed| feed.id)
    };
    let guide = FeedFormat::MeetingGuide;
    let shared: &[_] = &[("a", "Alpha", "10:00"), ("x", "X", "18:00"), ("y", "Y", "18:00")];
    assert_eq!(known(shared, guide, None), Some(feed().id));
    assert_eq!(known(shared, guide, Some(Fellowship::Aa)), Some(feed().id));
    assert_eq!(known(shared, guide, Some(Fellowship::AlAnon)), None);
    assert_eq!(known(shared, FeedFormat::Bmlt, None), None);
    // The same slugs of another town name other meetings.
    assert_eq!(known(&[("a", "Other", "18:00"), ("b", "Others", "18:00")], guide, None), None);
}

#[test]
fn what_another_program_takes_in_is_found() {
    let (home, vault) = Home::with_vault();
    assert_eq!(count(&vault), 0);
    let other = open(&home.dir()).unwrap();
    take_in(&other, &[("a", "Alpha", "18:00")]);
    assert_eq!(count(&vault), 1);
}

#[test]
fn what_is_read_ahead_in_parts_is_what_is_read_at_once() {
    let (home, vault) = Home::with_vault();
    let rows =
        [("a", "Alpha", "18:00"), ("b", "Beta", "19:00"), ("c", "Gamma", "20:00"), ("d", "Delta", "21:00")];
    take_in(&vault, &rows);
    let all = |vault: &Vault| {
        vault.meetings().with_finder(|finder| finder.find(&Ask::at(now()), 0, 99).found).unwrap()
    };
    let whole = all(&vault);
    assert_eq!(whole.len(), 4);
    let vault = open(&home.dir()).unwrap();
    assert!(!vault.meetings().read_ahead(2).unwrap());
    // A mark on what is read already, and one on what is not.
    vault.meetings().mark(id("a"), Favourite::Yes).unwrap();
    vault.meetings().mark(id("d"), Favourite::Yes).unwrap();
    assert!(!vault.meetings().read_ahead(2).unwrap());
    assert!(vault.meetings().read_ahead(2).unwrap());
    assert_eq!(all(&vault), whole);
    let marked = Ask { is_favourite: true, ..Ask::at(now()) };
    assert_eq!(vault.meetings().with_finder(|finder| finder.find(&marked, 0, 9).total).unwrap(), 2);
    // What another program changes in between is not mixed with what was there.
    let vault = open(&home.dir()).unwrap();
    assert!(!vault.meetings().read_ahead(3).unwrap());
    take_in(&open(&home.dir()).unwrap(), &rows[1..3]);
    assert_eq!(count(&vault), 2);
}

#[test]
fn a_mark_is_found_at_once_and_after_opening_again() {
    let (home, vault) = Home::with_vault();
    take_in(&vault, &[("a", "Alpha", "18:00"), ("b", "Beta", "19:00")]);
    let marked = |vault: &Vault| {
        let ask = Ask { is_favourite: true, ..Ask::at(now()) };
        vault.meetings().with_finder(|finder| finder.find(&ask, 0, 9).total).unwrap()
    };
    assert_eq!(marked(&vault), 0);
    vault.meetings().mark(id("b"), Favourite::Yes).unwrap();
    assert_eq!(marked(&vault), 1);
    assert!(matches!(vault.meetings().mark(id("z"), Favourite::Yes), Err(VaultError::NotFound)));
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    assert_eq!(marked(&vault), 1);
    vault.meetings().mark(id("b"), Favourite::No).unwrap();
    assert_eq!(marked(&vault), 0);
}

#[test]
fn places_are_kept_moved_and_dropped() {
    let (_home, vault) = Home::with_vault();
    let place = |name: &str, point: &str| Place {
        id: PlaceId::new(new_uuid()),
        name: name.parse().unwrap(),
        point: point.parse().unwrap(),
    };
    let home = place("home", "41.9,-87.6");
    vault.places().put(&home).unwrap();
    assert!(matches!(vault.places().put(&place("home", "1,1")), Err(VaultError::Duplicate)));
    let moved = Place { point: "41.8,-87.5".parse().unwrap(), ..home.clone() };
    vault.places().put(&moved).unwrap();
    assert_eq!(vault.places().all().unwrap(), [moved]);
    vault.places().remove(home.id).unwrap();
    assert!(matches!(vault.places().remove(home.id), Err(VaultError::NotFound)));
    assert_sound(&vault);
}
