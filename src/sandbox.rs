//! The cage the whole process puts itself in: no network, no other programs, no files beyond the named ones.
//!
//! Two locks that cover each other's gaps: Landlock alone would allow UDP and Unix sockets, seccomp alone would allow
//! any file to be read. Neither can be loosened again. Where the kernel lacks a lock, evenkeel runs without it and
//! [`Report`] says so.

// The processors seccompiler knows.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
#[cfg(target_os = "linux")]
mod calls;
mod core_dumps;
#[cfg(target_os = "linux")]
mod files;

use std::path::PathBuf;

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
#[cfg(target_os = "linux")]
use calls::refuse as refuse_calls;
#[cfg(target_os = "linux")]
use files::confine as confine_files;

/// What the process may still reach once it is sandboxed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Files and directories, with everything beneath them, that may be read.
    pub read: Vec<PathBuf>,
    /// Files and directories, with everything beneath them, that may be read, created, changed, renamed and removed.
    pub write: Vec<PathBuf>,
    /// Whether other programs may be run (the external editor). They inherit every other restriction, and the system's
    /// own directories become readable so that they can start.
    pub allow_exec: bool,
}

/// What is really in force, for `doctor`; at first nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// How far Landlock confines file access.
    pub landlock: Landlock,
    /// Whether seccomp refuses sockets and the other forbidden system calls.
    pub seccomp: bool,
    /// Whether a crash leaves no memory image behind.
    pub core_dumps_off: bool,
}

/// How much of the Landlock rules the kernel enforces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Landlock {
    /// Everything asked for: files, TCP, signals and abstract sockets (Linux 6.12 and later).
    Full,
    /// Files are confined as far as an older kernel can; seccomp still covers the network.
    Partial,
    /// The kernel has no Landlock, or refused it.
    #[default]
    None,
}

/// Turns core dumps off, hides the process from debuggers, and makes an exceeded file size limit an ordinary error.
///
/// To be called first thing in `main`, before any secret is in memory. What cannot be had is left out; the [`Report`]
/// of [`apply`] tells.
pub fn harden() {
    core_dumps::turn_off();
    #[cfg(unix)]
    ignore_file_size_signal();
}

/// Confines this process and all that it starts to `policy`, for good.
///
/// To be called before any other thread starts: Landlock holds for the calling thread and those it starts later. A path
/// that does not exist is skipped, so whatever is to be written to must be there by now.
pub fn apply(policy: &Policy) -> Report {
    let (landlock, seccomp) = (confine_files(policy), refuse_calls(policy));
    Report { landlock, seccomp, core_dumps_off: core_dumps::are_off() }
}

#[cfg(not(target_os = "linux"))]
fn confine_files(_: &Policy) -> Landlock {
    Landlock::None
}

#[cfg(not(all(
    any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"),
    target_os = "linux"
)))]
fn refuse_calls(_: &Policy) -> bool {
    false
}

// With a handler in place of the default action, a write beyond RLIMIT_FSIZE fails with EFBIG instead of killing.
#[cfg(unix)]
fn ignore_file_size_signal() {
    use signal_hook::{consts::SIGXFSZ, flag};
    let _ = flag::register(SIGXFSZ, std::sync::Arc::default());
}
