//! seccomp: which system calls answer "operation not permitted", on every thread.
//!
//! Everything not named here is allowed, so that a new C library or kernel cannot break evenkeel. A pair of connected
//! stream sockets, and sending to it without an address, stays possible: crossterm and signal-hook wake the event loop
//! that way.

use std::collections::BTreeMap;

use libc::c_long;
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

use super::Policy;

/// Refused whatever the arguments.
const REFUSED: [c_long; 24] = [
    // Sockets. `sendmsg` hides its address behind a pointer that a filter cannot follow, and nothing here needs it.
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    // A second way to sockets and files, past any filter on system calls.
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    // The memory and the open files of other processes.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_open_by_handle_at,
    // Keyrings outlive the process and are shared with it.
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    // Parts of the kernel that a journal has no use for and attackers like.
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_setns,
    libc::SYS_unshare,
];

/// Refused as well unless other programs may be run.
const EXEC: [c_long; 2] = [libc::SYS_execve, libc::SYS_execveat];

/// Refused when the argument at the index, as far as the mask reaches, has the value.
const REFUSED_WITH: [(c_long, u8, u64, u64); 4] = [
    // A datagram socket may be sent to any address, even one of a pair.
    (libc::SYS_socketpair, 1, 0xf, 2),
    (libc::SYS_socketpair, 1, 0xf, 3),
    // TIOCSTI and TIOCLINUX type into the terminal as if the person did: a way out through the shell.
    (libc::SYS_ioctl, 1, 0xffff_ffff, 0x5412),
    (libc::SYS_ioctl, 1, 0xffff_ffff, 0x541c),
];

/// On `x86_64` a kernel may take every call a second time under the x32 numbering: the same number with this bit, or one of
/// x32's own. Nobody runs x32 programs here, so the twins are always refused.
#[cfg(target_arch = "x86_64")]
const X32_BIT: c_long = 0x4000_0000;
#[cfg(target_arch = "x86_64")]
const X32_OWN: [c_long; 8] = [514, 518, 520, 521, 538, 539, 540, 545];

/// Installs the filter on all threads; false when the kernel or the processor has no such filter.
pub(super) fn refuse(policy: &Policy) -> bool {
    program(policy).is_ok_and(|program| seccompiler::apply_filter_all_threads(&program).is_ok())
}

fn program(policy: &Policy) -> Result<BpfProgram, BackendError> {
    SeccompFilter::new(
        rules(policy)?,
        SeccompAction::Allow,
        SeccompAction::Errno(libc::EPERM.unsigned_abs()),
        TargetArch::try_from(std::env::consts::ARCH)?,
    )?
    .try_into()
}

fn rules(policy: &Policy) -> Result<BTreeMap<c_long, Vec<SeccompRule>>, BackendError> {
    let exec: &[c_long] = if policy.allow_exec { &[] } else { &EXEC };
    let mut rules: BTreeMap<_, _> = REFUSED.iter().chain(exec).map(|call| (*call, Vec::new())).collect();
    for (call, index, mask, value) in REFUSED_WITH {
        let condition =
            SeccompCondition::new(index, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(mask), value)?;
        rules.entry(call).or_default().push(SeccompRule::new(vec![condition])?);
    }
    let to_an_address = SeccompCondition::new(4, SeccompCmpArgLen::Qword, SeccompCmpOp::Ne, 0)?;
    rules.insert(libc::SYS_sendto, vec![SeccompRule::new(vec![to_an_address])?]);
    #[cfg(target_arch = "x86_64")]
    {
        let twins = rules.keys().chain(&X32_OWN).map(|call| (call | X32_BIT, Vec::new()));
        let twins: Vec<_> = twins.collect();
        rules.extend(twins);
    }
    Ok(rules)
}
