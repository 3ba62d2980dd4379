//! A pack of homework as the vault keeps it: the text that came in, under its id.

use std::str::FromStr;

use crate::domain::Invalid;
use crate::domain::exercise::copy::is_slug;
use crate::domain::moment::Moment;
use crate::domain::text::OneLine;

/// The longest id of a pack, or of what is in it, in letters. Both together are the name of an exercise.
const MOST_LETTERS: usize = 39;

macro_rules! slug {
    ($name:ident, $what:literal) => {
        #[doc = concat!("The id of ", $what, ": up to 39 small letters, digits and hyphens.")]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                if text.len() > MOST_LETTERS || !is_slug(text) {
                    return Err(Invalid::new("an id is 1 to 39 small letters, digits and hyphens"));
                }
                Ok(Self(text.to_owned()))
            }
        }
    };
}

slug!(PackId, "a pack");
slug!(TaskId, "a task, a reading or an exercise within a pack");

/// The text of a pack, at most 256 KiB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackText(String);

impl PackText {
    /// The most bytes.
    pub const LIMIT: usize = 256 * 1024;

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PackText {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text.len() > Self::LIMIT {
            return Err(Invalid::new("a pack is at most 256 KiB"));
        }
        if text.trim().is_empty() || text.contains('\0') {
            return Err(Invalid::new("a pack is plain text"));
        }
        Ok(Self(text.to_owned()))
    }
}

/// A pack that a person took something from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPack {
    /// Its id; there are no two packs with the same.
    pub id: PackId,
    /// When it came in.
    pub at: Moment,
    /// Its text as it came in.
    pub text: PackText,
    /// The key that signed it, if that was checked.
    pub signed_by: Option<OneLine>,
}
