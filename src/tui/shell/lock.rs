//! Locking, and showing nothing at all.

use super::{Job, Keep, Route, SHELL, Shell, Sitting};
use crate::app::request::Request;

impl Shell {
    /// Keeps what is being typed and locks; the person comes back to the lock screen.
    pub fn lock(&mut self) {
        if self.cx.keep == Keep::Absent || self.is_at_the_lock() {
            self.jobs.push(Job::Wipe); // there is nothing to lock
            return;
        }
        self.keep_draft();
        self.leave_all();
        if self.cx.keep == Keep::Open {
            self.jobs.push(Job::Ask(SHELL, Request::Lock));
            self.cx.keep = Keep::Locked;
        }
        self.jobs.push(Job::Wipe);
        self.parked.clear();
        self.layers.clear();
        self.notice = None;
        self.cx.sitting = Sitting::default();
        self.go_home();
    }

    /// Whether the lock screen is all there is, and waits.
    fn is_at_the_lock(&self) -> bool {
        self.cx.keep == Keep::Locked
            && self.layers.len() == 1
            && self.layers.iter().all(|it| it.screen.is_route(&Route::Unlock) && !it.screen.is_moving())
    }

    /// Locks, and shows an empty screen until the next key.
    pub(super) fn hide(&mut self) {
        self.lock();
        self.is_hidden = true;
    }
}
