//! In which order sessions are listed.

use std::cmp::Ordering;

use super::choice::choices;
use super::id::SessionId;
use super::moment::Instant;
use super::session::Session;
use super::status::Status;

choices!(
    /// What a list of sessions goes by.
    SortBy, "sort", {
        Date = "date", "Date";
        Kind = "kind", "Kind";
        Name = "name", "Name";
        Status = "status", "Status";
    }
);

impl SortBy {
    /// The next one, and behind the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|by| *by == self).map_or(0, |at| at + 1);
        Self::ALL.get(at).copied().unwrap_or(Self::Date)
    }
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The lowest: the oldest, A.
    Up,
    /// The highest: the newest, Z.
    Down,
}

/// The order of a list of sessions. Whatever it goes by, of those that are alike the newest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionOrder {
    /// What it goes by.
    pub by: SortBy,
    /// Which end comes first.
    pub direction: Direction,
}

/// The newest first.
impl Default for SessionOrder {
    fn default() -> Self {
        Self::of(SortBy::Date)
    }
}

/// Where a session stands in every list of one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What the list goes by, as a text that sorts so; empty where it goes by the date.
    pub key: String,
    /// When the session begins.
    pub at: Instant,
    /// Its id.
    pub id: SessionId,
}

impl SessionOrder {
    /// The order one expects when a list begins to go by something.
    pub fn of(by: SortBy) -> Self {
        let direction = if by == SortBy::Date { Direction::Down } else { Direction::Up };
        Self { by, direction }
    }

    /// The same, from the other end.
    #[must_use]
    pub fn turned(self) -> Self {
        let direction = if self.direction == Direction::Up { Direction::Down } else { Direction::Up };
        Self { direction, ..self }
    }

    /// Where a session stands.
    pub fn standing(self, session: &Session) -> Standing {
        let meeting = &session.meeting;
        let key = match self.by {
            SortBy::Date => String::new(),
            SortBy::Kind => meeting.kind.name().slug().to_owned(),
            SortBy::Name => match &meeting.name {
                Some(name) => format!("{NAMED}{}", name.as_str().to_ascii_lowercase()),
                None => NAMELESS.to_owned(),
            },
            SortBy::Status => rank(meeting.mark.status()).to_string(),
        };
        Standing { key, at: meeting.starts_at.instant(), id: session.id }
    }

    /// How two sessions follow each other.
    pub fn compare(self, one: &Standing, other: &Standing) -> Ordering {
        let dates = || (one.at, one.id).cmp(&(other.at, other.id));
        match (self.by, self.direction) {
            (SortBy::Date, Direction::Up) => dates(),
            (SortBy::Date, Direction::Down) => dates().reverse(),
            (_, Direction::Up) => one.key.cmp(&other.key).then_with(|| dates().reverse()),
            (_, Direction::Down) => one.key.cmp(&other.key).then_with(dates).reverse(),
        }
    }

    /// In words, such as "date, newest first".
    pub fn in_words(self) -> String {
        let name = self.by.label().to_lowercase();
        let first = match (self.by, self.direction) {
            (SortBy::Date, Direction::Down) => "newest first",
            (SortBy::Date, Direction::Up) => "oldest first",
            (SortBy::Status, Direction::Up) => "to come first",
            (SortBy::Status, Direction::Down) => "to come last",
            (SortBy::Kind | SortBy::Name, Direction::Up) => "A to Z",
            (SortBy::Kind | SortBy::Name, Direction::Down) => "Z to A",
        };
        format!("{name}, {first}")
    }
}

/// What stands before a name, and in the place of one, so that what has no name comes after all that have.
pub const NAMED: &str = "0";
/// What stands in the place of a name.
pub const NAMELESS: &str = "1";

/// The place of a status in the order people are shown them: one digit.
pub fn rank(status: Status) -> usize {
    Status::ALL.iter().position(|known| *known == status).unwrap_or(0)
}
