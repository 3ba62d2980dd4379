//! Queries against a plain reading of every entry.

use std::collections::BTreeSet;

use evenkeel::domain::entry::Entry;
use evenkeel::domain::rating::Rating;
use evenkeel::domain::text::Tag;
use evenkeel::vault::Cursor;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::support::*;

const WORDS: [&str; 3] = ["walk", "group", "night"];

/// One term of a query.
#[derive(Debug, Clone)]
enum Asked {
    Word(&'static str),
    Tag(&'static str),
    Person,
    Mood(u8, u8),
    Urge(u8),
    Since(String),
    Until(String),
}

impl Asked {
    fn text(&self) -> String {
        match self {
            Self::Word(word) => (*word).to_owned(),
            Self::Tag(tag) => format!("#{tag}"),
            Self::Person => "@AB".to_owned(),
            Self::Mood(low, high) => format!("mood:{low}-{high}"),
            Self::Urge(low) => format!("urge:{low}-"),
            Self::Since(day) => format!("since:{day}"),
            Self::Until(day) => format!("until:{day}"),
        }
    }

    /// Whether an entry fits, as anybody would say; the last word asked for may be the beginning of one.
    fn fits(&self, entry: &Entry, is_last_word: bool) -> bool {
        let (writing, day) = (&entry.writing, entry.writing.at.date().to_string());
        let tags: Vec<&str> = writing.tags.iter().map(Tag::as_str).collect();
        let marks = || writing.body.as_str().split(' ');
        match self {
            Self::Word(word) => {
                let parts = marks().flat_map(|mark| mark.split(['#', '@'])).chain(tags.iter().copied());
                parts.into_iter().any(|part| part == *word || is_last_word && part.starts_with(word))
            }
            Self::Tag(tag) => tags.contains(tag) || marks().any(|mark| mark.strip_prefix('#') == Some(tag)),
            Self::Person => marks().any(|mark| mark == "@AB"),
            Self::Mood(low, high) => writing.mood.is_some_and(|mood| (*low..=*high).contains(&mood.get())),
            Self::Urge(low) => writing.urge.is_some_and(|urge| urge.get() >= *low),
            Self::Since(first) => day >= *first,
            Self::Until(last) => day <= *last,
        }
    }
}

fn asked() -> impl Strategy<Value = Asked> {
    let day = (1_u32..31).prop_map(|day| format!("2026-11-{day:02}"));
    prop_oneof![
        prop::sample::select(&WORDS[..]).prop_map(Asked::Word),
        prop::sample::select(&WORDS[..]).prop_map(Asked::Tag),
        Just(Asked::Person),
        (0_u8..6, 0_u8..5).prop_map(|(low, more)| Asked::Mood(low, low + more)),
        (3_u8..10).prop_map(Asked::Urge),
        day.clone().prop_map(Asked::Since),
        day.prop_map(Asked::Until),
    ]
}

fn some_entry() -> impl Strategy<Value = Entry> {
    let word = prop::sample::select(&["walk", "group", "night", "#night", "#group", "@AB", "nightly"][..]);
    let body = prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "));
    let tags = prop::sample::select(&["", "night", "walk group"][..]);
    let rating = || prop::option::of((0_u8..=10).prop_map(|number| Rating::new(number).unwrap()));
    (1_u32..31, 0_u32..24, body, tags, rating(), rating()).prop_map(|(day, hour, body, tags, mood, urge)| {
        let mut entry = tagged(&format!("2026-11-{day:02}T{hour:02}:00:00"), &body, tags);
        (entry.writing.mood, entry.writing.urge) = (mood, urge);
        entry
    })
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

#[test]
fn a_query_finds_what_anybody_finds_who_reads_everything() {
    let (_home, vault) = Home::with_vault();
    let fill = runner(1).run(&prop::collection::vec(some_entry(), 150), |some| {
        vault.together(|vault| some.iter().try_for_each(|entry| vault.journal().save_new(entry))).unwrap();
        Ok(())
    });
    fill.unwrap();
    let all = entries(&vault, "");
    assert_eq!(all.len(), 150);
    let check = runner(200).run(&prop::collection::vec(asked(), 1..4), |terms| {
        let text = terms.iter().map(Asked::text).collect::<Vec<_>>().join(" ");
        let last_word = terms.iter().rposition(|term| matches!(term, Asked::Word(_)));
        let fits = |entry: &&Entry| {
            terms.iter().enumerate().all(|(at, term)| term.fits(entry, Some(at) == last_word))
        };
        let expected: BTreeSet<_> = all.iter().filter(fits).map(|entry| entry.id).collect();
        let found: Vec<Entry> = entries(&vault, &text);
        prop_assert_eq!(&found.iter().map(|entry| entry.id).collect::<BTreeSet<_>>(), &expected, "{}", &text);
        prop_assert!(
            found.windows(2).all(|pair| pair[0].writing.at.instant() >= pair[1].writing.at.instant())
        );
        let days: u32 = vault.journal().days(&query(&text)).unwrap().iter().map(|(_, count)| count).sum();
        prop_assert_eq!(days as usize, expected.len());
        let (mut paged, mut after) = (Vec::new(), None);
        while let page = vault.journal().list(&query(&text), after, 7).unwrap()
            && let Some(last) = page.last()
        {
            after = Some(Cursor::after_entry(&last.entry));
            paged.extend(page.into_iter().map(|hit| hit.entry));
        }
        prop_assert_eq!(paged, found);
        Ok(())
    });
    check.unwrap();
}
