//! The sandbox, tried for real: each test runs in a process of its own, since a sandbox cannot be taken off again.
//!
//! Where a kernel lacks a lock, the tests say so aloud and hold the report to what really happens.

mod alone;
mod files;
mod sockets;
mod terminal;

use std::io::{self, ErrorKind};
use std::process::Command;

use evenkeel::sandbox::{Landlock, Policy, Report, apply, harden};

/// Applies the policy, and makes noise when this kernel offers less than the program asks for.
fn confine(policy: &Policy) -> Report {
    harden();
    let report = apply(policy);
    if (report.landlock, report.seccomp) != (Landlock::Full, true) {
        alone::say(&format!("THIS KERNEL LACKS PART OF THE SANDBOX; only the rest is tested: {report:?}"));
    }
    report
}

/// Tells a refusal from success; any other failure is a fault of the test.
fn is_refused<T>(result: io::Result<T>) -> bool {
    match result {
        Ok(_) => false,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => true,
        Err(error) => panic!("neither allowed nor refused: {error}"),
    }
}

#[test]
fn the_report_agrees_with_the_kernel() {
    alone::run("sandbox::the_report_agrees_with_the_kernel", || {
        let report = confine(&Policy::default());
        let status = landlock_version();
        assert_eq!(report.landlock == Landlock::None, status == 0, "Landlock version {status}");
        assert_eq!(report.landlock == Landlock::Full, status >= 6, "Landlock version {status}");
    });
}

#[test]
fn a_crash_leaves_no_core_dump() {
    alone::run("sandbox::a_crash_leaves_no_core_dump", || {
        assert!(!apply(&Policy::default()).core_dumps_off, "off before anything was done");
        harden();
        let limits = std::fs::read_to_string("/proc/self/limits");
        let report = apply(&Policy::default());
        assert!(report.core_dumps_off);
        // Refused by the first sandbox where there is one; where it can be read, it must agree.
        if let Ok(limits) = limits {
            let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
            assert_eq!(core.split_whitespace().filter(|word| *word == "0").count(), 2, "{core}");
        }
    });
}

#[test]
fn a_file_size_limit_is_an_error_and_not_the_end() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    alone::run("sandbox::a_file_size_limit_is_an_error_and_not_the_end", || {
        harden();
        let mut file = tempfile::tempfile().unwrap();
        setrlimit(Resource::Fsize, Rlimit { current: Some(10), maximum: Some(10) }).unwrap();
        let error = io::Write::write_all(&mut file, &[0; 100]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::FileTooLarge);
    });
}

#[test]
fn other_programs_cannot_be_run() {
    alone::run("sandbox::other_programs_cannot_be_run", || {
        let report = confine(&Policy::default());
        let run = Command::new("true").status();
        assert_eq!(is_refused(run), report.seccomp || report.landlock != Landlock::None);
    });
}

#[test]
fn other_programs_can_be_run_when_allowed_but_get_no_socket() {
    alone::run("sandbox::other_programs_can_be_run_when_allowed_but_get_no_socket", || {
        let report = confine(&Policy { allow_exec: true, ..Policy::default() });
        assert!(Command::new("true").status().unwrap().success());
        let script = "exec 2<>/dev/null 3<>/dev/udp/127.0.0.1/9";
        let connected = Command::new("bash").args(["-c", script]).status().unwrap();
        assert_eq!(!connected.success(), report.seccomp);
    });
}

#[test]
fn dangerous_calls_are_refused() {
    alone::run("sandbox::dangerous_calls_are_refused", || {
        let report = confine(&Policy { allow_exec: true, ..Policy::default() });
        // Perl can make any system call; building SQLCipher needs it anyway. TIOCSTI on something that is no terminal
        // would be ENOTTY.
        let numbers = [
            libc::SYS_sendmsg,
            libc::SYS_io_uring_setup,
            libc::SYS_ptrace,
            libc::SYS_process_vm_readv,
            libc::SYS_pidfd_getfd,
            libc::SYS_keyctl,
            libc::SYS_userfaultfd,
            libc::SYS_unshare,
        ];
        // Without seccomp the kernel may still have reasons of its own to refuse, so only one direction is checked.
        for number in numbers {
            let error = perl(&format!("syscall({number}, 0, 0, 0, 0, 0, 0)"));
            assert!(error == libc::EPERM || !report.seccomp, "system call {number} gave error {error}");
        }
        assert_eq!(perl("my $key = 'x'; ioctl(STDERR, 0x5412, $key)") == libc::EPERM, report.seccomp);
        assert_ne!(perl("syscall(1 << 20, 0)"), libc::EPERM, "whatever is not named is allowed");
    });
}

/// Runs a call in perl and returns its error number.
fn perl(call: &str) -> i32 {
    let script = format!("open(STDERR, '<', '/dev/null'); $! = 0; {call}; exit($! + 0)");
    Command::new("perl").args(["-e", &script]).status().unwrap().code().unwrap()
}

#[test]
fn threads_started_later_are_confined_too() {
    alone::run("sandbox::threads_started_later_are_confined_too", || {
        let directory = tempfile::tempdir().unwrap();
        let outside = directory.path().join("outside");
        std::fs::write(&outside, "private").unwrap();
        let report = confine(&Policy::default());
        let read = std::thread::spawn(move || is_refused(std::fs::read(outside)));
        assert_eq!(read.join().unwrap(), report.landlock != Landlock::None);
        let socket = std::thread::spawn(|| is_refused(std::net::UdpSocket::bind("127.0.0.1:0")));
        assert_eq!(socket.join().unwrap(), report.seccomp);
    });
}

#[test]
fn threads_that_run_already_lose_their_sockets() {
    alone::run("sandbox::threads_that_run_already_lose_their_sockets", || {
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let thread = std::thread::spawn(move || {
            wait.recv().unwrap();
            is_refused(std::net::UdpSocket::bind("127.0.0.1:0"))
        });
        let report = confine(&Policy::default());
        go.send(()).unwrap();
        assert_eq!(thread.join().unwrap(), report.seccomp);
    });
}

/// Asks the kernel itself, not the program under test.
fn landlock_version() -> i32 {
    use landlock::{ABI, Access, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr, Scope};
    let offers = |abi: ABI| {
        let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
        let ruleset = ruleset.handle_access(AccessFs::from_all(abi));
        ruleset.is_ok_and(|ruleset| abi < ABI::V6 || ruleset.scope(Scope::from_all(abi)).is_ok())
    };
    (1..=6).filter(|version| offers(ABI::from(*version))).max().unwrap_or(0)
}
