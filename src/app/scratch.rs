//! The one place where a text lies outside the vault: while an external editor has it, in files that are held in memory
//! only. Everything there is wiped after.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::App;
use super::failure::Failure;
use crate::domain::draft::Draft;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;

/// The text, under a name that says nothing.
const TEXT: &str = "entry.md";
/// Which vault it belongs to.
const VAULT: &str = "vault";
/// What is overwritten at a time.
const ZEROS: [u8; 4096] = [0; 4096];

/// Why there is no place for a text outside the vault.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// No directory is named.
    #[error("XDG_RUNTIME_DIR is not set")]
    Unnamed,
    /// It cannot be used.
    #[error("the directory {path} in XDG_RUNTIME_DIR could not be used", path = .0.display())]
    Unusable(PathBuf, #[source] io::Error),
    /// Others may enter it.
    #[error("the directory {path} in XDG_RUNTIME_DIR is not yours alone", path = .0.display())]
    Shared(PathBuf),
    /// What is written there goes to a disk.
    #[error("the directory {path} in XDG_RUNTIME_DIR is not held in memory", path = .0.display())]
    OnDisk(PathBuf),
}

/// A directory that is the person's alone and is held in memory.
#[derive(Debug, Clone)]
pub struct Scratch {
    root: PathBuf,
    is_new: bool,
}

/// A text that lies outside the vault, in a directory of its own. It is locked as long as this lives.
#[derive(Debug)]
pub struct Sheet {
    dir: PathBuf,
    id: EntryId,
    _lock: File,
}

impl Scratch {
    /// Makes evenkeel's own directory in the person's runtime directory, once that is found to be theirs alone and held
    /// in memory: what was on a disk once may be found there again, however it was overwritten.
    pub fn prepare(runtime: Option<&Path>) -> Result<Self, Unfit> {
        let runtime = runtime.filter(|path| path.is_absolute()).ok_or(Unfit::Unnamed)?;
        let unusable = |error| Unfit::Unusable(runtime.to_owned(), error);
        let runtime = fs::canonicalize(runtime).map_err(unusable)?;
        let outer = fs::metadata(&runtime).map_err(unusable)?;
        if !outer.is_dir() || outer.mode() & 0o077 != 0 {
            return Err(Unfit::Shared(runtime));
        }
        let mounts = fs::read_to_string("/proc/self/mounts").map_err(unusable)?;
        if !is_in_memory(&runtime, &mounts) {
            return Err(Unfit::OnDisk(runtime));
        }
        let root = runtime.join("evenkeel");
        let is_new = match DirBuilder::new().mode(0o700).create(&root) {
            Ok(()) => true,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => false,
            Err(error) => return Err(unusable(error)),
        };
        // What we make is ours, so the directory around it is ours if both have one owner.
        let inner = fs::symlink_metadata(&root).map_err(unusable)?;
        if !inner.is_dir() || inner.mode() & 0o077 != 0 || inner.uid() != outer.uid() {
            return Err(Unfit::Shared(runtime));
        }
        Ok(Self { root, is_new })
    }

    /// Looks for a directory that was made before; there may be something in it.
    pub fn find(runtime: Option<&Path>) -> Option<Self> {
        let root = runtime.filter(|path| path.is_absolute())?.join("evenkeel");
        fs::symlink_metadata(&root).is_ok_and(|found| found.is_dir()).then_some(Self { root, is_new: false })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Whether it was made just now: for the first time since the computer started.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Lays the text of an entry out for an editor.
    pub fn lay_out(&self, vault: &Path, id: EntryId, text: &str) -> io::Result<Sheet> {
        let dir = self.root.join(id.to_string());
        DirBuilder::new().mode(0o700).create(&dir)?;
        let lock = File::open(&dir)?;
        lock.lock()?;
        let sheet = Sheet { dir, id, _lock: lock };
        sheet.put(TEXT, text.as_bytes())?;
        // Last, so that nobody takes up what is not yet whole.
        sheet.put(VAULT, name_of(vault).as_os_str().as_bytes())?;
        Ok(sheet)
    }

    /// What was left behind of this vault by a run that was cut short.
    fn left_behind(&self, vault: &Path) -> Vec<Sheet> {
        let vault = name_of(vault);
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let sheet = |entry: fs::DirEntry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let dir = entry.path();
            let is_of_vault =
                fs::read(dir.join(VAULT)).is_ok_and(|name| name == vault.as_os_str().as_bytes());
            let lock = File::open(&dir).ok().filter(|dir| is_of_vault && dir.try_lock().is_ok())?;
            Some(Sheet { dir, id, _lock: lock })
        };
        entries.filter_map(sheet).collect()
    }
}

impl Sheet {
    /// The directory it lies in, alone.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The file with the text.
    pub fn path(&self) -> PathBuf {
        self.dir.join(TEXT)
    }

    /// The text as it is now; a file that is gone is empty, and what is not UTF-8 is replaced.
    pub fn text(&self) -> io::Result<Zeroizing<String>> {
        match fs::read(self.path()).map(Zeroizing::new) {
            Ok(bytes) => Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Zeroizing::default()),
            Err(error) => Err(error),
        }
    }

    /// Overwrites and removes everything that lies there, whoever put it there.
    pub fn wipe(&self) -> io::Result<()> {
        wipe(&self.dir)
    }

    fn put(&self, name: &str, content: &[u8]) -> io::Result<()> {
        let path = self.dir.join(name);
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(content)
    }
}

impl App {
    /// Keeps as drafts what an editor had when evenkeel was ended under it, and wipes it. What cannot be kept stays.
    pub(super) fn take_in_left_behind(&self) {
        let sheets = self.scratch.iter().flat_map(|scratch| scratch.left_behind(&self.dir));
        for sheet in sheets {
            if self.take_in(&sheet).is_ok() {
                let _ = sheet.wipe();
            }
        }
    }

    fn take_in(&self, sheet: &Sheet) -> Result<(), Failure> {
        let Ok(text) = sheet.text() else { return Err(Failure::Locked) };
        let kept = self.entry(sheet.id).ok();
        let before = kept.as_ref().map_or("", |entry| entry.writing.body.as_str());
        if text.trim().is_empty() || text.trim_end() == before.trim_end() {
            return Ok(());
        }
        let now = self.clock.now();
        let about = kept.as_ref().map(Entry::beginning).unwrap_or_default();
        self.put_draft(&Draft::of_entry(sheet.id, &about, about.at.unwrap_or(now), &text, now))
    }
}

/// The directory of a vault, whichever way it was named.
fn name_of(vault: &Path) -> PathBuf {
    fs::canonicalize(vault).unwrap_or_else(|_| vault.to_owned())
}

/// Whether a directory lies in a file system that is held in memory, by the list of what is mounted.
fn is_in_memory(dir: &Path, mounts: &str) -> bool {
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        let place = words.next()?.replace("\\040", " ");
        Some((place, words.next()?))
    });
    let around = mounts.filter(|(place, _)| dir.starts_with(place));
    // Of two on the same place the later one covers the other.
    let nearest = around.max_by_key(|(place, _)| place.len());
    nearest.is_some_and(|(_, kind)| matches!(kind, "tmpfs" | "ramfs"))
}

fn wipe(path: &Path) -> io::Result<()> {
    let found = fs::symlink_metadata(path)?;
    if found.is_dir() {
        let mut outcome = Ok(());
        for entry in fs::read_dir(path)? {
            let wiped = entry.and_then(|entry| wipe(&entry.path()));
            outcome = outcome.and(wiped);
        }
        return outcome.and(fs::remove_dir(path));
    }
    if found.is_file() {
        // What cannot be overwritten is removed all the same.
        let _ = overwrite(path, found.len());
    }
    fs::remove_file(path)
}

fn overwrite(path: &Path, length: u64) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = usize::try_from(length).unwrap_or(usize::MAX);
    while left > 0 {
        let piece = left.min(ZEROS.len());
        file.write_all(ZEROS.get(..piece).unwrap_or(&ZEROS))?;
        left -= piece;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch() -> (tempfile::TempDir, Scratch) {
        let dir = tempfile::tempdir().unwrap();
        let scratch = Scratch { root: dir.path().to_owned(), is_new: true };
        (dir, scratch)
    }

    fn id(last: u8) -> EntryId {
        format!("019ab4c2-0000-7000-8000-0000000000{last:02x}").parse().unwrap()
    }

    #[test]
    fn a_text_lies_for_its_owner_alone_and_is_gone_after_with_all_beside_it() {
        let (dir, scratch) = scratch();
        let sheet = scratch.lay_out(dir.path(), id(1), "zibeline").unwrap();
        assert_eq!(sheet.text().unwrap().as_str(), "zibeline");
        assert_eq!(fs::metadata(sheet.dir()).unwrap().mode() & 0o777, 0o700);
        assert_eq!(fs::metadata(sheet.path()).unwrap().mode() & 0o777, 0o600);
        fs::create_dir(sheet.dir().join("undo")).unwrap();
        fs::write(sheet.dir().join("undo/.entry.md.swp"), "zibeline").unwrap();
        std::os::unix::fs::symlink("/nowhere", sheet.dir().join("link")).unwrap();
        sheet.wipe().unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_wiped_is_overwritten_first() {
        let (dir, scratch) = scratch();
        let sheet = scratch.lay_out(dir.path(), id(1), &"zibeline ".repeat(2000)).unwrap();
        let witness = dir.path().join("witness");
        fs::hard_link(sheet.path(), &witness).unwrap();
        sheet.wipe().unwrap();
        let left = fs::read(&witness).unwrap();
        assert_eq!((left.len(), left.iter().all(|byte| *byte == 0)), (18000, true));
    }

    #[test]
    fn only_what_nobody_holds_and_belongs_to_the_vault_is_left_behind() {
        let (dir, scratch) = scratch();
        let held = scratch.lay_out(dir.path(), id(1), "held").unwrap();
        drop(scratch.lay_out(dir.path(), id(2), "left").unwrap());
        drop(scratch.lay_out(Path::new("/another"), id(3), "another").unwrap());
        let left: Vec<_> = scratch.left_behind(dir.path()).iter().map(|sheet| sheet.id).collect();
        assert_eq!(left, [id(2)]);
        assert_eq!(held.text().unwrap().as_str(), "held");
    }

    #[test]
    fn the_nearest_mount_says_whether_a_place_is_held_in_memory() {
        let mounts = "/dev/sda / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\n/dev/sdb /run/disk ext4 rw 0 0\n\
                      none /run/my\\040own ramfs rw 0 0\nx /tmp tmpfs rw 0 0\ny /tmp ext4 rw 0 0\n";
        let check = |dir: &str| is_in_memory(Path::new(dir), mounts);
        assert!(check("/run/user/1000") && check("/run/my own/dir"));
        assert!(!check("/run/disk/user") && !check("/home") && !check("/tmp/x") && !check("/running"));
        assert!(!is_in_memory(Path::new("/run"), ""));
    }

    #[test]
    fn a_place_that_is_not_fit_is_refused() {
        assert!(matches!(Scratch::prepare(None), Err(Unfit::Unnamed)));
        assert!(matches!(Scratch::prepare(Some(Path::new("relative"))), Err(Unfit::Unnamed)));
        assert!(matches!(Scratch::prepare(Some(Path::new("/no/where"))), Err(Unfit::Unusable(..))));
        assert!(matches!(Scratch::prepare(Some(Path::new("/usr"))), Err(Unfit::Shared(_))));
    }
}
