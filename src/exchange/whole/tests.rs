use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::domain::entry::{Entry, Version, Writing};
use crate::domain::kept::{Everything, KeptEntry, KeptSession};
use crate::domain::kind::{Fellowship, Format, Kind, LevelOfCare, Model};
use crate::domain::moment::Moment;
use crate::domain::page_mark::PageMark;
use crate::domain::query::SavedFilter;
use crate::domain::rating::{Change, Minutes, Rating};
use crate::domain::series::{Occurrence, Pause, Series, Template, WallClock};
use crate::domain::session::{Meeting, Session};
use crate::domain::status::{Cause, Mark, Reason, Status};
use crate::domain::text::{Body, OneLine, PageRef, Tag, Topic};

fn written(everything: &Everything) -> String {
    let mut writer = Writer::start(Vec::new()).unwrap();
    let entries = everything.entries.iter().map(|kept| Kept::Entry(Box::new(kept.clone())));
    let sessions = everything.sessions.iter().map(|kept| Kept::Session(Box::new(kept.clone())));
    let marks = everything.page_marks.iter().map(|mark| Kept::PageMark(mark.clone()));
    let filters = everything.filters.iter().map(|filter| Kept::Filter(filter.clone()));
    let series = everything.series.iter().map(|series| Kept::Series(Box::new(series.clone())));
    let records = entries.chain(sessions).chain(marks).chain(filters).chain(series);
    records.for_each(|record| writer.add(&record).unwrap());
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

/// Any moment: a wall clock up to a day from the instant, as no rule of any zone has to give it.
fn moment() -> impl Strategy<Value = Moment> {
    let zone = prop::sample::select(vec![
        "UTC",
        "Europe/Berlin",
        "America/Los_Angeles",
        "Asia/Kathmandu",
        "US/Pacific",
    ]);
    // Around the hour that comes twice, and anywhere from the year 1 to the year 9998.
    let seconds = prop_oneof![1_792_886_400_i64..1_792_900_800, -62_135_510_400_i64..253_370_764_800];
    (seconds, -86_399_i64..86_400, zone).prop_map(|(seconds, offset, zone)| {
        let text = |seconds| Moment::new(instant(seconds), crate::domain::moment::Zone::UTC).local_text();
        Moment::from_stored(&format!("{}Z", text(seconds)), &text(seconds + offset), zone).unwrap()
    })
}

fn instant(seconds: i64) -> crate::domain::moment::Instant {
    use crate::domain::moment::{Date, Time, add_days};
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = Time::from_num_seconds_from_midnight_opt(u32::try_from(second).unwrap(), 0).unwrap();
    add_days(Date::from_ymd_opt(1970, 1, 1).unwrap(), day).and_time(time).and_utc()
}

fn rating() -> impl Strategy<Value = Option<Rating>> {
    prop::option::of((0_u8..=10).prop_map(|number| Rating::new(number).unwrap()))
}

fn change() -> impl Strategy<Value = Change> {
    (rating(), rating()).prop_map(|(before, after)| Change { before, after })
}

fn line() -> impl Strategy<Value = Option<OneLine>> {
    prop::option::of(any::<String>().prop_filter_map("no line", |text| OneLine::parse(&text).ok()))
}

fn body() -> impl Strategy<Value = Body> {
    "(\\PC|[\\x01-\\x{2100}]){1,80}".prop_filter_map("no text", |text| Body::parse(&text).ok())
}

fn uuid() -> impl Strategy<Value = String> {
    any::<u128>().prop_map(|bits| uuid::Uuid::from_u128(bits).to_string())
}

fn writing() -> impl Strategy<Value = Writing> {
    let tags = prop::collection::btree_set("[a-zé0-9_-]{1,12}", 0..4);
    let tags = tags.prop_map(|tags| tags.iter().map(|tag| Tag::parse(tag).unwrap()).collect());
    (moment(), line(), body(), tags, rating(), rating(), prop::option::of(uuid())).prop_map(
        |(at, title, body, tags, mood, urge, session)| Writing {
            at,
            title,
            body,
            tags,
            mood,
            urge,
            session: session.map(|id| id.parse().unwrap()),
        },
    )
}

fn entry() -> impl Strategy<Value = KeptEntry> {
    let history = prop::collection::vec((moment(), writing()), 0..3);
    (uuid(), writing(), prop::option::of(moment()), history).prop_map(|(id, writing, trashed, history)| {
        let version = |(number, (replaced, writing))| Version { number, replaced, writing };
        KeptEntry {
            entry: Entry { id: id.parse().unwrap(), writing, trashed },
            history: (1..).zip(history).map(version).collect(),
        }
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    let focus = prop::option::of(Just(PageRef::parse("individual/cbt").unwrap()));
    prop_oneof![
        focus.prop_map(|focus| Kind::Individual { focus }),
        prop::option::of(prop::sample::select(Model::ALL)).prop_map(|model| Kind::Group { model }),
        prop::option::of(prop::sample::select(Fellowship::ALL))
            .prop_map(|fellowship| Kind::MutualHelp { fellowship }),
        Just(Kind::Family),
        Just(Kind::Medical),
        Just(Kind::Other),
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    let reason =
        (prop::sample::select(Cause::ALL), line()).prop_map(|(cause, words)| Reason { cause, words });
    (prop::sample::select(Status::ALL), prop::option::of(reason))
        .prop_map(|(status, reason)| Mark::new(status, reason).or_else(|_| Mark::new(status, None)).unwrap())
}

fn session() -> impl Strategy<Value = KeptSession> {
    let minutes = prop::option::of((1_u16..=1440).prop_map(|minutes| Minutes::new(minutes).unwrap()));
    let topics = prop::collection::btree_set("[a-zé ]{0,20}[a-z]", 0..3).prop_map(|topics| {
        let mut kept: Vec<Topic> = Vec::new();
        for topic in topics.iter().map(|topic| Topic::parse(topic).unwrap()) {
            if !kept.contains(&topic) {
                kept.push(topic);
            }
        }
        kept
    });
    let held = (
        prop::option::of(prop::sample::select(Format::ALL)),
        prop::option::of(prop::sample::select(LevelOfCare::ALL)),
    );
    let told = (mark(), change(), change(), rating(), topics, prop::option::of(body()));
    (uuid(), prop::option::of(moment()), (kind(), moment(), minutes), (line(), line()), held, told).prop_map(
        |(id, trashed, (kind, starts_at, minutes), (name, with), (format, level), told)| {
            let (mark, mood, urge, helpful, topics, takeaway) = told;
            let meeting = Meeting {
                kind,
                starts_at,
                minutes,
                name,
                with,
                format,
                level,
                mark,
                mood,
                urge,
                helpful,
                topics,
                takeaway,
            };
            KeptSession { session: Session { id: id.parse().unwrap(), meeting, series: None }, trashed }
        },
    )
}

fn clock() -> impl Strategy<Value = WallClock> {
    (1900_i32..3000, 1_u32..=365, 0_u32..86_400).prop_map(|(year, day, second)| {
        use crate::domain::moment::{Date, Time};
        let time = Time::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        WallClock::new(Date::from_yo_opt(year, day).unwrap(), time).unwrap()
    })
}

fn series() -> impl Strategy<Value = Series> {
    let rules =
        vec!["FREQ=WEEKLY;COUNT=24;BYDAY=TU,TH", "FREQ=DAILY;UNTIL=20270331", "FREQ=MONTHLY;BYDAY=-1FR"];
    let clocks =
        || prop::collection::btree_set(clock(), 0..3).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    let pauses = prop::collection::btree_set((clock(), 0_i64..99), 0..3).prop_map(|set| {
        let pause = |(from, days): (WallClock, i64)| {
            Pause::new(from.date(), crate::domain::moment::add_days(from.date(), days)).unwrap()
        };
        let mut pauses: Vec<_> = set.into_iter().map(pause).collect();
        pauses.sort_unstable();
        pauses.dedup();
        pauses
    });
    let days = (clock(), prop::option::of(clock()), pauses);
    (uuid(), session(), clock(), prop::sample::select(rules), days, clocks(), clocks()).prop_map(
        |(id, like, start, rule, (known_from, end, pauses), extra, gone)| Series {
            id: id.parse().unwrap(),
            template: Template::of(&like.session.meeting),
            start,
            zone: like.session.meeting.starts_at.zone(),
            rule: rule.parse().unwrap(),
            known_from: known_from.date(),
            end: end.map(WallClock::date),
            pauses,
            extra,
            gone,
        },
    )
}

/// A session of a series, moved or not, under the id it has there.
fn of_series() -> impl Strategy<Value = KeptSession> {
    (session(), uuid(), clock()).prop_map(|(mut kept, series, original)| {
        let occurrence = Occurrence { series: series.parse().unwrap(), original };
        kept.session.id = occurrence.id();
        kept.session.series = Some(occurrence);
        kept
    })
}

fn page_mark() -> impl Strategy<Value = PageMark> {
    (
        "[a-z-]{1,9}/[a-z0-9-]{1,9}",
        moment(),
        any::<u32>(),
        prop::option::of(moment()),
        prop::option::of(moment()),
    )
        .prop_map(|(page, opened, place, read, bookmarked)| PageMark {
            page: PageRef::parse(&page).unwrap(),
            opened,
            place,
            read,
            bookmarked,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn anything_that_is_kept_comes_back_and_writes_the_same_again(
        entries in prop::collection::vec(entry(), 0..4),
        sessions in prop::collection::vec(prop_oneof![session(), of_series()], 0..4),
        page_marks in prop::collection::vec(page_mark(), 0..3),
        series in prop::collection::vec(series(), 0..3),
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
        let everything = Everything { entries, sessions, page_marks, filters, series };
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

#[test]
fn the_format_is_one_record_on_a_line() {
    let text = written(&sample());
    assert!(text.starts_with("{\"evenkeel\":1,\n\"entries\":[\n{\"id\":\"019ab3c1-"), "{text}");
    assert!(
        text.ends_with(
            "}\n],\n\"sessions\":[\n],\n\"page_marks\":[\n],\n\"filters\":[\n],\n\"series\":[\n]}\n"
        ),
        "{text}"
    );
    assert_eq!(text.lines().count(), 12);
    assert!(text.lines().all(|line| !line.chars().any(|c| c.is_control() || c == '\u{202e}')), "{text}");
    assert!(text.contains("\"at\":{\"utc\":\"2026-10-25T01:30:00Z\",\"local\":\"2026-10-25T02:30:00\",\"zone\":\"Europe/Berlin\"}"));
    let _: Value = serde_json::from_str(&text).unwrap();
}

#[test]
fn an_empty_vault_is_a_text_too() {
    let text = written(&Everything::default());
    assert_eq!(
        text,
        "{\"evenkeel\":1,\n\"entries\":[\n],\n\"sessions\":[\n],\n\"page_marks\":[\n],\n\"filters\":[\n],\n\"series\":[\n]}\n"
    );
    assert_eq!(read(text.as_bytes()).unwrap(), Everything::default());
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_never_with_its_words() {
    let text = written(&sample());
    let id = "\"id\":\"019ab3c1-7f2a-7000-8000-000000000000\"";
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
        ("\n]}\n", "\n]} secret", "this is no export of evenkeel: it is no JSON (line 12"),
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
