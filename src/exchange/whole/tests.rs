mod any;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use self::any::homework::{homework, homework_pack};
use self::any::meeting::{feed, meeting, place};
use self::any::{
    body, check_in, entry, exercise_copy, goal, kept_goal, measure_score, of_series, page_mark, plan_item,
    programme, series, session,
};
use super::*;
use crate::domain::entry::{Entry, Version, Writing};
use crate::domain::kept::{Everything, KeptEntry};
use crate::domain::moment::Moment;
use crate::domain::query::SavedFilter;
use crate::domain::rating::Rating;
use crate::domain::safety_plan::{SafetyNote, SafetyPart};
use crate::domain::text::{Body, OneLine, Tag};

fn written(everything: &Everything) -> String {
    let mut writer = Writer::start(Vec::new()).unwrap();
    everything.clone().records().for_each(|record| writer.add(&record).unwrap());
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn anything_that_is_kept_comes_back_and_writes_the_same_again(
        entries in prop::collection::vec(entry(), 0..4),
        sessions in prop::collection::vec(prop_oneof![session(), of_series()], 0..4),
        page_marks in prop::collection::vec(page_mark(), 0..3),
        series in prop::collection::vec(series(), 0..3),
        programmes in prop::collection::vec(programme(), 0..3),
        treatment_goals in prop::collection::vec(goal(), 0..3),
        check_ins in prop::collection::vec(check_in(), 0..3),
        goals in prop::collection::vec(kept_goal(), 0..3),
        exercise_copies in prop::collection::vec(exercise_copy(), 0..3),
        safety_plan in prop::sample::subsequence(SafetyPart::ALL, 0..=6),
        words in body(),
        plan_items in prop::collection::vec(plan_item(), 0..4),
        measure_scores in prop::collection::vec(measure_score(), 0..3),
        homework_packs in prop::collection::btree_map("[a-z0-9-]{1,39}", homework_pack(), 0..3),
        homework in prop::collection::vec(homework(), 0..3),
        meetings in (prop::collection::vec(feed(), 0..3), prop::collection::vec(meeting(), 0..3), prop::collection::vec(place(), 0..3)),
        filters in prop::collection::btree_map("[a-z é]{0,8}[a-z]", "[a-z#@:0-9]{1,9}", 0..3),
    ) {
        let filter = |(name, query): (String, String)| SavedFilter {
            name: name.parse().unwrap(),
            query: query.parse().unwrap(),
        };
        // White space at the ends is no part of a name.
        let filters: BTreeMap<_, _> =
            filters.into_iter().map(|(name, query)| (name.trim().to_owned(), query)).collect();
        let filters = filters.into_iter().map(filter).collect();
        let safety_plan = safety_plan.into_iter().map(|part| SafetyNote { part, words: words.clone() }).collect();
        let homework_packs = homework_packs
            .into_iter()
            .map(|(id, pack)| crate::domain::homework::KeptPack { id: id.parse().unwrap(), ..pack })
            .collect();
        let everything =
            Everything {
                entries, sessions, page_marks, filters, series, programmes, treatment_goals, check_ins, goals, exercise_copies, safety_plan, plan_items,
                measure_scores,
                homework_packs, homework,
                meeting_feeds: meetings.0, meetings: meetings.1, places: meetings.2,
            };
        let text = written(&everything);
        let back = read(text.as_bytes()).unwrap();
        prop_assert_eq!(&back, &everything);
        prop_assert_eq!(written(&back), text);
    }

    #[test]
    fn no_text_that_was_cut_off_or_changed_panics_or_is_repeated(at in 0_usize..2000, byte in any::<u8>()) {
        let mut bytes = written(&sample()).into_bytes();
        // The last byte ends the last line; without it the text is still whole.
        let at = at % (bytes.len() - 1);
        let cut = read(&bytes[..at]);
        prop_assert!(cut.is_err());
        bytes[at] = byte;
        if let Err(error) = read(bytes.as_slice()) {
            prop_assert!(!error.to_string().contains("secret"));
        }
    }
}

fn sample() -> Everything {
    let at = Moment::from_stored("2026-10-25T01:30:00Z", "2026-10-25T02:30:00", "Europe/Berlin").unwrap();
    let writing = Writing {
        at,
        title: Some(OneLine::parse("secret \u{1b}[31m \u{202e}").unwrap()),
        body: Body::parse("a secret\nin two lines").unwrap(),
        tags: Tag::parse_list("secret night").unwrap(),
        mood: Some(Rating::new(3).unwrap()),
        urge: None,
        session: None,
    };
    let entry = Entry {
        id: "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap(),
        writing: writing.clone(),
        trashed: None,
    };
    let history = vec![Version { number: 1, replaced: at, writing }];
    Everything { entries: vec![KeptEntry { entry, history }], ..Everything::default() }
}

/// Every list, with nothing in it.
fn empty_lists() -> String {
    let lists: Vec<_> = LISTS.iter().map(|list| format!("\n\"{}\":[\n]", list.key)).collect();
    lists.join(",") + "}\n"
}

#[test]
fn the_format_is_one_record_on_a_line() {
    let text = written(&sample());
    assert!(text.starts_with("{\"evenkeel\":1,\n\"entries\":[\n{\"id\":\"019ab3c1-"), "{text}");
    let empty = empty_lists();
    let (_, others) = empty.split_once("\n],").unwrap();
    assert!(text.ends_with(&format!("}}\n],{others}")), "{text}");
    assert_eq!(text.lines().count(), 2 + 2 * LISTS.len());
    assert!(text.lines().all(|line| !line.chars().any(|c| c.is_control() || c == '\u{202e}')), "{text}");
    assert!(text.contains("\"at\":{\"utc\":\"2026-10-25T01:30:00Z\",\"local\":\"2026-10-25T02:30:00\",\"zone\":\"Europe/Berlin\"}"));
    let _: Value = serde_json::from_str(&text).unwrap();
}

#[test]
fn an_empty_vault_is_a_text_too() {
    let text = written(&Everything::default());
    assert_eq!(text, format!("{{\"evenkeel\":1,{}", empty_lists()));
    assert_eq!(read(text.as_bytes()).unwrap(), Everything::default());
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_never_with_its_words() {
    let text = written(&sample());
    let id = "\"id\":\"019ab3c1-7f2a-7000-8000-000000000000\"";
    let no_json = format!("this is no export of evenkeel: it is no JSON (line {}", text.lines().count());
    for (part, instead, told) in [
        ("\"mood\":3", "\"mood\":11", "entries 1: writing.mood: a rating is a whole number from 0 to 10"),
        ("\"mood\":3", "\"mood\":\"secret\"", "entries 1: writing.mood: it is no whole number that fits"),
        (
            "\"mood\":3",
            "\"mood\":3,\"secret_ways\":1",
            "entries 1: writing.secret_ways: this key is not known",
        ),
        ("\"mood\":3", "\"mood\":3,\"A secret!\":1", "entries 1: writing.a key: this key is not known"),
        (
            "\"secret\",\"night\"",
            "\"night\",\"night\"",
            "entries 1: writing.tags: one of them is there twice",
        ),
        ("\"number\":1", "\"number\":0", "entries 1: history 1.number: versions are numbered upwards from 1"),
        ("Europe/Berlin", "Europe/secret", "entries 1: writing.at.zone: it is no time zone that is known"),
        ("T02:30:00\"", "T2:30:00\"", "entries 1: writing.at.local: it is not written like"),
        ("T01:30:00Z", "T01:30:00", "entries 1: writing.at.utc: it is not written like"),
        (id, "\"id\":\"secret\"", "entries 1: id: not the id of a journal entry"),
        (id, "\"trashed\":null", "entries 1: id: it is missing"),
        ("\"history\":[{", "\"history\":[7,{", "entries 1: history 1: it is no object"),
        ("\"evenkeel\":1", "\"evenkeel\":2", "it is of version 2"),
        ("\"evenkeel\":1", "\"evenkeel\":\"secret\"", "evenkeel: it is no version"),
        ("\"evenkeel\":1,", "", "this is no export of evenkeel: it has no \"evenkeel\""),
        ("\"sessions\":[", "\"secrets\":[", "secrets: this key is not known"),
        (
            "\"sessions\":[\n]",
            "\"sessions\":\"secret\"",
            "this is no export of evenkeel: it is other JSON (line 5",
        ),
        ("\"sessions\":[\n]", "\"sessions\":[7]", "sessions 1: it is no object"),
        ("\"sessions\":[\n]", "\"entries\":[\n]", "entries: it is there twice"),
        ("\n]}\n", "\n]} secret", no_json.as_str()),
        ("\n]}\n", "\n]", "this is no export of evenkeel: it ends too early"),
    ] {
        let wrong = text.replacen(part, instead, 1);
        assert_ne!(wrong, text, "{part}");
        let error = read(wrong.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(told), "{part} → {instead}: {error}");
        assert!(!error.replace("secret_ways", "").replace("secrets", "").contains("secret"), "{error}");
    }
}

#[test]
fn a_record_that_is_there_twice_is_refused() {
    let mut twice = sample();
    twice.entries.push(twice.entries[0].clone());
    let error = read(written(&twice).as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "entries 2: id: it is there twice");
}

#[test]
fn what_was_read_of_a_list_of_meetings_comes_back_the_same() {
    for list in [
        include_bytes!("../../../tests/fixtures/meetings/guide-quirks.json").as_slice(),
        include_bytes!("../../../tests/fixtures/meetings/spreadsheet.csv"),
        include_bytes!("../../../tests/fixtures/meetings/twelve-step-meeting-list.csv"),
        include_bytes!("../../../tests/fixtures/meetings/bmlt.json"),
        include_bytes!("../../../tests/fixtures/meetings/bmlt-wrapper.json"),
    ] {
        let feed: crate::domain::id::FeedId = "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap();
        let listings = crate::exchange::meetings::read(list).unwrap().listings;
        let meeting = |listing: crate::domain::meeting::Listing| crate::domain::meeting::ListedMeeting {
            id: listing.key.id_in(feed),
            feed,
            listing,
            favourite: crate::domain::meeting::Favourite::No,
            gone: None,
        };
        let everything =
            Everything { meetings: listings.into_iter().map(meeting).collect(), ..Everything::default() };
        assert!(!everything.meetings.is_empty());
        assert_eq!(read(written(&everything).as_bytes()).unwrap(), everything);
    }
}
