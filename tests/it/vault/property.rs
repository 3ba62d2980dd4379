//! Whatever is written reads back as it was.

use evenkeel::domain::entry::{Entry, Writing};
use evenkeel::domain::moment::{Instant, Moment, Zone};
use evenkeel::domain::rating::Rating;
use evenkeel::domain::text::{Body, OneLine, Tag};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::support::*;

fn writing() -> impl Strategy<Value = Writing> {
    let zone = prop::sample::select(vec![
        "Europe/Berlin",
        "America/St_Johns",
        "Pacific/Apia",
        "UTC",
        "Asia/Kathmandu",
    ]);
    let at = (0_i64..4_000_000_000, zone).prop_map(|(seconds, zone)| {
        Moment::new(Instant::from_timestamp(seconds, 0).unwrap(), zone.parse::<Zone>().unwrap())
    });
    let body = "\\PC{0,40}[\u{1}-\u{1f}\u{fdd0}\u{fdd1}\u{202e}\\PC\\n]{0,200}x"
        .prop_map(|text| Body::parse(&text).unwrap());
    let title =
        prop::option::of("\\PC{1,60}").prop_map(|text| text.and_then(|text| OneLine::parse(&text).ok()));
    let tags = prop::collection::vec("\\PC{1,12}", 0..5).prop_map(|tags| {
        let mut kept: Vec<Tag> = tags.iter().filter_map(|tag| Tag::parse(tag).ok()).collect();
        kept.sort();
        kept.dedup();
        kept
    });
    let rating = || prop::option::of((0_u8..=10).prop_map(|value| Rating::new(value).unwrap()));
    (at, title, body, tags, rating(), rating()).prop_map(|(at, title, body, tags, mood, urge)| Writing {
        at,
        title,
        body,
        tags,
        mood,
        urge,
        session: None,
    })
}

#[test]
fn any_writing_saved_and_loaded_is_equal_and_its_changes_are_kept() {
    let (_home, vault) = Home::with_vault();
    let mut runner = TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
    let cases = (writing(), writing(), any::<bool>());
    runner
        .run(&cases, |(first, second, trashed)| {
            let journal = vault.journal();
            let mut entry = Entry { id: entry("x").id, writing: first.clone(), trashed: None };
            journal.save_new(&entry).unwrap();
            prop_assert_eq!(&journal.get(entry.id).unwrap(), &entry);
            entry.writing = second.clone();
            journal.save(&entry, now()).unwrap();
            prop_assert_eq!(&journal.get(entry.id).unwrap(), &entry);
            let history = journal.history(entry.id).unwrap();
            prop_assert_eq!(
                history.iter().map(|v| &v.writing).collect::<Vec<_>>(),
                if first == second { vec![] } else { vec![&first] }
            );
            let day = second.at.date();
            let on_day = format!("on:{day}");
            let tagged = second.tags.iter().map(|tag| format!("#{}", tag.as_str()));
            for text in tagged.chain([on_day]) {
                prop_assert!(entries(&vault, &text).contains(&entry), "{}", text);
            }
            if trashed {
                journal.trash(entry.id, now()).unwrap();
            }
            Ok(())
        })
        .unwrap();
    assert_sound(&vault);
    let all = entries(&vault, "");
    assert!(all.windows(2).all(|pair| pair[0].writing.at.instant() >= pair[1].writing.at.instant()));
}

#[test]
fn every_ascii_word_of_a_text_is_found_in_it() {
    let (_home, vault) = Home::with_vault();
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    runner
        .run(&prop::collection::vec("[a-zA-Z]{1,9}", 1..20), |words| {
            let entry = entry(&words.join(" "));
            vault.journal().save_new(&entry).unwrap();
            for word in &words {
                prop_assert!(entries(&vault, word).iter().any(|found| found.id == entry.id), "{}", word);
            }
            Ok(())
        })
        .unwrap();
}
