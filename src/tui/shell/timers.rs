//! When something is due though nothing happens. Without any, the program sleeps.

use std::time::{Duration, Instant};

/// How long after the first unsaved key a draft is kept, however long the typing goes on. What is typed is on disk at most
/// two seconds later: half of that is left for the disk.
const DRAFT: Duration = Duration::from_secs(1);
/// How long a message stays.
const NOTICE: Duration = Duration::from_secs(4);
/// How often something that moves is drawn: four times a second.
const FRAME: Duration = Duration::from_millis(250);
/// How long after a look for changes by other programs the next one comes.
const LOOK: Duration = Duration::from_secs(2);
/// How long nothing must have happened before the vault is checked.
const CHECK: Duration = Duration::from_secs(20);

/// The moments at which something is due.
#[derive(Debug, Default)]
pub(super) struct Timers {
    draft: Option<Instant>,
    notice: Option<Instant>,
    frame: Option<Instant>,
    check: Option<Instant>,
    /// When the vault locks itself.
    lock: Option<Instant>,
    /// When the screen on top wants to be drawn again.
    wake: Option<Instant>,
    /// When it may be looked again whether another program changed the vault.
    look: Option<Instant>,
}

impl Timers {
    /// The earliest of them.
    pub(super) fn next(&self) -> Option<Instant> {
        [self.draft, self.notice, self.frame, self.check, self.lock, self.wake].into_iter().flatten().min()
    }

    /// Something happened, so the program is not idle.
    pub(super) fn touch(&mut self, now: Instant) {
        self.lock = None;
        if self.check.is_some() {
            self.check = Some(now + CHECK);
        }
    }

    /// Whether it is time to look for changes; the next time is two seconds away then.
    pub(super) fn may_look(&mut self, now: Instant) -> bool {
        let may = self.look.is_none_or(|at| at <= now);
        if may {
            self.look = Some(now + LOOK);
        }
        may
    }

    pub(super) fn draft(&mut self, is_wanted: bool, now: Instant) {
        set(&mut self.draft, is_wanted, now + DRAFT);
    }

    pub(super) fn notice(&mut self, is_wanted: bool, now: Instant) {
        set(&mut self.notice, is_wanted, now + NOTICE);
    }

    pub(super) fn frame(&mut self, is_wanted: bool, now: Instant) {
        set(&mut self.frame, is_wanted, now + FRAME);
    }

    pub(super) fn check(&mut self, is_wanted: bool, now: Instant) {
        set(&mut self.check, is_wanted, now + CHECK);
    }

    pub(super) fn lock(&mut self, after: Option<Duration>, now: Instant) {
        set(&mut self.lock, after.is_some(), now + after.unwrap_or_default());
    }

    pub(super) fn wake(&mut self, at: Option<Instant>) {
        self.wake = at;
    }

    pub(super) fn lock_is_due(&mut self, now: Instant) -> bool {
        is_due(&mut self.lock, now)
    }

    /// A new message gets its full time.
    pub(super) fn renew_notice(&mut self) {
        self.notice = None;
    }

    pub(super) fn draft_is_due(&mut self, now: Instant) -> bool {
        is_due(&mut self.draft, now)
    }

    pub(super) fn notice_is_over(&mut self, now: Instant) -> bool {
        is_due(&mut self.notice, now)
    }

    pub(super) fn frame_is_due(&mut self, now: Instant) -> bool {
        is_due(&mut self.frame, now)
    }

    pub(super) fn check_is_due(&mut self, now: Instant) -> bool {
        is_due(&mut self.check, now)
    }
}

/// Sets a timer that is wanted and not running; stops one that is not wanted.
fn set(timer: &mut Option<Instant>, is_wanted: bool, at: Instant) {
    *timer = is_wanted.then(|| timer.unwrap_or(at));
}

/// Whether a timer has run out; it is stopped then.
fn is_due(timer: &mut Option<Instant>, now: Instant) -> bool {
    let is_due = timer.is_some_and(|at| at <= now);
    if is_due {
        *timer = None;
    }
    is_due
}
