//! A field for a passphrase: nothing of it is shown, not even its length.

use zeroize::Zeroizing;

use super::editor::Edit;

/// The longest passphrase, in bytes. The buffer never grows, so no copy is left behind.
const LIMIT: usize = 1024;

/// What is typed of a passphrase, wiped when dropped.
#[derive(Default)]
pub struct Secret(Zeroizing<String>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both hold the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// Takes what is typed out and leaves the field empty.
    pub fn take(&mut self) -> Zeroizing<String> {
        std::mem::take(&mut self.0)
    }

    /// Types or deletes; other edits do nothing.
    pub fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Insert(c) => self.push(*c),
            Edit::Paste(text) => text.trim_end_matches(['\n', '\r']).chars().for_each(|c| self.push(c)),
            Edit::Backspace => {
                self.0.pop();
            }
            Edit::DeleteWordBack | Edit::DeleteToLineEnd | Edit::DeleteToLineStart => {
                self.0 = Zeroizing::default();
            }
            _ => {}
        }
    }

    fn push(&mut self, c: char) {
        if self.0.capacity() < LIMIT {
            let mut roomy = Zeroizing::new(String::with_capacity(LIMIT));
            roomy.push_str(&self.0);
            self.0 = roomy;
        }
        if !c.is_control() && self.0.len() + c.len_utf8() <= LIMIT {
            self.0.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_and_deleting() {
        let mut secret = Secret::default();
        secret.apply(&Edit::Paste("three plain words\n".to_owned()));
        secret.apply(&Edit::Insert('é'));
        secret.apply(&Edit::Insert('\n'));
        assert_eq!(secret.as_str(), "three plain wordsé");
        secret.apply(&Edit::Backspace);
        assert_eq!(secret.take().as_str(), "three plain words");
        assert!(secret.is_empty());
    }

    #[test]
    fn it_never_grows_past_its_limit() {
        let mut secret = Secret::default();
        secret.apply(&Edit::Paste("x".repeat(LIMIT * 2)));
        assert_eq!(secret.as_str().len(), LIMIT);
        assert!(!format!("{secret:?}").contains('x'));
    }
}
