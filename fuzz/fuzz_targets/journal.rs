//! Journals of other programs, as `import` reads them. The first byte says which; for a directory of Markdown files
//! the first line is the name of one, and the rest its text.
#![no_main]

use std::collections::BTreeSet;

use evenkeel::domain::entry::{Entry, Writing};
use evenkeel::domain::id::EntryId;
use evenkeel::domain::kept::{Kept, KeptEntry};
use evenkeel::domain::moment::Zone;
use evenkeel::exchange::journal::{FORMATS, Format, Source, markdown};
use evenkeel::exchange::whole;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Some(format) = FORMATS.get(usize::from(first.wrapping_sub(b'0')) % FORMATS.len()) else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let (name, text) =
        if format.is_directory { text.split_once('\n').unwrap_or((text, "")) } else { ("journal", text) };
    let source = Source { name: name.to_owned(), text: text.to_owned() };
    let zone = "Europe/London".parse().expect("a zone");
    let found = match format.read(&[source], zone) {
        Ok(found) => found,
        Err(refused) => return assert!(!refused.to_string().chars().any(char::is_control)),
    };
    for fault in &found.faults {
        assert!(!fault.what.chars().any(char::is_control), "{fault:?}");
    }
    for writing in &found.writings {
        come_back(writing);
    }
});

/// An entry goes out as a file and with everything, and comes back the same.
fn come_back(writing: &Writing) {
    let files: &Format = FORMATS.iter().find(|format| format.is_directory).expect("a format of files");
    let source = markdown::file(writing, &mut BTreeSet::new());
    let again = files.read(&[source], Zone::UTC).expect("what is written reads");
    assert_eq!((again.writings.as_slice(), again.faults), (std::slice::from_ref(writing), Vec::new()));

    let entry = Entry { id: EntryId::new(uuid::Uuid::nil()), writing: writing.clone(), trashed: None };
    let kept = KeptEntry { entry, history: Vec::new() };
    let mut writer = whole::Writer::start(Vec::new()).expect("written to memory");
    writer.add(&Kept::Entry(Box::new(kept.clone()))).expect("written to memory");
    let text = writer.finish().expect("written to memory");
    assert_eq!(whole::read(text.as_slice()).expect("what is written reads").entries, [kept]);
}
