//! A terminal with a shell in it, from which the program is started as a person starts it.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

use super::home::{Home, PASSPHRASE};
use super::process::{Process, wait};

/// How long anything may take; making a key is slow without optimisation.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// The shell: says that it is there, runs the program, says how that ended, and stays, so that the terminal does too.
const SHELL: &str = r#"
umask 000
ulimit -c unlimited 2>/dev/null
echo "this is the shell"
sh -c 'echo $$ >"$0.new"; mv "$0.new" "$0"; exec "$@"' "$0" "$@"
echo "ended with $?"
read -r rest
"#;

pub(super) const ENTER: &str = "\r";
pub(super) const ESC: &str = "\u{1b}";
pub(super) const TAB: &str = "\t";
pub(super) const RIGHT: &str = "\u{1b}[C";
pub(super) const BACKSPACE: &str = "\u{7f}";
pub(super) const CTRL_C: &str = "\u{3}";
pub(super) const CTRL_L: &str = "\u{c}";
pub(super) const CTRL_R: &str = "\u{12}";
pub(super) const CTRL_S: &str = "\u{13}";

/// What ends a frame.
pub(super) const FRAME_END: &[u8] = b"\x1b[?2026l";
/// What leaves the alternate screen.
pub(super) const LEAVE: &str = "\u{1b}[?1049l";

/// A terminal in which the program runs.
pub(super) struct Terminal {
    master: Box<dyn MasterPty>,
    keyboard: Mutex<Box<dyn Write + Send>>,
    shell: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
    modes_before: String,
    process: Process,
}

/// What the terminal got so far.
struct Seen {
    bytes: Vec<u8>,
    parser: Parser,
}

impl Terminal {
    /// Starts a shell, and the program in it.
    pub(super) fn run(home: &Home, args: &[&str]) -> Self {
        let pty = native_pty_system().openpty(pty_size(80, 24)).unwrap();
        let modes_before = modes(pty.master.as_ref());
        let pid_file = home.pid_file();
        let _ = std::fs::remove_file(&pid_file);
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", SHELL]);
        command.arg(&pid_file);
        command.arg(env!("CARGO_BIN_EXE_evenkeel"));
        command.args(args);
        home.furnish(&mut command);
        let shell = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let parser = Parser::new(side(24), side(80), 0);
        let seen = Arc::new(Mutex::new(Seen { bytes: Vec::new(), parser }));
        listen(pty.master.try_clone_reader().unwrap(), Arc::clone(&seen));
        let keyboard = Mutex::new(pty.master.take_writer().unwrap());
        let process = Process::noted_in(&pid_file);
        Self { master: pty.master, keyboard, shell, seen, modes_before, process }
    }

    /// The program's process.
    pub(super) fn process(&self) -> Process {
        self.process
    }

    /// Types.
    pub(super) fn send(&self, keys: &str) -> &Self {
        let mut keyboard = self.keyboard.lock().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
        drop(keyboard);
        self
    }

    /// Waits until the terminal shows this text.
    #[track_caller]
    pub(super) fn wait_for(&self, text: &str) -> &Self {
        self.wait_until(&format!("{text:?} shows"), |screen| screen.contents().contains(text))
    }

    /// Waits until the terminal no longer shows this text.
    #[track_caller]
    pub(super) fn wait_gone(&self, text: &str) -> &Self {
        self.wait_until(&format!("{text:?} is gone"), |screen| !screen.contents().contains(text))
    }

    #[track_caller]
    pub(super) fn wait_until(&self, what: &str, is_so: impl Fn(&Screen) -> bool) -> &Self {
        let until = Instant::now() + PATIENCE;
        while !is_so(self.seen().parser.screen()) {
            assert!(Instant::now() < until, "never came: {what}\n{}", self.text());
            thread::sleep(LOOK_AGAIN);
        }
        self
    }

    /// What the terminal shows now.
    pub(super) fn text(&self) -> String {
        self.seen().parser.screen().contents()
    }

    /// Every byte the terminal got.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    /// Changes the size of the window, to another one, and waits for a frame. crossterm may hold a key that comes at
    /// the same moment back until the next one.
    #[track_caller]
    pub(super) fn resize(&self, columns: u16, rows: u16) -> &Self {
        let before = self.bytes().len();
        self.resize_at_once(columns, rows);
        wait("a frame in the new size", || {
            self.bytes()[before..].windows(FRAME_END.len()).any(|bytes| bytes == FRAME_END).then_some(self)
        })
    }

    /// Changes the size of the window and does not wait.
    pub(super) fn resize_at_once(&self, columns: u16, rows: u16) -> &Self {
        self.seen().parser.screen_mut().set_size(side(rows), side(columns));
        self.master.resize(pty_size(columns, rows)).unwrap();
        self
    }

    /// Types the passphrase on the lock screen and waits for Today.
    #[track_caller]
    pub(super) fn unlock(&self) -> &Self {
        self.wait_for("Your vault is locked.")
            .send(PASSPHRASE)
            .send(ENTER)
            .wait_for("M  T  W  T  F  S  S")
            .wait_for("Write")
    }

    /// Waits until the program ended with this code, and looks whether the terminal is as it was before.
    #[track_caller]
    pub(super) fn wait_ended(&self, code: i32) -> &Self {
        self.wait_for(&format!("ended with {code}")).wait_given_back();
        // A window that became smaller meanwhile may have cut the first line off.
        let shown = self.text().replace("this is the shell", "");
        assert_eq!(shown.trim(), format!("ended with {code}"));
        self
    }

    /// Waits until the terminal is in the state it was in before the program started.
    #[track_caller]
    pub(super) fn wait_given_back(&self) -> &Self {
        self.wait_until("the shell's screen", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
                && modes(self.master.as_ref()) == self.modes_before
        })
    }

    /// What was written after the program last left the alternate screen.
    pub(super) fn afterwards(&self) -> String {
        let all = String::from_utf8(self.bytes()).unwrap();
        all.rsplit_once(LEAVE).unwrap().1.to_owned()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !self.text().contains("ended with ") {
            self.process.kill();
        }
        let _ = self.shell.kill();
        let _ = self.shell.wait();
    }
}

fn listen(mut screen: Box<dyn Read + Send>, seen: Arc<Mutex<Seen>>) {
    thread::spawn(move || {
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = screen.read(&mut piece) {
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.bytes.extend_from_slice(&piece[..length]);
            seen.parser.process(&piece[..length]);
        }
    });
}

/// How the terminal treats keys: raw, or line by line with echo.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, ..PtySize::default() }
}

fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}
