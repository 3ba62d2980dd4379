//! Why something asked of the app was not done.

use super::new_file::Unwritten;
use crate::domain::Invalid;
use crate::domain::id::{CopyId, EntryId, GoalId, HomeworkId, MeetingId, SessionId, TreatmentGoalId};
use crate::text::sentence;
use crate::vault::VaultError;

/// Why something asked of the app was not done; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The vault is locked.
    #[error("the vault is locked")]
    Locked,
    /// A value does not fit.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// Records that were to come in are in the vault already with other content.
    #[error("the vault has {count} of these records already with other content, the first is the {first}")]
    Differ {
        /// How many they are.
        count: usize,
        /// The kind and the name of the first.
        first: String,
    },
    /// An entry that was to come in belongs to a session that is nowhere.
    #[error("the entry {entry} belongs to a session that is neither in the file nor in the vault")]
    NoSession {
        /// The entry's id.
        entry: EntryId,
    },
    /// A session that was to come in belongs to a series that is nowhere.
    #[error("the session {session} belongs to a series that is neither in the file nor in the vault")]
    NoSeries {
        /// The session's id.
        session: SessionId,
    },
    /// A treatment goal that was to come in names a session that is nowhere.
    #[error("the treatment goal {goal} names a session that is neither in the file nor in the vault")]
    NoSessionOfGoal {
        /// The goal's id.
        goal: TreatmentGoalId,
    },
    /// A lapse of a goal that was to come in names a journal entry that is nowhere.
    #[error("the goal {goal} names a journal entry that is neither in the file nor in the vault")]
    NoReview {
        /// The goal's id.
        goal: GoalId,
    },
    /// An exercise that was to come in names a session that is nowhere.
    #[error("the exercise {copy} names a session that is neither in the file nor in the vault")]
    NoSessionOfCopy {
        /// The id of the finished copy.
        copy: CopyId,
    },
    /// A homework that was to come in names a session or a pack that is nowhere.
    #[error("the homework {homework} names a session or a pack that is neither in the file nor in the vault")]
    NoneOfHomework {
        /// The homework's id.
        homework: HomeworkId,
    },
    /// A meeting that was to come in is of a list that is nowhere.
    #[error("the meeting {meeting} is of a list that is neither in the file nor in the vault")]
    NoFeed {
        /// The meeting's id.
        meeting: MeetingId,
    },
    /// A file to be imported could not be read.
    #[error("the file could not be read")]
    Unread(#[source] std::io::Error),
    /// A pack of the same id is there with another text.
    #[error("you have another pack of this name already, and a pack never takes the place of another")]
    OtherPack,
    /// A pack has things to mend.
    #[error("the pack cannot be taken in: line {0}")]
    UnfitPack(String),
    /// A file that leaves the vault could not be written.
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
    /// A file is no list of meetings.
    #[error("{0}")]
    UnfitMeetings(String),
    /// What stands outside the vault could not be written.
    #[error("the file beside the settings could not be written")]
    Beside(#[source] Option<std::io::Error>),
    /// The vault could not do it.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl Failure {
    /// What failed and what to do about it, in whole sentences.
    pub fn in_words(&self) -> String {
        format!("{} {}", sentence(&self.to_string()), self.advice()).trim_end().to_owned()
    }

    /// What the person can do about it, as a whole sentence; empty when the message says it all.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Locked => "Unlock the vault first.",
            Self::Invalid(_) => "",
            Self::Differ { .. } => {
                "Nothing was changed. Import the file into a new vault (--vault DIR). Two copies of one vault are joined by \
                 `evenkeel vault merge`."
            }
            Self::NoSession { .. }
            | Self::NoSeries { .. }
            | Self::NoSessionOfGoal { .. }
            | Self::NoSessionOfCopy { .. }
            | Self::NoneOfHomework { .. }
            | Self::NoFeed { .. }
            | Self::NoReview { .. } => {
                "Nothing was changed. The file is not as evenkeel wrote it; export it again."
            }
            Self::Unread(_) => "Nothing was changed. `evenkeel config` tells where files are looked for.",
            Self::OtherPack => {
                "Nothing was changed. Whoever made it can give the new one another id, such as week-two-b."
            }
            Self::UnfitPack(_) => {
                "Nothing was changed. `evenkeel homework check FILE` lists all there is to mend."
            }
            Self::Unwritten(error) => error.advice(),
            Self::UnfitMeetings(_) => "Nothing was changed. Get the list again, or ask whoever publishes it.",
            Self::Beside(_) => {
                "What you wrote is kept in the vault. `evenkeel config` tells where the settings are."
            }
            Self::Vault(error) => vault_advice(error),
        }
    }
}

fn vault_advice(error: &VaultError) -> &'static str {
    match error {
        VaultError::NoVault => "Make one with `evenkeel init`.",
        VaultError::AlreadyThere => {
            "Nothing was changed. Choose another place with --vault, or use the one there."
        }
        VaultError::WrongPassphrase => {
            "Try again. If you are sure of it, the key file may be damaged: the recovery code still opens the vault \
             (`evenkeel vault recover`)."
        }
        VaultError::WrongRecoveryCode => {
            "Check the twelve words and their order. If they are right, recovery.age may be damaged: use the passphrase."
        }
        VaultError::DamagedSlot { .. } => "Open it with the other key: the passphrase or the recovery code.",
        VaultError::Damaged(_) => {
            "Copy the vault directory somewhere safe, then run `evenkeel vault verify`."
        }
        VaultError::NewerVersion { .. } => "Install a newer evenkeel to open it. Nothing was changed.",
        VaultError::NotFound => "List what there is, and copy the id from the first column.",
        VaultError::Ambiguous { .. } => "Type a few more letters of the id.",
        VaultError::FileThere => "Name another one; nothing is written over.",
        VaultError::OpenElsewhere => "Close evenkeel everywhere it runs, and try again. Nothing was changed.",
        VaultError::OtherVault => {
            "Nothing was changed. To take over what another vault has, write it out with `evenkeel export`, and import that."
        }
        VaultError::BadCopy(_) => "Nothing was changed. Copy it again, once no program has it open.",
        VaultError::OtherKey => "Nothing was changed. Give its passphrase with --other-passphrase-file.",
        VaultError::BadBackup(_) => "Your vault was not touched. Try an older backup.",
        VaultError::Busy => "Another program is using the vault. Try again in a moment.",
        VaultError::ReadOnly => {
            "Nothing was changed. Look whether the disk is mounted to be read only, and whether the files are yours."
        }
        VaultError::Moved => "Put them back where they were, and start evenkeel again.",
        VaultError::DiskFull => "Nothing was lost. Free some space and try again.",
        _ => "Nothing was changed.",
    }
}
