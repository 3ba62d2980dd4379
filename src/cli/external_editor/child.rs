//! Running the editor, with the signals that may come meanwhile, and the terminal set right after.

use std::io::{self, Write, stderr, stdin};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::app::scratch::Sheet;

/// How long an editor that was told to end may take.
const LAST_MOMENTS: Duration = Duration::from_secs(2);
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// Leaves the other screen and shows the cursor, as an editor that was killed cannot.
const GIVE_BACK: &[u8] = b"\x1b[?1049l\x1b[?25h";
/// Where an editor would look for its settings or keep a memory of what was written.
const NOT_TOLD: [&str; 6] = [
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "EVENKEEL_PASSPHRASE_FILE",
    "EVENKEEL_PASSPHRASE_COMMAND",
];

/// How the editor ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// As it should.
    Done,
    /// With this code; a signal that ended it counts from 128.
    Failed(i32),
    /// Because evenkeel itself was told to end, by this signal.
    Signalled(i32),
}

/// Runs the editor on the text and waits for its end.
///
/// Its home and its directory for temporary files are the sheet's own, so that what it writes on its own account lies
/// there, too, and is wiped.
pub(super) fn run(program: &Path, args: &[String], sheet: &Sheet) -> io::Result<End> {
    let modes = tcgetattr(stdin()).ok();
    // Ctrl-C is for the editor; evenkeel hears of it and goes on waiting.
    let mut signals = Signals::new([SIGCHLD, SIGINT, SIGTERM, SIGHUP])?;
    let mut command = Command::new(program);
    command.args(args).arg(sheet.path()).current_dir(sheet.dir());
    command.env("HOME", sheet.dir()).env("TMPDIR", sheet.dir());
    for name in NOT_TOLD {
        command.env_remove(name);
    }
    let mut child = command.spawn()?;
    let end = wait(&mut child, &mut signals);
    set_right(modes.as_ref(), end.as_ref().ok());
    end
}

fn wait(child: &mut Child, signals: &mut Signals) -> io::Result<End> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(end_of(status));
        }
        let told = signals.wait().find(|signal| matches!(*signal, SIGTERM | SIGHUP));
        if let Some(signal) = told {
            end(child)?;
            return Ok(End::Signalled(signal));
        }
    }
}

/// Tells the editor to end, and ends it if it does not.
fn end(child: &mut Child) -> io::Result<()> {
    let _ = kill_process(Pid::from_child(child), Signal::TERM);
    let until = Instant::now() + LAST_MOMENTS;
    while child.try_wait()?.is_none() {
        if Instant::now() > until {
            child.kill()?;
            child.wait()?;
            break;
        }
        thread::sleep(LOOK_AGAIN);
    }
    Ok(())
}

fn end_of(status: ExitStatus) -> End {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(0), _) => End::Done,
        (Some(code), _) => End::Failed(code),
        (None, signal) => End::Failed(128 + signal.unwrap_or_default()),
    }
}

/// Gives the terminal the state it had before. It may be gone; then there is nothing to set right.
fn set_right(modes: Option<&Termios>, end: Option<&End>) {
    if let Some(modes) = modes {
        let _ = tcsetattr(stdin(), OptionalActions::Now, modes);
    }
    if end != Some(&End::Done) {
        let _ = stderr().write_all(GIVE_BACK);
    }
}
