//! The program's process: signals to it, and what the system tells everybody about it.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// A process.
#[derive(Debug, Clone, Copy)]
pub(super) struct Process(Pid);

impl Process {
    /// The process whose number the shell wrote down.
    pub(super) fn noted_in(file: &Path) -> Self {
        wait("the program to start", || {
            let number = fs::read_to_string(file).ok()?.trim().parse().ok()?;
            Pid::from_raw(number).map(Self)
        })
    }

    pub(super) fn signal(self, signal: Signal) {
        kill_process(self.0, signal).unwrap();
    }

    pub(super) fn kill(self) {
        let _ = kill_process(self.0, Signal::KILL);
    }

    /// A file in `/proc/PID`, if it may be read.
    #[cfg(target_os = "linux")]
    pub(super) fn file(self, name: &str) -> Option<Vec<u8>> {
        fs::read(format!("/proc/{}/{name}", self.0.as_raw_nonzero())).ok()
    }

    /// Field `number` of `/proc/PID/stat`, counted as in proc(5).
    #[cfg(target_os = "linux")]
    pub(super) fn stat(self, number: usize) -> String {
        let stat = String::from_utf8(self.file("stat").unwrap()).unwrap();
        let (_, after_name) = stat.rsplit_once(") ").unwrap();
        after_name.split(' ').nth(number - 3).unwrap().to_owned()
    }

    /// Ticks of the processor used so far; a tick is 10 ms.
    #[cfg(target_os = "linux")]
    pub(super) fn ticks(self) -> u64 {
        [14, 15].map(|field| self.stat(field).parse::<u64>().unwrap()).iter().sum()
    }

    /// Waits until the process is stopped.
    #[cfg(target_os = "linux")]
    pub(super) fn wait_stopped(self) {
        wait("the program to stop", || (self.stat(3) == "T").then_some(()));
    }
}

/// Looks again until there is an answer.
pub(super) fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "waited in vain for {what}");
        thread::sleep(LOOK_AGAIN);
    }
}
