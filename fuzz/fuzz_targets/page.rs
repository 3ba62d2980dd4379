//! A page of the person's own, as the library reads it and `read --check` checks it.
#![no_main]

use evenkeel::doc::layout::{Shape, layout};
use evenkeel::library::Catalogue;
use evenkeel::library::page::{Page, PageId};
use libfuzzer_sys::fuzz_target;

const WIDTH: usize = 40;

fuzz_target!(|text: &str| {
    let catalogue = Catalogue::builtin().expect("the built-in library reads");
    // What is missing at the end is told on the line behind it.
    let lines = text.matches('\n').count() + 2;
    for problem in catalogue.check("yours/page.md", text) {
        assert!((1..=lines).contains(&problem.line), "{problem:?} of {lines}");
    }
    let id = PageId::parse("yours/page").expect("the name of a page");
    let page = match Page::read(id, "page.md", text) {
        Ok(page) => page,
        Err(fault) => return assert!((1..=lines).contains(&fault.line), "{fault:?} of {lines}"),
    };
    assert!(page.minutes() >= 1 && !page.grade().is_nan());
    assert!(text.contains(&page.body));
    assert!(page.sources().iter().all(|source| !source.citation().is_empty()));
    let _ = page.subject();
    for shape in [Shape::Full, Shape::Plain] {
        for line in layout(&page.document(), WIDTH, shape) {
            assert!(line.width() <= WIDTH, "{:?}", line.text());
            assert!(!line.text().chars().any(char::is_control), "{:?}", line.text());
        }
    }
});
