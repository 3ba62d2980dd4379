//! A person's home directory, with a vault or without.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use super::terminal::Terminal;

/// What opens every vault of these tests.
pub(super) const PASSPHRASE: &str = "plum hammer orbit quilt";

/// A home directory, and beside it a directory for temporary files.
pub(super) struct Home {
    place: TempDir,
    /// What the tests themselves need; the program does not know of it.
    aside: TempDir,
    /// A directory that is held in memory, if the program is to know of one.
    runtime: Option<TempDir>,
    /// Variables beside the usual ones.
    more: Vec<(&'static str, String)>,
}

impl Home {
    /// A home with nothing in it.
    pub(super) fn empty() -> Self {
        let aside = tempfile::tempdir().unwrap();
        fs::create_dir(aside.path().join("tmp")).unwrap();
        fs::write(aside.path().join("passphrase"), PASSPHRASE).unwrap();
        Self { place: tempfile::tempdir().unwrap(), aside, runtime: None, more: Vec::new() }
    }

    /// The same home, with a directory that is held in memory.
    pub(super) fn with_runtime_dir(mut self) -> Self {
        let runtime = private_dir(Path::new("/dev/shm"));
        self.more.push(("XDG_RUNTIME_DIR", runtime.path().to_str().unwrap().to_owned()));
        self.runtime = Some(runtime);
        self
    }

    /// The same home, with one variable more.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.more.push((name, value.to_owned()));
        self
    }

    /// What the program does not know of.
    pub(super) fn aside(&self, name: &str) -> PathBuf {
        self.aside.path().join(name)
    }

    /// A home with a vault in which nothing is written yet. Making one is slow, so each is a copy.
    pub(super) fn with_vault() -> Self {
        static MASTER: OnceLock<Home> = OnceLock::new();
        let master = MASTER.get_or_init(|| {
            let home = Self::empty();
            let code = home.aside.path().join("code");
            home.run("", &["init", "--work-factor", "15", "--recovery-file", code.to_str().unwrap()]);
            home
        });
        let home = Self::empty();
        let vault = home.vault();
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&vault).unwrap();
        for file in fs::read_dir(master.vault()).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), vault.join(file.file_name())).unwrap();
        }
        home
    }

    pub(super) fn path(&self) -> &Path {
        self.place.path()
    }

    /// The directory for temporary files.
    pub(super) fn tmp(&self) -> PathBuf {
        self.aside.path().join("tmp")
    }

    /// Where the number of the process is noted.
    pub(super) fn pid_file(&self) -> PathBuf {
        self.aside.path().join("pid")
    }

    pub(super) fn vault(&self) -> PathBuf {
        self.place.path().join("vault")
    }

    /// The variables the program sees: nothing of this machine.
    fn variables(&self) -> Vec<(&'static str, String)> {
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let usual = [
            ("PATH", "/usr/bin:/bin".to_owned()),
            ("HOME", text(self.path())),
            ("TMPDIR", text(&self.tmp())),
            ("TZ", "Europe/London".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "en_GB.UTF-8".to_owned()),
            ("EVENKEEL_VAULT", text(&self.vault())),
        ];
        usual.into_iter().chain(self.more.iter().cloned()).collect()
    }

    /// Runs a command of the program that has to succeed, and gives what it printed.
    pub(super) fn run(&self, stdin: &str, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_evenkeel"));
        command.env_clear().envs(self.variables()).current_dir(self.path());
        command
            .arg("--passphrase-file")
            .arg(self.aside.path().join("passphrase"))
            .arg("--no-input")
            .args(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Opens the full screen in a terminal of 80 by 24.
    pub(super) fn open(&self) -> Terminal {
        Terminal::run(self, &[])
    }

    /// Opens the full screen and the vault in it.
    pub(super) fn open_unlocked(&self) -> Terminal {
        let terminal = self.open();
        terminal.unlock();
        terminal
    }

    /// Adds the variables to a command for a terminal.
    pub(super) fn furnish(&self, command: &mut CommandBuilder) {
        command.env_clear();
        for (name, value) in self.variables() {
            command.env(name, value);
        }
        command.cwd(self.path());
    }

    /// Where the settings file would be.
    pub(super) fn config_dir(&self) -> PathBuf {
        self.path().join(".config/evenkeel")
    }

    /// Everything the program left in the home and the temporary directory.
    pub(super) fn leavings(&self) -> Vec<Leaving> {
        let mut found = Vec::new();
        for dir in [self.path(), &self.tmp()].into_iter().chain(self.runtime.as_ref().map(TempDir::path)) {
            gather(dir, &mut found);
        }
        found
    }
}

/// A directory for its owner alone.
pub(super) fn private_dir(place: &Path) -> TempDir {
    let mode = fs::Permissions::from_mode(0o700);
    tempfile::Builder::new().prefix("evenkeel-test-").permissions(mode).tempdir_in(place).unwrap()
}

/// A file or directory, its mode, and what is in it.
#[derive(Debug)]
pub(super) struct Leaving {
    pub(super) path: PathBuf,
    pub(super) mode: u32,
    pub(super) is_dir: bool,
    pub(super) content: Vec<u8>,
}

fn gather(dir: &Path, found: &mut Vec<Leaving>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let meta = fs::symlink_metadata(&path).unwrap();
        let is_dir = meta.is_dir();
        let content = if meta.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
        found.push(Leaving { path: path.clone(), mode: meta.permissions().mode() & 0o777, is_dir, content });
        if is_dir {
            gather(&path, found);
        }
    }
}
