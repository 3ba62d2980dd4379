//! A list of meetings in any of its forms, as `meeting import` reads it.
#![no_main]

use std::collections::HashSet;

use evenkeel::domain::id::FeedId;
use evenkeel::domain::kept::Kept;
use evenkeel::domain::meeting::{Favourite, ListedMeeting, Listing};
use evenkeel::exchange::{meetings, whole};
use evenkeel::text::plain;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let found = match meetings::read(bytes) {
        Ok(found) => found,
        Err(refused) => return assert_no_control(&refused.to_string()),
    };
    assert!(!found.listings.is_empty(), "an empty list is refused");
    assert!(found.faults.len() <= 100 && found.faults.len() <= found.fault_count);
    for fault in &found.faults {
        assert_no_control(&fault.place);
        assert_no_control(&fault.what);
    }
    assert!(found.words.len() <= 2_000);
    for (code, words) in &found.words {
        assert_plain(code.as_str());
        assert_plain(words.as_str());
    }
    let mut keys = HashSet::new();
    for listing in &found.listings {
        assert!(keys.insert(listing.key.as_str()), "one key, one meeting");
        assert_safe(listing);
    }
    come_back(found.listings);
});

fn assert_safe(listing: &Listing) {
    for line in [listing.key.as_str(), listing.slug.as_str(), listing.name.as_str()] {
        assert_no_control(line);
    }
    assert_plain(listing.name.as_str());
    listing.codes.iter().for_each(|code| assert_plain(code.as_str()));
    for (_, text) in listing.details.iter() {
        assert_plain(text.as_str());
        assert!(text.as_str().chars().count() <= 4_000);
    }
    if let Some(point) = listing.point {
        assert!(point.latitude().abs() <= 90.0 && point.longitude().abs() <= 180.0, "{point:?}");
    }
}

/// What is kept of them goes out with everything and comes back the same.
fn come_back(listings: Vec<Listing>) {
    let feed = FeedId::new(uuid::Uuid::nil());
    let favourite = Favourite::No;
    let meetings: Vec<ListedMeeting> = listings
        .into_iter()
        .map(|listing| ListedMeeting { id: listing.key.id_in(feed), feed, listing, favourite, gone: None })
        .collect();
    let mut writer = whole::Writer::start(Vec::new()).expect("written to memory");
    for meeting in &meetings {
        writer.add(&Kept::Meeting(Box::new(meeting.clone()))).expect("written to memory");
    }
    let text = writer.finish().expect("written to memory");
    assert_eq!(whole::read(text.as_slice()).expect("what is written reads").meetings, meetings);
}

fn assert_plain(text: &str) {
    assert_eq!(plain(text), text, "nothing that acts on a terminal or hides in it");
}

fn assert_no_control(text: &str) {
    assert!(!text.chars().any(char::is_control), "{text:?}");
}
