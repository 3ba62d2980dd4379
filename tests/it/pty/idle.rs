//! A still screen costs nothing.

use std::thread;
use std::time::Duration;

use super::home::Home;

/// The most ticks of 10 ms a still screen may take.
const FEW: u64 = 1;

/// Time has to pass here: that nothing happens shows only in time.
#[test]
fn a_still_screen_takes_no_processor_time_in_ten_seconds() {
    let time = Duration::from_secs(10);
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    // The frames of opening are over then.
    thread::sleep(Duration::from_millis(500));
    let (before, seen) = (terminal.process().ticks(), terminal.bytes().len());
    thread::sleep(time);
    let used = terminal.process().ticks() - before;
    assert!(used <= FEW, "{used} ticks in {time:?}");
    assert_eq!(terminal.bytes().len(), seen, "something was drawn");
    assert!(terminal.text().contains("M  T  W  T  F  S  S"), "{}", terminal.text());
}
