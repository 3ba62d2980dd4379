//! A home directory of a person who has a vault, and the program run in it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// What opens every vault of these tests.
pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// A person's home directory.
pub(crate) struct Home {
    dir: TempDir,
}

/// What the program did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    /// A home without a vault, but with the passphrase in a file.
    pub(crate) fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        Self { dir }
    }

    /// A home with a vault in which nothing is written yet. Making one is slow, so each is a copy.
    pub(crate) fn with_vault() -> Self {
        static MASTER: OnceLock<Home> = OnceLock::new();
        let master = MASTER.get_or_init(|| {
            let home = Self::empty();
            home.run(&["init", "--work-factor", "15", "--recovery-file", "code"]).is(0);
            home
        });
        let home = Self::empty();
        std::fs::create_dir(home.path("vault")).unwrap();
        for file in std::fs::read_dir(master.path("vault")).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), home.path("vault").join(file.file_name())).unwrap();
        }
        std::fs::copy(master.path("code"), home.path("code")).unwrap();
        home
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// The program without arguments, in an environment that holds nothing of this machine.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_evenkeel"));
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env_clear().env("PATH", path).env("HOME", self.dir.path()).env("TZ", "Europe/London");
        command.env("LC_ALL", "C").current_dir(self.dir.path()).env("EVENKEEL_VAULT", self.path("vault"));
        command
    }

    /// Runs the program with the passphrase at hand.
    pub(crate) fn run(&self, args: &[&str]) -> Done {
        self.run_with("", args)
    }

    /// Runs the program with this on its standard input.
    pub(crate) fn run_with(&self, stdin: impl Into<Vec<u8>>, args: &[&str]) -> Done {
        let mut command = self.command();
        command.args(["--passphrase-file", "passphrase"]).args(args).write_stdin(stdin.into());
        Done::of(&mut command)
    }

    /// Runs the program, which has to succeed, and reads what it printed as JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let done = self.run(&[args, &["--json"]].concat()).is(0);
        serde_json::from_str(&done.out).unwrap()
    }

    /// Adds an entry and gives its id.
    pub(crate) fn add(&self, text: &str, args: &[&str]) -> String {
        self.run_with(text, &[&["journal", "add", "-"], args].concat()).is(0).out.trim().to_owned()
    }

    /// Logs a session and gives its id.
    pub(crate) fn session(&self, args: &[&str]) -> String {
        self.run(&[&["session", "add"], args].concat()).is(0).out.trim().to_owned()
    }
}

impl Done {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Holds the program to an exit code.
    #[track_caller]
    pub(crate) fn is(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    /// Holds the program to an exit code and to one clear message with this in it.
    #[track_caller]
    pub(crate) fn fails(self, code: i32, with: &str) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.err.contains(with), "{self:?}");
        assert!((1..=6).contains(&self.err.lines().count()), "{self:?}");
        assert!(self.err.starts_with("error: "), "{self:?}");
        self
    }
}

/// The keys of an object in their order.
pub(crate) fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Every file below a directory with its content.
pub(crate) fn contents(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(contents(&path));
        } else {
            files.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}
