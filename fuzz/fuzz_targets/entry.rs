//! The text of an entry as an external editor or a pipe hands it over, and all that is made of it to show it.
#![no_main]

use evenkeel::doc::layout::{Shape, layout};
use evenkeel::domain::link::links_in;
use evenkeel::domain::text::{BODY_LIMIT, Body, Tag};
use evenkeel::library::{Catalogue, entry_links, markdown};
use libfuzzer_sys::fuzz_target;

const WIDTH: usize = 40;

fuzz_target!(|bytes: &[u8]| {
    // As it is read back from the file that the editor had.
    let text = String::from_utf8_lossy(bytes);
    if let Ok(tags) = Tag::parse_list(&text) {
        for tag in tags {
            assert_eq!(Tag::parse(tag.as_str()).as_ref(), Ok(&tag));
        }
    }
    let Ok(body) = Body::parse(&text) else { return };
    let words = body.as_str();
    assert!((1..=BODY_LIMIT).contains(&words.len()) && !words.contains(['\0', '\r']));
    assert_eq!(Body::parse(words).as_ref(), Ok(&body), "kept as it is when it is edited again");
    let mut end = 0;
    for (range, link) in links_in(words) {
        assert!(range.start >= end && words.get(range.clone()).is_some(), "{range:?} after {end}");
        end = range.end;
        let written = link.to_string();
        let again: Vec<_> = links_in(&written).map(|(_, link)| link).collect();
        assert_eq!(again, [link], "{written:?} leads to the same");
    }
    let catalogue = Catalogue::builtin().expect("the built-in library reads");
    let document = entry_links::mark(markdown::parse(words), catalogue, |_| None);
    for shape in [Shape::Full, Shape::Plain] {
        for line in layout(&document, WIDTH, shape) {
            assert!(line.width() <= WIDTH, "{:?}", line.text());
            assert!(!line.text().chars().any(char::is_control), "{:?}", line.text());
        }
    }
});
