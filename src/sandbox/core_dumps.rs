//! Keeps the process's memory, which holds the key and private text, out of core dumps and debuggers.

#[cfg(unix)]
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Turns core dumps off for this process.
pub(super) fn turn_off() {
    #[cfg(unix)]
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    // The limit alone does not stop a dump piped to a collector such as systemd-coredump.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Asks the system whether core dumps are off.
pub(super) fn are_off() -> bool {
    has_no_limit_left() && is_undumpable()
}

#[cfg(unix)]
fn has_no_limit_left() -> bool {
    getrlimit(Resource::Core).current == Some(0)
}

#[cfg(not(unix))]
fn has_no_limit_left() -> bool {
    false
}

#[cfg(target_os = "linux")]
fn is_undumpable() -> bool {
    use rustix::process::{DumpableBehavior, dumpable_behavior};
    dumpable_behavior() == Ok(DumpableBehavior::NotDumpable)
}

#[cfg(not(target_os = "linux"))]
fn is_undumpable() -> bool {
    true
}
