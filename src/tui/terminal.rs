//! Taking the terminal over, and giving it back clean whatever happens.

use std::io::{self, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

/// Whether the terminal is ours at this moment.
static IS_OURS: AtomicBool = AtomicBool::new(false);

/// The terminal, while it is ours.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    has_mouse: bool,
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn take(has_mouse: bool) -> io::Result<Self> {
        enter(has_mouse)?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(Self { terminal, has_mouse })
    }

    /// Draws a frame; the terminal shows it whole or not at all.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(draw)?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Takes the terminal over again after it was given back.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        enter(self.has_mouse)?;
        self.wipe()
    }

    /// Clears every cell, also what a terminal drew wider than we think; the next frame is drawn whole.
    pub(super) fn wipe(&mut self) -> io::Result<()> {
        // Not `clear`: it asks the terminal where the cursor is, and the thread that reads keys swallows the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter(has_mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    IS_OURS.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
    if has_mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Has the terminal put a text on the system clipboard (OSC 52). Nothing comes back, also when it does not do so.
pub(super) fn copy_out(text: &str) -> io::Result<()> {
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
}

/// Clears our screen and gives the terminal back; does nothing when it is not ours.
///
/// Errors are passed over: there may be no terminal any more, and nothing else to do about it.
pub(super) fn give_back() {
    if !IS_OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = stdout();
    let _ = execute!(
        out,
        DisableMouseCapture,
        DisableBracketedPaste,
        EndSynchronizedUpdate,
        Clear(ClearType::All),
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Says, where the shell's own line then stands, that the program waits there.
pub(super) fn say_how_to_come_back() {
    let _ = writeln!(io::stderr(), "Locked. Type fg to come back.");
}

/// Has a panic give the terminal back first, and say nothing of what was on it.
pub(super) fn give_back_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        give_back();
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        let _ = writeln!(
            io::stderr(),
            "evenkeel stopped because of a fault of its own ({place}).\n\
             What you saved is safe; what you were typing is kept as a draft, up to two seconds before."
        );
    }));
}
