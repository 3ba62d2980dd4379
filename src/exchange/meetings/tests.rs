use super::*;
use crate::domain::meeting::Venue;
use crate::domain::meeting::detail::Detail;
use proptest::prelude::*;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/fixtures/meetings/", $name)).as_slice()
    };
}

fn found(bytes: &[u8]) -> Found {
    read(bytes).unwrap()
}

fn get<'f>(found: &'f Found, key: &str) -> &'f Listing {
    found.listings.iter().find(|listing| listing.key.as_str() == key).unwrap_or_else(|| panic!("no {key}"))
}

fn when(listing: &Listing) -> String {
    listing.when.map(|when| when.to_string()).unwrap_or_default()
}

fn codes(listing: &Listing) -> Vec<&str> {
    listing.codes.iter().map(Code::as_str).collect()
}

fn refused(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[test]
fn the_quirks_of_meeting_guide_feeds_are_read() {
    let found = found(fixture!("guide-quirks.json"));
    assert_eq!(found.format, FeedFormat::MeetingGuide);
    assert_eq!(found.newest.map(|day| day.to_string()).as_deref(), Some("2026-10-01"));
    let late = get(&found, "lamplighters");
    assert_eq!(when(late), "Tuesday 23:30 to 00:30");
    assert_eq!(late.zone.map(chrono_tz::Tz::name), Some("America/Chicago"));
    assert_eq!(codes(late), ["O", "D", "X", "POA"]);
    assert_eq!(late.venue, Venue::InPerson);
    assert_eq!(late.point.map(|point| point.to_string()).as_deref(), Some("41.95,-87.65"));
    for (key, day) in [("three-days@1", "Monday"), ("three-days@3", "Wednesday"), ("three-days@5", "Friday")]
    {
        let listing = get(&found, key);
        assert_eq!((when(listing), listing.slug.as_str()), (format!("{day} 08:00 to 09:00"), "three-days"));
        assert_eq!(codes(listing), ["C", "BE"]);
        assert_eq!(listing.detail(Detail::Address), Some("1 First Street, Exampleville, IL, 60001, USA"));
        assert_eq!(listing.detail(Detail::Region), Some("County / Town"));
        assert!(listing.point.is_some());
    }
    let word = get(&found, "4711");
    assert_eq!((when(word), codes(word)), ("Thursday 20:00 to 21:15".to_owned(), vec!["open"]));
    let ask = get(&found, "by-appointment");
    assert_eq!((ask.when, ask.venue), (None, Venue::Online));
    assert_eq!(when(get(&found, "no-types")), "Sunday 00:00 to 01:00");
    assert_eq!(when(get(&found, "end-is-start")), "Monday 18:00 to 19:00");
    assert_eq!(get(&found, "twice~2").name.as_str(), "Twice, the other");
    assert!(!found.listings.iter().any(|listing| listing.key.as_str() == "twice~3"));
    let online = get(&found, "online");
    assert_eq!(codes(online), ["ONL", "ZZTOP", "ASBI"]);
    assert_eq!(online.detail(Detail::Link), Some("https://video.example.org/j/1?a=1&b=2"));
    for (key, venue) in [
        ("online", Venue::Online),
        ("hybrid", Venue::Hybrid),
        ("closed-for-now", Venue::Inactive),
        ("closed-but-online", Venue::Online),
        ("only-roughly", Venue::Inactive),
    ] {
        assert_eq!(get(&found, key).venue, venue, "{key}");
    }
    let marked = get(&found, "marked-up");
    assert_eq!(marked.name.as_str(), "Tom & Ann's Group");
    assert_eq!(marked.detail(Detail::Notes), Some("Side door.\n\nBring a cup – [31mred[0m gnp.exe"));
    assert_eq!((marked.point, when(marked)), (None, "Friday 19:30 to 20:30".to_owned()));
    assert_eq!(marked.detail(Detail::Contact), Some("A., 555 0102"));
    assert_eq!(marked.detail(Detail::Entity), Some("Exampleville Intergroup\nhttps://example.org"));
    let nulls = get(&found, "null-everywhere");
    assert_eq!((nulls.when, codes(nulls)), (None, vec!["5"]));
}

#[test]
fn broken_rows_are_told_with_their_place_and_never_with_their_words() {
    let found = found(fixture!("guide-quirks.json"));
    let told: Vec<String> = found.faults.iter().map(|it| format!("{}: {}", it.place, it.what)).collect();
    assert_eq!(
        told,
        [
            "row 16: day: a day is a name such as tue, or a number from 0, Sunday, to 6",
            "row 17: time: it is no time of day",
            "row 18: timezone: it is no time zone such as America/Chicago",
            "row 19: it has no slug",
            "row 20: it has no name",
            "row 21: it is no object",
            "row 22: it is no object",
        ]
    );
    assert_eq!(found.fault_count, told.len());
}

#[test]
fn spreadsheets_are_told_by_their_first_line() {
    let found = found(fixture!("spreadsheet.csv"));
    assert_eq!(found.format, FeedFormat::Spreadsheet);
    let late = get(&found, "lamplighters");
    assert_eq!(when(late), "Tuesday 23:30 to 00:30");
    assert_eq!(codes(late), ["Open", "Discussion", "Wheelchair Access"]);
    assert_eq!(late.detail(Detail::Notes), Some("Ring the bell,\ntwice."));
    let screen = get(&found, "screen-night");
    assert_eq!((screen.venue, when(screen)), (Venue::Hybrid, "Wednesday 18:00 to 19:00".to_owned()));
    let ask = get(&found, "ask-us");
    assert_eq!((ask.when, ask.venue), (None, Venue::Online));
    let told: Vec<_> = found.faults.iter().map(|it| it.place.as_str()).collect();
    assert_eq!(told, ["line 6"]);
}

#[test]
fn the_columns_of_12_step_meeting_list_are_read() {
    let found = found(fixture!("twelve-step-meeting-list.csv"));
    let work = get(&found, "after-work");
    assert_eq!((when(work), work.venue), ("Monday 18:00 to 19:15".to_owned(), Venue::InPerson));
    assert_eq!(work.detail(Detail::Region), Some("Exampleville / West"));
    assert_eq!(work.detail(Detail::LocationNotes), Some("Upstairs"));
    assert_eq!(work.detail(Detail::GroupPhone), Some("555 0103"));
    assert_eq!(get(&found, "underground").venue, Venue::Online);
    let other = "Time;Day;Name;Slug\n8:00 PM;Monday;A;a\n";
    assert_eq!(when(get(&read(other.as_bytes()).unwrap(), "a")), "Monday 20:00 to 21:00");
}

#[test]
fn bmlt_counts_days_from_1_and_has_words_of_its_own() {
    let plain = found(fixture!("bmlt.json"));
    assert_eq!(plain.format, FeedFormat::Bmlt);
    for (key, day, venue) in [
        ("11", "Sunday 19:00 to 20:30", Venue::InPerson),
        ("12", "Saturday 23:30 to 00:30", Venue::Online),
        ("13", "Monday 12:00 to 13:00", Venue::Hybrid),
        ("14", "Tuesday 12:00 to 13:00", Venue::Online),
        ("15", "Tuesday 12:00 to 13:00", Venue::Inactive),
    ] {
        let listing = get(&plain, key);
        assert_eq!((when(listing).as_str(), listing.venue), (day, venue), "{key}");
    }
    let first = get(&plain, "11");
    assert_eq!(first.detail(Detail::Address), Some("1 Example Road, Exampleville, NY, 10000, USA"));
    assert_eq!(first.detail(Detail::Transport), Some("Green line\n12, 14"));
    let told: Vec<String> = plain.faults.iter().map(|it| format!("{}: {}", it.place, it.what)).collect();
    let day = "weekday_tinyint: a day is a number from 1, Sunday, to 7";
    assert_eq!(
        told,
        [format!("row 6: {day}"), format!("row 7: {day}"), "row 8: it is not published".to_owned()]
    );
    let wrapped = found(fixture!("bmlt-wrapper.json"));
    assert_eq!(codes(get(&wrapped, "21")), ["O", "Zq", "XX"]);
    let words: Vec<_> = wrapped.words.iter().map(|(code, words)| (code.as_str(), words.as_str())).collect();
    assert_eq!(words, [("O", "Open"), ("Zq", "Quiet Reading")]);
}

#[test]
fn what_is_no_list_is_refused_with_the_place_and_the_reason() {
    let no = "this is no list of meetings: ";
    for (bytes, told) in [
        (
            fixture!("cut-in-the-middle.json"),
            "it is not whole JSON; something there does not fit (line 2, column 13)",
        ),
        (
            fixture!("trailing-junk.json"),
            "it is not whole JSON; something there does not fit (line 3, column",
        ),
        (fixture!("records-wrapper.json"), "the file is an object without \"meetings\""),
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b"[]", "it is empty"),
        (b"[{\"slug\":\"a\",", "it ends too early, as if it was cut off (line 1, column 13)"),
        (b"[{\"id_bigint\":\"1\",\"name\":\"x\"}]", "none of its 1 rows can be read; row 1: it has nothing"),
        (b"[null,null]", "none of its 2 rows can be read; row 1: it is no object"),
        (b"{\"meetings\":7}", "it is other JSON (line 1, column 1"),
        (b"\x00\x01\x02", "it is no JSON, and as a spreadsheet its first line has no column Name, Day, Time"),
        (b"Name,Day\na,b\n", "it is no JSON, and as a spreadsheet its first line has no column Time"),
        (b"[{\"name\":\"\xff\xfe\"}]", "it is not whole JSON"),
    ] {
        let error = refused(bytes);
        assert!(error.starts_with(&format!("{no}{told}")), "{error}");
    }
}

#[test]
fn a_mark_before_the_text_and_unknown_keys_are_passed_over() {
    let text = "\u{feff}  [{\"slug\":\"a\",\"name\":\"A\",\"day\":1,\"time\":\"19:00\",\"x\":{\"y\":[{}]}}]";
    assert_eq!(found(text.as_bytes()).listings.len(), 1);
}

#[test]
fn a_hostile_list_is_refused_or_cut() {
    let row = |notes: &str| format!("{{\"slug\":\"a\",\"name\":\"A\",\"notes\":\"{notes}\"}}");
    let long = found(format!("[{}]", row(&"x".repeat(10 << 20))).as_bytes());
    assert!(long.listings[0].detail(Detail::Notes).unwrap().chars().count() <= 4000);
    let longer = refused(format!("[{},{}]", row("x"), row(&"x".repeat(17 << 20))).as_bytes());
    assert!(longer.ends_with("row 1 is longer than 16 MiB"), "{longer}");
    let bomb = refused(format!("[{}", "[".repeat(100_000)).as_bytes());
    assert!(bomb.contains("it ends too early") || bomb.contains("does not fit"), "{bomb}");
    let inner = refused(format!("[{{\"day\":{}", "[".repeat(100_000)).as_bytes());
    assert!(inner.contains("it ends too early") || inner.contains("does not fit"), "{inner}");
    let many = refused(format!("[{}{{}}]", "null,".repeat(300_000)).as_bytes());
    assert!(many.contains("it has more than 200000 rows"), "{many}");
    let table = refused(format!("Name,Day,Time\n{}", "a,b,c\n".repeat(300_000)).as_bytes());
    assert!(table.contains("it has more than 200000 rows"), "{table}");
    let cell = refused(format!("Name,Day,Time\n\"{}", "x".repeat(20 << 20)).as_bytes());
    assert!(cell.contains("longer than 16 MiB"), "{cell}");
}

/// A value in a row, whatever it may be.
fn value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".{0,20}".prop_map(Into::into),
        "[0-9]{1,2}:[0-9]{2}( [AP]M)?".prop_map(Into::into),
        (0..9).prop_map(Into::into),
        prop_oneof!["Monday", "yes", "TC", "O,C", "America/Chicago"].prop_map(Into::into),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Into::into))
}

fn row() -> impl Strategy<Value = serde_json::Value> {
    let keys = prop_oneof![
        Just("slug"),
        Just("name"),
        Just("day"),
        Just("time"),
        Just("end_time"),
        Just("types"),
        Just("notes"),
        Just("timezone"),
        Just("latitude"),
        Just("longitude"),
        Just("conference_url"),
        Just("approximate"),
        Just("regions"),
        Just("id_bigint"),
        Just("weekday_tinyint"),
        Just("meeting_name"),
        Just("start_time"),
        Just("duration_time"),
        Just("formats"),
    ];
    prop::collection::vec((keys, value()), 0..12).prop_map(|cells| {
        serde_json::Value::Object(cells.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
    })
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(bytes.as_slice());
        for start in ["[", "{\"meetings\":[", "[{\"name\":\"", "Name,Day,Time,Slug\n"] {
            let _ = read([start.as_bytes(), &bytes].concat().as_slice());
        }
    }

    #[test]
    fn any_rows_are_read_or_told(rows in prop::collection::vec(row(), 0..6)) {
        let text = serde_json::Value::Array(rows.clone()).to_string();
        if let Ok(found) = read(text.as_bytes()) {
            prop_assert!(found.listings.len() + found.fault_count >= 1);
            for listing in &found.listings {
                let texts = listing.details.iter().map(|(_, text)| text.as_str());
                for text in texts.chain([listing.name.as_str(), listing.slug.as_str(), listing.key.as_str()]) {
                    prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
                }
            }
        }
    }

    #[test]
    fn no_list_that_was_cut_off_or_changed_panics(at in 0_usize..4000, byte in any::<u8>()) {
        for whole in [fixture!("guide-quirks.json"), fixture!("bmlt-wrapper.json"), fixture!("spreadsheet.csv")] {
            let mut bytes = whole.to_vec();
            let at = at % bytes.len();
            let _ = read(&bytes[..at]);
            bytes[at] = byte;
            let _ = read(bytes.as_slice());
        }
    }
}
