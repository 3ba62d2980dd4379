//! What became of a session, and why.

use std::fmt;
use std::str::FromStr;

use super::Invalid;
use super::choice::choices;
use super::text::OneLine;

choices!(
    /// What became of a session.
    Status, "status", {
        Scheduled = "scheduled", "Scheduled";
        Attended = "attended", "Attended";
        Partial = "partial", "Came late or left early";
        Missed = "missed", "Missed";
        LateCancelled = "late-cancelled", "Cancelled late";
        Cancelled = "cancelled", "Cancelled in time";
        ProviderCancelled = "provider-cancelled", "Cancelled by the provider";
        Rescheduled = "rescheduled", "Moved to another time";
    }
);

choices!(
    /// The common reasons for a session that was not attended in full.
    Cause, "reason", {
        Transport = "transport", "Transport";
        Work = "work", "Work";
        Childcare = "childcare", "Childcare";
        Illness = "illness", "Illness";
        Forgot = "forgot", "I forgot";
        Money = "money", "Money";
        FeltWorse = "felt-worse", "I felt worse";
        FeltBetter = "felt-better", "I felt better";
        Conflict = "conflict", "Something else at that time";
        Safety = "safety", "It was not safe";
        Other = "other", "Another reason";
    }
);

/// Why a session was not attended in full: a common cause, and words of the person's own if they like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The common cause.
    pub cause: Cause,
    /// The person's own words.
    pub words: Option<OneLine>,
}

impl FromStr for Reason {
    type Err = Invalid;

    /// Reads `transport`, or with own words `other: the dentist`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let (cause, words) = text.split_once(':').map_or((text, ""), |(cause, words)| (cause, words));
        let cause = cause.parse().map_err(|error: Invalid| {
            Invalid::new(format!("{error} (own words go behind a colon: \"other: the dentist\")"))
        })?;
        Ok(Self { cause, words: OneLine::optional(words)? })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.words {
            Some(words) => write!(f, "{}: {}", self.cause.slug(), words.as_str()),
            None => f.write_str(self.cause.slug()),
        }
    }
}

/// A status with its reason; attended and scheduled sessions have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    status: Status,
    reason: Option<Reason>,
}

impl Mark {
    /// Of a session that is still to come.
    pub fn scheduled() -> Self {
        Self { status: Status::Scheduled, reason: None }
    }

    /// Joins a status and a reason; a reason on an attended or scheduled session is refused.
    pub fn new(status: Status, reason: Option<Reason>) -> Result<Self, Invalid> {
        if reason.is_some() && matches!(status, Status::Attended | Status::Scheduled) {
            return Err(Invalid::new(format!("a session that is {status} has no reason")));
        }
        Ok(Self { status, reason })
    }

    /// What became of the session.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Why, where a reason was given.
    pub fn reason(&self) -> Option<&Reason> {
        self.reason.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_may_carry_own_words_and_reads_back() {
        for text in ["transport", "other: the dentist", "work: late shift"] {
            assert_eq!(text.parse::<Reason>().unwrap().to_string(), text);
        }
        assert!("dentist".parse::<Reason>().is_err());
    }

    #[test]
    fn an_attended_session_has_no_reason() {
        assert!(Mark::new(Status::Attended, "work".parse().ok()).is_err());
        assert!(Mark::new(Status::Missed, "work".parse().ok()).is_ok());
        assert!(Mark::new(Status::Missed, None).is_ok());
    }
}
