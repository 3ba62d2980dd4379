//! The frame of a treatment: programmes with their level of care, and treatment goals with the sessions that served them.

use super::Invalid;
use super::id::{ProgrammeId, SessionId, TreatmentGoalId};
use super::kind::LevelOfCare;
use super::moment::Date;
use super::text::OneLine;

/// Local days from a first one on, and to a last one where there is one; both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    since: Date,
    until: Option<Date>,
}

impl Period {
    /// Makes a period; it ends no earlier than it begins.
    pub fn new(since: Date, until: Option<Date>) -> Result<Self, Invalid> {
        if until.is_some_and(|until| until < since) {
            return Err(Invalid::new("the last day is before the first"));
        }
        Ok(Self { since, until })
    }

    /// Its first day.
    pub fn since(&self) -> Date {
        self.since
    }

    /// Its last day, if it has ended or an end is set.
    pub fn until(&self) -> Option<Date> {
        self.until
    }

    /// Whether a day is in it.
    pub fn holds(&self, day: Date) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// What a programme is known by: its name, its level of care, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    id: ProgrammeId,
    name: Option<OneLine>,
    level: Option<LevelOfCare>,
    period: Period,
}

impl Programme {
    /// Makes a programme; it has a name or a level of care.
    pub fn new(
        id: ProgrammeId,
        name: Option<OneLine>,
        level: Option<LevelOfCare>,
        period: Period,
    ) -> Result<Self, Invalid> {
        if name.is_none() && level.is_none() {
            return Err(Invalid::new("a programme has a name or a level of care"));
        }
        Ok(Self { id, name, level, period })
    }

    /// Its id.
    pub fn id(&self) -> ProgrammeId {
        self.id
    }

    /// What it is called.
    pub fn name(&self) -> Option<&OneLine> {
        self.name.as_ref()
    }

    /// Its level of care.
    pub fn level(&self) -> Option<LevelOfCare> {
        self.level
    }

    /// From when to when the person is in it.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The name if it has one, else the level of care.
    pub fn headline(&self) -> &str {
        match (&self.name, self.level) {
            (Some(name), _) => name.as_str(),
            (None, level) => level.map_or("", LevelOfCare::label),
        }
    }
}

/// Something that a treatment is to bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreatmentGoal {
    /// Its id.
    pub id: TreatmentGoalId,
    /// What it is, in the person's words.
    pub words: OneLine,
    /// From when on it is one; until when it was met.
    pub period: Period,
    /// The sessions that served it, each once, in the order of their ids.
    pub sessions: Vec<SessionId>,
}

impl TreatmentGoal {
    /// Says that a session served it, or no longer says so if that was said.
    pub fn turn(&mut self, session: SessionId) {
        match self.sessions.binary_search(&session) {
            Ok(at) => drop(self.sessions.remove(at)),
            Err(at) => self.sessions.insert(at, session),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_holds_both_its_ends_and_never_ends_before_it_begins() {
        let period = Period::new(day("2026-09-01"), Some(day("2026-11-30"))).unwrap();
        assert!(period.holds(day("2026-09-01")) && period.holds(day("2026-11-30")));
        assert!(!period.holds(day("2026-12-01")) && !period.holds(day("2026-08-31")));
        assert!(Period::new(day("2026-09-01"), None).unwrap().holds(day("2036-01-01")));
        assert!(Period::new(day("2026-09-02"), Some(day("2026-09-01"))).is_err());
    }

    #[test]
    fn a_programme_is_known_by_something() {
        let id: ProgrammeId = "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap();
        let period = Period::new(day("2026-09-01"), None).unwrap();
        assert!(Programme::new(id, None, None, period).is_err());
        let outpatient = Programme::new(id, None, Some(LevelOfCare::Outpatient), period).unwrap();
        assert_eq!(outpatient.headline(), LevelOfCare::Outpatient.label());
    }

    #[test]
    fn a_session_serves_a_goal_once() {
        let id = |n: u8| format!("019ab3c1-7f2a-7000-8000-00000000000{n}");
        let mut goal = TreatmentGoal {
            id: id(9).parse().unwrap(),
            words: "sleep through".parse().unwrap(),
            period: Period::new(day("2026-09-01"), None).unwrap(),
            sessions: Vec::new(),
        };
        for n in [2, 1, 2, 3] {
            goal.turn(id(n).parse().unwrap());
        }
        assert_eq!(goal.sessions, [id(1).parse().unwrap(), id(3).parse().unwrap()]);
    }
}
