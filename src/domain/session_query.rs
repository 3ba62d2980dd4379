//! What to look for among sessions, typed in one line: `tuesday kind:group status:missed since:2026-01 takeaway:any`.

use std::fmt;

use super::Invalid;
use super::kind::KindName;
use super::moment::Date;
use super::query::{days_after, days_typed};
use super::session::Session;
use super::status::Status;
use super::terms::{Terms, Typed};
use super::text::OneLine;

/// What every session must fit; nothing asked for fits every session.
pub type SessionQuery = Terms<SessionCondition>;

/// Sessions that belong together for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Circle {
    /// Those of one group or place, by its name.
    Named(OneLine),
    /// Those with the same people.
    With(OneLine),
}

/// What a session must fit. Capitals A to Z count as small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionCondition {
    /// It is of this kind.
    Kind(KindName),
    /// This became of it.
    Status(Status),
    /// Its name, or whom it was with, has this somewhere; small letters only.
    Words(String),
    /// It belongs with these.
    Circle(Circle),
    /// It began on these local days, both included.
    Days(Option<Date>, Option<Date>),
    /// There is something to keep from it.
    AnyTakeaway,
}

impl Circle {
    /// The circles a session belongs to, its group first.
    pub fn of(session: &Session) -> Vec<Self> {
        let named = session.meeting.name.clone().map(Self::Named);
        named.into_iter().chain(session.meeting.with.clone().map(Self::With)).collect()
    }

    /// What they share.
    pub fn name(&self) -> &OneLine {
        match self {
            Self::Named(name) | Self::With(name) => name,
        }
    }

    /// What people read: the name, or whom it is with.
    pub fn headline(&self) -> String {
        match self {
            Self::Named(name) => name.as_str().to_owned(),
            Self::With(with) => format!("With {}", with.as_str()),
        }
    }

    fn holds(&self, session: &Session) -> bool {
        let of_session = match self {
            Self::Named(_) => &session.meeting.name,
            Self::With(_) => &session.meeting.with,
        };
        of_session.as_ref().is_some_and(|text| text.as_str().eq_ignore_ascii_case(self.name().as_str()))
    }
}

impl SessionQuery {
    /// Whether a session fits everything.
    pub fn fits(&self, session: &Session) -> bool {
        self.conditions().all(|condition| condition.fits(session))
    }

    /// The last day a session may begin on, where there is one.
    pub fn last_day(&self) -> Option<Date> {
        let last = |condition: &SessionCondition| match condition {
            SessionCondition::Days(_, last) => *last,
            _ => None,
        };
        self.conditions().filter_map(last).min()
    }
}

impl SessionCondition {
    fn fits(&self, session: &Session) -> bool {
        let meeting = &session.meeting;
        match self {
            Self::Kind(kind) => meeting.kind.name() == *kind,
            Self::Status(status) => meeting.mark.status() == *status,
            Self::Words(words) => [&meeting.name, &meeting.with]
                .into_iter()
                .flatten()
                .any(|text| text.as_str().to_ascii_lowercase().contains(words)),
            Self::Circle(circle) => circle.holds(session),
            Self::Days(first, last) => {
                let day = meeting.starts_at.date();
                first.is_none_or(|first| day >= first) && last.is_none_or(|last| day <= last)
            }
            Self::AnyTakeaway => meeting.takeaway.is_some(),
        }
    }
}

impl Typed for SessionCondition {
    fn read(token: &str, today: Date) -> Result<Option<Self>, Invalid> {
        let Some((key, value)) = token.split_once(':') else { return Ok(Self::words(token)) };
        let key = key.to_lowercase();
        let after = |error: Invalid| Invalid::new(format!("after {key}: {error}"));
        let days = || days_after(&key, value, today);
        Ok(Some(match key.as_str() {
            "kind" => Self::Kind(value.parse().map_err(after)?),
            "status" => Self::Status(value.parse().map_err(after)?),
            "since" => Self::Days(Some(days()?.0), None),
            "until" => Self::Days(None, Some(days()?.1)),
            "on" => days().map(|(first, last)| Self::Days(Some(first), Some(last)))?,
            "name" | "with" => return Ok(Self::words(value)),
            "takeaway" if value.eq_ignore_ascii_case("any") => Self::AnyTakeaway,
            "takeaway" => return Err(Invalid::new("after takeaway: write any")),
            _ => return Ok(Self::words(token)),
        }))
    }
}

impl SessionCondition {
    /// What is typed without a key; nothing where there is nothing.
    fn words(token: &str) -> Option<Self> {
        (!token.is_empty()).then(|| Self::Words(token.to_ascii_lowercase()))
    }
}

/// As one would type it; what people read on a chip.
impl fmt::Display for SessionCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) => write!(f, "kind:{}", kind.slug()),
            Self::Status(status) => write!(f, "status:{}", status.slug()),
            Self::Words(words) => f.write_str(words),
            Self::Circle(Circle::Named(name)) => write!(f, "name:{}", name.as_str()),
            Self::Circle(Circle::With(with)) => write!(f, "with:{}", with.as_str()),
            Self::Days(first, last) => f.write_str(&days_typed(*first, *last)),
            Self::AnyTakeaway => f.write_str("takeaway:any"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Vec<String> {
        let query = SessionQuery::parse(text, "2026-11-25".parse().unwrap()).unwrap();
        query.conditions().map(SessionCondition::to_string).collect()
    }

    #[test]
    fn a_query_is_words_and_conditions() {
        assert_eq!(
            asked("Tuesday kind:Group status:late-cancelled on:yesterday"),
            ["tuesday", "kind:group", "status:late-cancelled", "on:2026-11-24"]
        );
        assert_eq!(asked("name:Room with:AB 10:30 takeaway:any"), ["room", "ab", "10:30", "takeaway:any"]);
    }

    #[test]
    fn a_condition_that_cannot_be_read_says_what_would() {
        for (text, words) in [
            ("kind:party", "after kind: kind is one of: individual"),
            ("status:", "after status: status is one of: scheduled"),
            ("since:whenever", "after since: write a day"),
            ("takeaway:none", "after takeaway: write any"),
        ] {
            let error = SessionQuery::parse(text, "2026-11-25".parse().unwrap()).unwrap_err().to_string();
            assert!(error.starts_with(words), "{text}: {error}");
        }
    }
}
