//! What is remembered beside the settings, outside the vault: the country whose lines come first, and the safety plan
//! if the person chose to see it before unlocking.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Larger files are none of ours.
const LARGEST: u64 = 256 * 1024;
const COUNTRY: &str = "country";
const PLAN: &str = "plan.txt";

/// A directory beside the settings file; it need not be there, and nothing is lost without it.
#[derive(Debug, Clone)]
pub struct Beside(PathBuf);

impl Beside {
    /// Names the directory; nothing is read or made.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self(dir.into())
    }

    /// The country chosen in Help now, as two letters; none if none was, or it cannot be read.
    pub fn country(&self) -> Option<String> {
        let code = self.read(COUNTRY)?.trim().to_ascii_uppercase();
        (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(code)
    }

    /// Remembers the country.
    pub fn keep_country(&self, code: &str) -> io::Result<()> {
        self.write(COUNTRY, &format!("{code}\n"))
    }

    /// Whether a plan stands there, readable or not.
    pub fn has_safety_plan(&self) -> bool {
        self.0.join(PLAN).exists()
    }

    /// The plan as it is shown before unlocking; none if the person did not choose so.
    pub fn safety_plan(&self) -> Option<String> {
        self.read(PLAN)
    }

    /// Shows this before unlocking, in the place of what was shown.
    pub fn show_safety_plan(&self, words: &str) -> io::Result<()> {
        self.write(PLAN, words)
    }

    /// Takes away what is shown before unlocking.
    pub fn hide_safety_plan(&self) -> io::Result<()> {
        match fs::remove_file(self.0.join(PLAN)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
            Ok(()) => sync_dir(&self.0),
        }
    }

    fn read(&self, name: &str) -> Option<String> {
        let mut bytes = Vec::new();
        File::open(self.0.join(name)).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Puts a file for the person alone in the place of the former one, whole or not at all.
    fn write(&self, name: &str, text: &str) -> io::Result<()> {
        let new = self.0.join(format!("{name}.new"));
        let _ = fs::remove_file(&new); // left behind by a program that was ended
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(&new).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        if let Err(error) = written.and_then(|()| fs::rename(&new, self.0.join(name))) {
            let _ = fs::remove_file(&new);
            return Err(error);
        }
        sync_dir(&self.0)
    }
}

/// Waits until the names in a directory are on disk, where the file system can do this.
fn sync_dir(dir: &Path) -> io::Result<()> {
    match File::open(dir)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_read_again_and_only_the_person_can_read_it() {
        let dir = tempfile::tempdir().unwrap();
        let beside = Beside::new(dir.path());
        assert_eq!((beside.country(), beside.safety_plan()), (None, None));
        beside.keep_country("IE").unwrap();
        beside.keep_country("NZ").unwrap();
        beside.show_safety_plan("Ana, 555").unwrap();
        assert_eq!(
            (beside.country().as_deref(), beside.safety_plan().as_deref()),
            (Some("NZ"), Some("Ana, 555"))
        );
        #[cfg(unix)]
        for file in fs::read_dir(dir.path()).unwrap() {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
        beside.hide_safety_plan().unwrap();
        beside.hide_safety_plan().unwrap();
        assert_eq!(beside.safety_plan(), None);
    }

    #[test]
    fn what_is_no_country_is_none_and_a_missing_directory_harms_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let beside = Beside::new(dir.path());
        for text in ["", "GBR", "G1", "\u{1b}[", "é"] {
            fs::write(dir.path().join("country"), text).unwrap();
            assert_eq!(beside.country(), None, "{text:?}");
        }
        let nowhere = Beside::new(dir.path().join("nowhere"));
        assert!(nowhere.keep_country("IE").is_err());
        assert_eq!(nowhere.country(), None);
    }
}
