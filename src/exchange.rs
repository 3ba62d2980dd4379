//! Formats, in and out. Pure: texts come in, values go out, and the other way round.

pub mod appointments;
pub mod journal;
pub mod meetings;
pub mod signature;
pub mod whole;

/// A part of a foreign file that could not be taken over. It never repeats private text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it is: "entry 3", "line 12", or a file's place in the directory.
    pub place: String,
    /// What is wrong with it.
    pub what: String,
}

/// A text that is not what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotThis(String);

/// What a file to be imported holds.
#[derive(Debug, Clone, Copy)]
pub enum Format {
    /// Everything that a vault of evenkeel keeps, under its own ids.
    Whole,
    /// The journal of another program: entries that get ids here.
    Journal(&'static journal::Format),
}

impl Format {
    /// Every format.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Whole).chain(journal::FORMATS.iter().map(Self::Journal))
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => whole::NAME,
            Self::Journal(format) => format.name,
        }
    }

    /// Whether it is a directory of files; else it is one file.
    pub fn is_directory(self) -> bool {
        match self {
            Self::Whole => false,
            Self::Journal(format) => format.is_directory,
        }
    }
}
