//! Landlock: which files the process may reach, and no TCP, no signals and no abstract sockets beyond it.

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    RulesetStatus, Scope, make_bitflags, path_beneath_rules,
};

use super::{Landlock, Policy};

/// The newest rules asked for. Later ones add Unix and UDP sockets, which seccomp refuses on every kernel; asking for
/// them would only make every of today's kernels count as partial.
const WANTED: ABI = ABI::V6;

/// What a terminal program opens after its start, whoever runs it: crossterm reads keys and the size of the window from
/// the terminal device when standard input is redirected.
const DEVICES: [&str; 3] = ["/dev/tty", "/dev/null", "/dev/urandom"];

/// Where programs, their libraries and their settings lie, for an external editor.
const SYSTEM: [&str; 9] =
    ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc", "/opt", "/nix/store", "/run/current-system"];

const READ: BitFlags<AccessFs> = make_bitflags!(AccessFs::{ReadFile | ReadDir});

// No device nodes, sockets, pipes or symbolic links: a vault has none.
const WRITE: BitFlags<AccessFs> = make_bitflags!(AccessFs::{
    ReadFile | ReadDir | WriteFile | Truncate | MakeReg | MakeDir | RemoveFile | RemoveDir | Refer
});

const DEVICE: BitFlags<AccessFs> = make_bitflags!(AccessFs::{ReadFile | WriteFile | Truncate | IoctlDev});

/// Confines this thread, and those it starts, to the files of `policy`.
pub(super) fn confine(policy: &Policy) -> Landlock {
    match restrict(policy) {
        Ok(RulesetStatus::FullyEnforced) => Landlock::Full,
        Ok(RulesetStatus::PartiallyEnforced) => Landlock::Partial,
        Ok(RulesetStatus::NotEnforced) | Err(_) => Landlock::None,
    }
}

fn restrict(policy: &Policy) -> Result<RulesetStatus, RulesetError> {
    let (handled, system): (BitFlags<AccessFs>, &[&str]) = if policy.allow_exec {
        (AccessFs::from_all(WANTED) & !BitFlags::from(AccessFs::Execute), &SYSTEM)
    } else {
        (AccessFs::from_all(WANTED), &[])
    };
    let status = Ruleset::default()
        .handle_access(handled)?
        .handle_access(AccessNet::from_all(WANTED))?
        .scope(Scope::from_all(WANTED))?
        .create()?
        .add_rules(path_beneath_rules(DEVICES, DEVICE))?
        .add_rules(path_beneath_rules(system, READ))?
        .add_rules(path_beneath_rules(&policy.read, READ))?
        .add_rules(path_beneath_rules(&policy.write, WRITE))?
        .restrict_self()?;
    Ok(status.ruleset)
}
