//! What can be seen of a vault without opening it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Finding, State};
use crate::app::clock::Clock;
use crate::vault::{BACKUPS, DATABASE, Presence, copies_beside};

const DAY: i64 = 24 * 60 * 60;
/// After so many days a backup of its own is late: it makes one a week.
const LATE: i64 = 14;

/// Looks at the vault in a directory.
pub(super) fn look(dir: &Path, presence: &Presence, clock: &Clock) -> Vec<Finding> {
    match presence {
        Presence::Present(_) => {}
        Presence::Absent => {
            let says = format!("There is none in {}.", dir.display());
            return vec![Finding::new("vault", State::Note, says, "`evenkeel init` makes one.")];
        }
        Presence::NotAVault(what) => {
            let says = format!("{} is no vault: {what}.", dir.display());
            let advice = "Copy the directory somewhere safe. A backup can be put in its place with `evenkeel vault restore FILE`.";
            return vec![Finding::new("vault", State::Wrong, says, advice)];
        }
    }
    let mut findings = vec![Finding::well("vault", format!("It is in {}.", dir.display()))];
    #[cfg(unix)]
    findings.push(permissions(dir));
    findings.extend(writing(dir));
    findings.push(backups(&dir.join(BACKUPS), clock));
    findings.push(time(dir, clock));
    findings.extend(copies(dir));
    findings
}

/// Databases beside that of the vault.
fn copies(dir: &Path) -> Vec<Finding> {
    let told = |path: PathBuf| {
        let advice =
            format!("Take over what it has: evenkeel vault merge '{}'\nThen delete it.", path.display());
        Finding::new("copies", State::Wrong, "Another copy of your vault lies in its directory.", advice)
    };
    copies_beside(dir).into_iter().map(told).collect()
}

/// Whether the database can be written; nothing is.
fn writing(dir: &Path) -> Option<Finding> {
    let advice = "Look whether the disk is mounted to be read only, and whether the files are yours.";
    let is_closed = fs::File::options().write(true).open(dir.join(DATABASE)).is_err();
    is_closed.then(|| Finding::new("writing", State::Wrong, "The vault can only be read.", advice))
}

/// Whether nobody else may reach the files.
#[cfg(unix)]
fn permissions(dir: &Path) -> Finding {
    let mut open = Vec::new();
    gather_open(dir, &mut open);
    if open.is_empty() {
        return Finding::well("permissions", "Only you may reach the files of the vault.");
    }
    let says = match open.len() {
        1 => "Others may reach a part of the vault.".to_owned(),
        count => format!("Others may reach {count} parts of the vault."),
    };
    Finding::new("permissions", State::Wrong, says, open.join("\n"))
}

/// The command that closes each file or directory others may reach.
#[cfg(unix)]
fn gather_open(path: &Path, open: &mut Vec<String>) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(meta) = path.symlink_metadata() else { return };
    let is_dir = meta.is_dir();
    if meta.permissions().mode() & 0o077 != 0 && !meta.is_symlink() {
        let mode = if is_dir { 700 } else { 600 };
        open.push(format!("chmod {mode} '{}'", path.display()));
    }
    if is_dir {
        let mut within: Vec<_> =
            fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        within.sort();
        for path in within {
            gather_open(&path, open);
        }
    }
}

/// How old the newest backup is that evenkeel made by itself. Those the person made are told on Today.
fn backups(dir: &Path, clock: &Clock) -> Finding {
    let days = newest(dir, clock).map(|seconds| seconds.max(0) / DAY);
    let own = "Make one of your own now and then: `evenkeel vault backup FILE`, on another disk.";
    match days {
        None => Finding::new("backup", State::Note, "evenkeel has made no backup by itself yet.", own),
        Some(days) if days > LATE => {
            let says = format!("The last backup that evenkeel made by itself is {days} days old.");
            let advice = "It makes one a week when it is opened and there is room on the disk.";
            Finding::new("backup", State::Wrong, says, format!("{advice}\n{own}"))
        }
        Some(0) => Finding::well("backup", "evenkeel made a backup by itself today."),
        Some(1) => Finding::well("backup", "evenkeel made a backup by itself yesterday."),
        Some(days) => Finding::well("backup", format!("evenkeel made a backup by itself {days} days ago.")),
    }
}

/// Whether the clock was put back since something was last written.
fn time(dir: &Path, clock: &Clock) -> Finding {
    let now = clock.now();
    let says = format!("It is {} in {}.", now.long(), now.zone());
    if newest(dir, clock).is_some_and(|seconds| seconds < -DAY) {
        let advice =
            "The vault was last written at a later time than that. Set the clock of this computer right.";
        return Finding::new("clock", State::Wrong, says, advice);
    }
    Finding::well("clock", says)
}

/// How many seconds ago the newest file of a directory was written.
fn newest(dir: &Path, clock: &Clock) -> Option<i64> {
    let files = fs::read_dir(dir).into_iter().flatten().flatten();
    files.filter_map(|file| Some(clock.seconds_since(file.metadata().ok()?.modified().ok()?))).min()
}
