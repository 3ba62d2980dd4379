//! Reading pages and exercises that a person or a clinician put beside the settings file.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// Larger files are neither.
const LARGEST: u64 = 256 * 1024;
/// More files than this are not looked at.
const MOST: usize = 500;

/// Reads every file of `dir` whose name ends so, in the order of their names: the name, and the text or in words why it
/// could not be read. A directory that is not there holds none.
pub fn own_files(dir: &Path, extension: &str) -> Vec<(String, Result<String, String>)> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names
        .retain(|name| !name.starts_with('.') && Path::new(name).extension().is_some_and(|e| e == extension));
    names.sort();
    names.truncate(MOST);
    names.into_iter().map(|name| (name.clone(), text(&dir.join(name)))).collect()
}

fn text(path: &Path) -> Result<String, String> {
    let is_file = fs::metadata(path).is_ok_and(|found| found.is_file());
    if !is_file {
        return Err(
            "it could not be read; a link to another place has to be replaced by the file itself".to_owned()
        );
    }
    let mut text = Vec::new();
    let file = File::open(path).map_err(|error| format!("it could not be read: {error}"))?;
    file.take(LARGEST + 1)
        .read_to_end(&mut text)
        .map_err(|error| format!("it could not be read: {error}"))?;
    if text.len() as u64 > LARGEST {
        return Err(format!("it is larger than {} KiB", LARGEST / 1024));
    }
    String::from_utf8(text).map_err(|_| "it is not UTF-8 text".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_kind_are_read_in_order_and_faults_are_told() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("b.md"), "two").unwrap();
        fs::write(dir.path().join("a.md"), "one").unwrap();
        fs::write(dir.path().join("notes.txt"), "no").unwrap();
        fs::write(dir.path().join(".hidden.md"), "no").unwrap();
        fs::write(dir.path().join("wrong.md"), [0xff]).unwrap();
        fs::write(dir.path().join("large.md"), vec![b'a'; 300_000]).unwrap();
        fs::create_dir(dir.path().join("dir.md")).unwrap();
        let read = own_files(dir.path(), "md");
        let names: Vec<_> = read.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.md", "b.md", "dir.md", "large.md", "wrong.md"]);
        assert_eq!(read[0].1.as_deref(), Ok("one"));
        assert!(read[2..].iter().all(|(_, text)| text.is_err()));
        assert!(own_files(&dir.path().join("nowhere"), "md").is_empty());
    }
}
