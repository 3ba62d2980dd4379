//! What can be seen of the settings and of the computer.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Finding, State};
use crate::app::clock::ZoneSource;
use crate::cli::context::Context;
use crate::sandbox::{Landlock, Report};

/// Where the system tells of its swap, and of what lies under its block devices.
pub(super) const PLACES: [&str; 3] = ["/proc/swaps", "/sys/class/block", "/sys/devices/virtual/block"];

/// Looks at the settings and the computer.
pub(super) fn look(context: &Context) -> Vec<Finding> {
    let mut findings = vec![sandbox(context.sandbox)];
    findings.extend(swap());
    findings.push(terminal(|name| std::env::var(name).ok()));
    if context.clock.zone_source() == ZoneSource::Unknown {
        let advice = "Set TZ, such as TZ=Europe/London.";
        findings.push(Finding::new(
            "zone",
            State::Wrong,
            "Your time zone is not known, so times are UTC.",
            advice,
        ));
    }
    if context.config.external_editor {
        let says =
            "Entries are written in your own editor by `journal add` and `journal edit` (external_editor).";
        let advice = "Your text then lies in memory-held files while the editor runs. SECURITY.md tells what that means.";
        findings.push(Finding::new("editor", State::Note, says, advice));
    }
    findings
}

/// How far the process shut itself in.
fn sandbox(report: Report) -> Finding {
    let mut missing = Vec::new();
    match report.landlock {
        Landlock::Full => {}
        Landlock::Partial => missing.push("this kernel has only a part of Landlock"),
        Landlock::None => missing.push("this kernel has no Landlock, so files are not confined"),
    }
    if !report.seccomp {
        missing.push("system calls are not filtered, so the network is not denied by the kernel");
    }
    if !report.core_dumps_off {
        missing.push("a crash could leave an image of the memory");
    }
    if missing.is_empty() {
        return Finding::well(
            "sandbox",
            "The kernel denies evenkeel the network and all files but its own; a crash leaves no image.",
        );
    }
    let state =
        if report.landlock == Landlock::Partial && missing.len() == 1 { State::Note } else { State::Wrong };
    let says = crate::text::sentence(&missing.join("; "));
    Finding::new(
        "sandbox",
        state,
        says,
        "Linux 6.12 or newer has all of it. evenkeel itself opens no connection anyway.",
    )
}

/// Whether what is in memory can come to lie on a disk unencrypted. Nothing where the system does not tell.
fn swap() -> Option<Finding> {
    let told = fs::read_to_string(PLACES[0]).ok()?;
    let plain = plain_swaps(&told, is_encrypted);
    if plain.is_empty() {
        let says = if told.lines().count() > 1 { "It is encrypted, or in memory." } else { "There is none." };
        return Some(Finding::well("swap", says));
    }
    let says = format!("Memory can be written to {} unencrypted.", plain.join(", "));
    let advice = "Your key is kept out of it, but words on the screen may not be. Turn it off (`sudo swapoff -a`), or have it encrypted.";
    Some(Finding::new("swap", State::Wrong, says, advice))
}

/// The swaps of a list as `/proc/swaps` has it that are neither encrypted nor in memory.
fn plain_swaps(list: &str, is_encrypted: impl Fn(&Path) -> bool) -> Vec<String> {
    let names = list.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    let plain = names.filter(|name| !name.starts_with("/dev/zram") && !is_encrypted(Path::new(name)));
    plain.map(str::to_owned).collect()
}

/// Whether a device lies on dm-crypt.
fn is_encrypted(device: &Path) -> bool {
    let device = fs::canonicalize(device).unwrap_or_else(|_| PathBuf::from(device));
    let Some(name) = device.file_name() else { return false };
    let uuid = Path::new("/sys/class/block").join(name).join("dm/uuid");
    fs::read_to_string(uuid).is_ok_and(|uuid| uuid.starts_with("CRYPT-"))
}

/// What the terminal says of itself.
fn terminal(var: impl Fn(&str) -> Option<String>) -> Finding {
    let set = |name: &str| var(name).filter(|value| !value.is_empty());
    let term = set("TERM").unwrap_or_default();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&set).unwrap_or_default();
    let is_utf8 = locale.to_lowercase().replace('-', "").contains("utf8");
    let colours = if set("NO_COLOR").is_some() {
        "no colours, as NO_COLOR asks"
    } else if set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit") {
        "all colours"
    } else if term.contains("256") {
        "256 colours"
    } else {
        "16 colours"
    };
    if term.is_empty() || term == "dumb" {
        let says = "This terminal can show plain text only.";
        return Finding::new(
            "terminal",
            State::Note,
            says,
            "The commands work. The full screen needs a terminal such as xterm.",
        );
    }
    if !is_utf8 {
        let says = format!("{term}, {colours}. The locale is not UTF-8.");
        let advice = "Lines and letters may look wrong. Set LANG to a UTF-8 locale, such as C.UTF-8.";
        return Finding::new("terminal", State::Note, says, advice);
    }
    Finding::well("terminal", format!("{term}, {colours}, UTF-8."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n\
        /dev/zram0                              partition\t8388604\t\t0\t\t100\n\
        /dev/dm-1                               partition\t4194300\t\t0\t\t-2\n\
        /swapfile                               file\t\t2097148\t\t0\t\t-3\n";

    #[test]
    fn swap_on_a_plain_disk_is_named_and_other_swap_is_not() {
        assert_eq!(plain_swaps(LIST, |device| device == Path::new("/dev/dm-1")), ["/swapfile"]);
        assert_eq!(plain_swaps(LIST, |_| false), ["/dev/dm-1", "/swapfile"]);
        assert!(plain_swaps("Filename\tType\n", |_| false).is_empty());
    }

    #[test]
    fn a_cage_with_holes_says_which() {
        let whole = Report { landlock: Landlock::Full, seccomp: true, core_dumps_off: true };
        assert_eq!(sandbox(whole).state, State::Well);
        let old = sandbox(Report { landlock: Landlock::Partial, ..whole });
        assert!(old.state == State::Note && old.says.contains("part of Landlock"), "{old:?}");
        let open = sandbox(Report { seccomp: false, ..whole });
        assert!(open.state == State::Wrong && open.says.contains("network"), "{open:?}");
    }

    #[test]
    fn the_terminal_is_told_as_it_tells_itself() {
        let told = |vars: &'static [(&str, &str)]| {
            let var =
                |name: &str| vars.iter().find(|(known, _)| *known == name).map(|(_, it)| (*it).to_owned());
            terminal(var)
        };
        let good = told(&[("TERM", "xterm-256color"), ("LANG", "en_GB.UTF-8")]);
        assert_eq!(good, Finding::well("terminal", "xterm-256color, 256 colours, UTF-8."));
        assert_eq!(told(&[("TERM", "xterm"), ("LANG", "C")]).state, State::Note);
        assert!(
            told(&[("TERM", "xterm"), ("LC_ALL", "C.utf8"), ("NO_COLOR", "1")]).says.contains("NO_COLOR")
        );
        assert_eq!(told(&[]).state, State::Note);
    }
}
