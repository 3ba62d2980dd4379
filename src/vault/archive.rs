//! A vault as one file: a tar of the database and the key slots, all encrypted as they are in the vault.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use sha2::{Digest, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use super::error::{Doing, VaultError};
use super::files;
use super::place::DATABASE;
use super::slot::{LARGEST, Slot};

const WRITING: &str = "writing the backup";
const READING: &str = "reading the backup";
const FILE_MODE: u32 = 0o600;

/// Every name a backup may hold, and the most bytes behind it; a database is as large as the file lets it be.
const MEMBERS: [(&str, u64); 3] =
    [(DATABASE, u64::MAX), (Slot::Passphrase.file_name(), LARGEST), (Slot::Recovery.file_name(), LARGEST)];

/// Packs the files of the vault in `dir` into `out`, and waits until it is on disk.
pub(super) fn pack(dir: &Path, out: &File) -> Result<(), VaultError> {
    let mut tar = Builder::new(io::BufWriter::new(out));
    for (name, _) in MEMBERS {
        let file = match File::open(dir.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            file => file.doing(WRITING)?,
        };
        let metadata = file.metadata().doing(WRITING)?;
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(metadata.len());
        header.set_mode(FILE_MODE);
        header.set_mtime(metadata.mtime().try_into().unwrap_or_default());
        tar.append_data(&mut header, name, file).doing(WRITING)?;
    }
    let mut written = tar.into_inner().doing(WRITING)?;
    written.flush().doing(WRITING)?;
    out.sync_all().doing(WRITING)
}

/// Reads back what was packed and compares it with the files of the vault in `dir`.
pub(super) fn compare(archive: &Path, dir: &Path) -> Result<(), VaultError> {
    let differs = || VaultError::BadBackup("it did not read back as it was written".to_owned());
    let mut expected = 0;
    for (name, _) in MEMBERS {
        expected += usize::from(dir.join(name).exists());
    }
    let file = File::open(archive).doing(READING)?;
    let mut found = 0;
    each_member(&file, |name, _, content| {
        let original = File::open(dir.join(name)).doing(READING)?;
        found += usize::from(digest(content)? == digest(original)?);
        Ok(())
    })?;
    if found == expected { Ok(()) } else { Err(differs()) }
}

/// Unpacks a backup into the empty directory `dir`; anything but the files of a vault is refused.
pub(super) fn unpack(archive: &File, dir: &Path) -> Result<(), VaultError> {
    each_member(archive, |name, size, content| {
        let mut file = files::create_private(&dir.join(name)).doing(READING)?;
        let copied = io::copy(content, &mut file).doing(READING)?;
        file.sync_all().doing(READING)?;
        if copied == size { Ok(()) } else { Err(VaultError::BadBackup(format!("{name} is cut off"))) }
    })?;
    if !dir.join(DATABASE).exists() {
        return Err(VaultError::BadBackup(format!("there is no {DATABASE} in it")));
    }
    if !Slot::ALL.iter().any(|slot| dir.join(slot.file_name()).exists()) {
        return Err(VaultError::BadBackup("there is no key file in it".to_owned()));
    }
    files::sync_dir(dir).doing(READING)
}

/// Gives each member with its name and size; refuses, before any of its content is read, what a vault has not.
fn each_member(
    file: &File,
    mut take: impl FnMut(&'static str, u64, &mut dyn Read) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let bad = |why: String| VaultError::BadBackup(why);
    let metadata = file.metadata().doing(READING)?;
    if !metadata.is_file() {
        return Err(bad("it is not a file".to_owned()));
    }
    let mut whole = file;
    whole.rewind().doing(READING)?;
    let mut archive = Archive::new(io::BufReader::new(file));
    let mut seen: Vec<&str> = Vec::new();
    // Raw: long names and other extensions are members of their own then, and refused like any other.
    let members = archive.entries().map_err(|error| not_a_tar(&error))?.raw(true);
    for member in members {
        let mut member = member.map_err(|error| not_a_tar(&error))?;
        let known = MEMBERS.iter().find(|(name, _)| *member.path_bytes() == *name.as_bytes());
        let Some((name, most)) = known else {
            return Err(bad("it holds something that does not belong to a vault".to_owned()));
        };
        if member.header().entry_type() != EntryType::Regular {
            return Err(bad(format!("{name} is not an ordinary file in it")));
        }
        if seen.contains(name) {
            return Err(bad(format!("{name} is in it twice")));
        }
        seen.push(name);
        let size = member.size();
        if size > (*most).min(metadata.len()) {
            return Err(bad(format!("{name} is cut off or too large")));
        }
        take(name, size, &mut member)?;
    }
    nothing_follows(archive.into_inner())
}

/// Behind the last member there are zeroes alone.
fn nothing_follows(mut rest: impl Read) -> Result<(), VaultError> {
    let mut block = [0; 4096];
    loop {
        match rest.read(&mut block).doing(READING)? {
            0 => return Ok(()),
            count if block.iter().take(count).all(|byte| *byte == 0) => {}
            _ => return Err(VaultError::BadBackup("something follows behind its end".to_owned())),
        }
    }
}

/// What the crate says may repeat names from the file.
fn not_a_tar(error: &io::Error) -> VaultError {
    match error.raw_os_error() {
        Some(code) => VaultError::Io { doing: READING, source: io::Error::from_raw_os_error(code) },
        None => VaultError::BadBackup("it is not a whole tar file".to_owned()),
    }
}

fn digest(mut content: impl Read) -> Result<[u8; 32], VaultError> {
    let mut sum = Sha256::new();
    let mut block = vec![0; 1 << 16];
    loop {
        match content.read(&mut block).doing(READING)? {
            0 => return Ok(sum.finalize().into()),
            count => sum.update(block.get(..count).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Name, kind, content.
    type Member<'m> = (&'m str, EntryType, &'m [u8]);

    /// A tar of these members: name, kind, content.
    fn tar(members: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
        let mut tar = Builder::new(Vec::new());
        for (name, kind, content) in members {
            let mut header = Header::new_ustar();
            header.set_entry_type(*kind);
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
            if matches!(kind, EntryType::Symlink | EntryType::Link) {
                header.set_link_name("/etc/passwd").unwrap();
            }
            header.set_cksum();
            tar.append(&header, *content).unwrap();
        }
        tar.into_inner().unwrap()
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<String>, VaultError> {
        let root = tempfile::tempdir().unwrap();
        let (path, dir) = (root.path().join("backup.tar"), root.path().join("dir"));
        fs::write(&path, bytes).unwrap();
        fs::create_dir(&dir).unwrap();
        let outcome = unpack(&File::open(&path).unwrap(), &dir);
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2, "nothing lands outside");
        outcome?;
        let mut names: Vec<_> =
            fs::read_dir(&dir).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        Ok(names)
    }

    const FILE: EntryType = EntryType::Regular;

    #[test]
    fn the_files_of_a_vault_unpack() {
        let whole =
            tar(&[(DATABASE, FILE, b"db"), ("recovery.age", FILE, b"r"), ("passphrase.age", FILE, b"p")]);
        assert_eq!(unpacked(&whole).unwrap(), [DATABASE, "passphrase.age", "recovery.age"]);
        let one_slot = tar(&[(DATABASE, FILE, b"db"), ("recovery.age", FILE, b"r")]);
        assert_eq!(unpacked(&one_slot).unwrap().len(), 2);
    }

    #[test]
    fn whatever_else_is_in_it_is_refused() {
        let slot = ("passphrase.age", FILE, b"p".as_slice());
        let large = vec![b'x'; usize::try_from(LARGEST).unwrap() + 1];
        let refused: [(&str, &[Member<'_>]); 14] = [
            ("no slot", &[(DATABASE, FILE, b"db")]),
            ("no database", &[slot]),
            ("nothing", &[]),
            ("another name", &[(DATABASE, FILE, b"db"), slot, ("notes.txt", FILE, b"x")]),
            ("a path upwards", &[(DATABASE, FILE, b"db"), slot, ("../evenkeel.db", FILE, b"x")]),
            ("an absolute path", &[(DATABASE, FILE, b"db"), ("/tmp/passphrase.age", FILE, b"x")]),
            ("a path with a dot", &[("./evenkeel.db", FILE, b"db"), slot]),
            ("a link", &[(DATABASE, EntryType::Symlink, b""), slot]),
            ("a hard link", &[(DATABASE, FILE, b"db"), ("passphrase.age", EntryType::Link, b"")]),
            ("a device", &[(DATABASE, EntryType::Char, b""), slot]),
            ("a directory", &[(DATABASE, EntryType::Directory, b""), slot]),
            (
                "a long name",
                &[("././@LongLink", EntryType::GNULongName, b"x"), (DATABASE, FILE, b"db"), slot],
            ),
            ("twice", &[(DATABASE, FILE, b"db"), slot, (DATABASE, FILE, b"db")]),
            ("a large slot", &[(DATABASE, FILE, b"db"), ("passphrase.age", FILE, &large)]),
        ];
        for (name, members) in refused {
            let outcome = unpacked(&tar(members));
            assert!(matches!(outcome, Err(VaultError::BadBackup(_))), "{name}: {outcome:?}");
        }
    }

    #[test]
    fn a_cut_or_changed_archive_is_refused_and_never_a_panic() {
        let whole = tar(&[(DATABASE, FILE, &[7; 5000]), ("passphrase.age", FILE, b"p")]);
        for length in (0..whole.len() - 1536).step_by(97) {
            assert!(unpacked(&whole[..length]).is_err(), "cut at {length}");
        }
        let mut more = whole.clone();
        more.extend(b"more");
        assert!(unpacked(&more).is_err());
        for at in (0..512).chain(5632..6144) {
            let mut changed = whole.clone();
            changed[at] ^= 0x20;
            let _ = unpacked(&changed);
        }
        let mut huge = whole;
        huge[124..136].copy_from_slice(b"77777777777\0");
        assert!(unpacked(&huge).is_err());
    }
}
