//! Noticing that the computer slept, so that nobody who wakes it finds the vault open.
//!
//! The kernel cancels a timer on the wall clock when that is set, which it is after every sleep. So a thread that waits for
//! such a timer costs nothing until then. Elsewhere than on Linux the vault locks when it was idle for long enough.

use std::io;

use rustix::fd::OwnedFd;
use rustix::time::{
    ClockId, Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, clock_gettime,
    timerfd_create, timerfd_settime,
};

/// A moment that never comes.
const NEVER: Timespec = Timespec { tv_sec: i64::MAX / 2_000_000_000, tv_nsec: 0 };

/// Tells of each sleep, until `tell` says that nobody listens any more or the kernel cannot do this.
pub(super) fn watch(mut tell: impl FnMut() -> bool) -> io::Result<()> {
    let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC)?;
    let mut before = asleep();
    loop {
        wait_until_the_clock_is_set(&timer)?;
        let now = asleep();
        if now > before && !tell() {
            return Ok(());
        }
        before = now;
    }
}

fn wait_until_the_clock_is_set(timer: &OwnedFd) -> io::Result<()> {
    let never = Itimerspec { it_interval: Timespec::default(), it_value: NEVER };
    timerfd_settime(timer, TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET, &never)?;
    match rustix::io::read(timer, &mut [0_u8; 8]) {
        Ok(_) | Err(rustix::io::Errno::CANCELED | rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// For how many seconds the computer was asleep since it was started: one clock goes on meanwhile, the other does not.
fn asleep() -> i64 {
    clock_gettime(ClockId::Boottime).tv_sec - clock_gettime(ClockId::Monotonic).tv_sec
}
