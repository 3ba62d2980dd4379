//! The export of everything, as `import` reads it.
#![no_main]

use evenkeel::exchange::whole::{self, Writer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let everything = match whole::read(bytes) {
        Ok(everything) => everything,
        Err(refused) => return assert!(!refused.to_string().chars().any(char::is_control), "{refused}"),
    };
    let mut writer = Writer::start(Vec::new()).expect("written to memory");
    for record in everything.clone().records() {
        writer.add(&record).expect("written to memory");
    }
    let text = writer.finish().expect("written to memory");
    assert_eq!(whole::read(text.as_slice()), Ok(everything));
});
