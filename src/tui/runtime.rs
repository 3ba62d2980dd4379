//! The loop: sleeps until a key, an answer, a signal or a due timer, and draws.
//!
//! Three threads feed one channel: the terminal's events, the operating system's signals, and the worker that owns
//! the `App`. The loop itself never touches a file, so nothing holds up a key.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};

use super::shell::{Cx, Job, Keep, Shell, Sitting, Start};
#[cfg(target_os = "linux")]
use super::sleep;
use super::terminal::{self, Screen};
use super::theme::Theme;
use crate::app::App;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::config::Config;
use crate::library::Catalogue;
use crate::library::LoadError;
use crate::library::guided::Guided;
use crate::library::helplines::Helplines;
use crate::library::prompts::Prompts;
use crate::vault::Presence;

/// How long a signal waits for the draft to be on disk before the program leaves all the same.
const LAST_SAVE: Duration = Duration::from_secs(3);

/// What the terminal UI starts from.
#[derive(Debug)]
pub struct Setup {
    /// The app; its vault is open only for [`Start::Entry`].
    pub app: App,
    /// What to open with.
    pub start: Start,
    /// The person's settings.
    pub config: Config,
    /// What each role looks like.
    pub theme: Theme,
    /// The country whose help lines come first, as an ISO 3166 code.
    pub country: Option<String>,
    /// The reading pages.
    pub pages: &'static Catalogue,
    /// What to say first, if anything.
    pub notice: Option<&'static str>,
}

/// Why the terminal UI could not run.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    /// The terminal did not do what it should.
    #[error("the terminal could not be used")]
    Terminal(#[from] io::Error),
    /// The pages that come with the program could not be read.
    #[error("the built-in pages could not be read: {0}")]
    Library(#[from] LoadError),
}

/// What the loop hears.
enum Event {
    Terminal(crossterm::event::Event),
    Answer(u64, Box<Result<Outcome, Failure>>),
    Signal(i32),
    /// The computer slept, and is awake again.
    Slept,
    /// The worker did everything it was asked before this.
    Idle,
    /// The terminal or the worker is gone.
    Gone,
}

/// What the worker hears.
enum Order {
    Perform(u64, Request),
    SayIdle,
    /// Close the vault, then say so as idle.
    Close,
}

/// Runs the terminal UI until the person leaves. Returns the signal that ended it, if one did.
pub fn run(setup: Setup) -> Result<Option<i32>, UiError> {
    let keep = match setup.app.presence() {
        _ if setup.app.is_unlocked() => Keep::Open,
        Presence::Absent => Keep::Absent,
        _ => Keep::Locked,
    };
    let cx = Cx {
        country: setup.country,
        theme: setup.theme,
        pages: setup.pages,
        library: setup.pages,
        helplines: Helplines::builtin()?,
        prompts: Prompts::builtin()?,
        guided: Guided::builtin()?,
        clock: *setup.app.clock(),
        keep,
        sitting: Sitting::default(),
        frame: 0,
        uptime: Duration::ZERO,
        config: setup.config,
    };
    let (sender, events) = channel();
    watch_signals(&sender)?;
    #[cfg(target_os = "linux")]
    watch_sleep(sender.clone());
    let orders = start_worker(setup.app, sender.clone());
    terminal::give_back_on_panic();
    let screen = Screen::take(cx.config.mouse)?;
    watch_terminal(sender)?;
    let mut shell = Shell::new(cx, setup.start);
    if let Some(words) = setup.notice {
        shell.say(words);
        shell.tick(Instant::now()); // its four seconds begin
    }
    Runtime { shell, screen, events, orders }.run()
}

fn watch_terminal(sender: Sender<Event>) -> io::Result<()> {
    // Begins to listen before the first frame, so that no change of size after it goes unheard.
    crossterm::event::poll(Duration::ZERO)?;
    thread::spawn(move || {
        loop {
            let event = crossterm::event::read().map_or(Event::Gone, Event::Terminal);
            let is_gone = matches!(event, Event::Gone);
            if sender.send(event).is_err() || is_gone {
                return;
            }
        }
    });
    Ok(())
}

fn watch_signals(sender: &Sender<Event>) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    let sender = sender.clone();
    thread::spawn(move || {
        for signal in &mut signals {
            if sender.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(target_os = "linux")]
fn watch_sleep(sender: Sender<Event>) {
    // A kernel that cannot tell leaves it to the idle lock.
    thread::spawn(move || drop(sleep::watch(|| sender.send(Event::Slept).is_ok())));
}

/// Tells the loop that a thread it needs has ended, also when it ended in a panic.
struct Farewell(Sender<Event>);

impl Drop for Farewell {
    fn drop(&mut self) {
        let _ = self.0.send(Event::Gone);
    }
}

fn start_worker(mut app: App, sender: Sender<Event>) -> Sender<Order> {
    let (orders, inbox) = channel();
    thread::spawn(move || {
        let _farewell = Farewell(sender.clone());
        while let Ok(order) = inbox.recv() {
            let event = match order {
                Order::Perform(layer, request) => Event::Answer(layer, Box::new(app.perform(request))),
                Order::SayIdle => Event::Idle,
                Order::Close => {
                    app.lock();
                    Event::Idle
                }
            };
            if sender.send(event).is_err() {
                return;
            }
        }
    });
    orders
}

struct Runtime {
    shell: Shell,
    screen: Screen,
    events: Receiver<Event>,
    orders: Sender<Order>,
}

impl Runtime {
    fn run(mut self) -> Result<Option<i32>, UiError> {
        self.work();
        self.draw()?;
        loop {
            let first = match self.shell.deadline() {
                None => self.events.recv().ok(),
                Some(at) => match self.events.recv_timeout(at.saturating_duration_since(Instant::now())) {
                    Ok(event) => Some(event),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return Ok(None),
                },
            };
            // Everything that is waiting goes before the next frame, so that a paste is drawn once.
            let waiting: Vec<Event> = first.into_iter().chain(self.events.try_iter()).collect();
            for event in waiting {
                if let ControlFlow::Break(end) = self.take(event)? {
                    return Ok(end);
                }
            }
            self.shell.tick(Instant::now());
            if let ControlFlow::Break(end) = self.work_out()? {
                return Ok(end);
            }
            self.draw()?;
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let shell = &mut self.shell;
        self.screen.draw(|frame| shell.draw(frame))
    }

    /// Takes one event; gives how the program ends, if it does.
    fn take(&mut self, event: Event) -> io::Result<ControlFlow<Option<i32>>> {
        let now = Instant::now();
        match event {
            Event::Terminal(event) => self.shell.event(event, now),
            Event::Answer(layer, answer) => self.shell.answer(layer, *answer, now),
            Event::Signal(SIGTSTP) => {
                self.shell.lock();
                self.work();
                self.suspend()?;
            }
            Event::Slept => self.shell.lock(),
            Event::Signal(SIGCONT) => self.screen.take_again()?,
            Event::Signal(signal) => return Ok(ControlFlow::Break(self.end(Some(signal)))),
            Event::Gone => return Ok(ControlFlow::Break(self.end(None))),
            Event::Idle => {}
        }
        self.work_out()
    }

    /// Hands the shell's jobs on; gives how the program ends, if it does.
    fn work_out(&mut self) -> io::Result<ControlFlow<Option<i32>>> {
        for job in self.shell.take_jobs() {
            match job {
                Job::Ask(layer, request) => self.ask(layer, request),
                Job::CopyOut(clip) => terminal::copy_out(clip.as_str())?,
                Job::Wipe => self.screen.wipe()?,
                Job::Suspend => self.suspend()?,
                Job::Quit => {
                    self.close();
                    return Ok(ControlFlow::Break(None));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn work(&mut self) {
        for job in self.shell.take_jobs() {
            if let Job::Ask(layer, request) = job {
                self.ask(layer, request);
            }
        }
    }

    fn ask(&self, layer: u64, request: Request) {
        // The worker lives as long as this end of the channel; a worker that panicked has told the person already.
        let _ = self.orders.send(Order::Perform(layer, request));
    }

    /// Keeps what is being typed, waits until it is on disk, and ends.
    fn end(&mut self, signal: Option<i32>) -> Option<i32> {
        self.shell.quit();
        self.work();
        self.close();
        signal
    }

    /// Waits until the worker did everything it was asked, up to a limit.
    fn finish(&self) {
        self.wait_for_idle(Order::SayIdle);
    }

    /// The same, and closes the vault: OpenSSL tears itself down as the program ends, and a connection still open
    /// on the worker's thread would use what is gone.
    fn close(&self) {
        self.wait_for_idle(Order::Close);
    }

    fn wait_for_idle(&self, order: Order) {
        let until = Instant::now() + LAST_SAVE;
        if self.orders.send(order).is_err() {
            return;
        }
        while let Ok(event) = self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if matches!(event, Event::Idle) {
                return;
            }
        }
    }

    /// Gives the terminal back and stops; goes on here when the shell that started us continues us.
    fn suspend(&mut self) -> io::Result<()> {
        self.finish();
        terminal::give_back();
        terminal::say_how_to_come_back();
        signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
        self.screen.take_again()
    }
}
