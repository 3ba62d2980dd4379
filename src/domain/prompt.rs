//! What a question to write about is about.

use super::choice::choices;

choices!(
    /// What a question to write about is about.
    Theme, "theme", {
        EarlyDays = "early-days", "Early days";
        Craving = "craving", "Craving";
        GroupDebrief = "group-debrief", "After a group";
        IndividualDebrief = "individual-debrief", "After a one-to-one";
        Gratitude = "gratitude", "Gratitude";
        Anger = "anger", "Anger";
        Shame = "shame", "Shame";
        Values = "values", "Values";
        Future = "future", "Future";
    }
);

impl Theme {
    /// What its questions are for, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::EarlyDays => "For the first weeks, and for days that feel like them.",
            Self::Craving => "For an urge that is here now, or one that has passed.",
            Self::GroupDebrief => {
                "For the time after a group, while it is fresh. Initials will do for others."
            }
            Self::IndividualDebrief => "For the time after a session with one other person.",
            Self::Gratitude => "For what is good, however small it is.",
            Self::Anger => "For anger: what lies under it, and where it can go.",
            Self::Shame => "For what is hard to say. Nobody else reads it here.",
            Self::Values => "For what matters to you, and what you do for it.",
            Self::Future => "For what may come, from tomorrow to some years on.",
        }
    }

    /// Whether its questions fit a day of which nothing is known.
    pub fn is_for_any_day(self) -> bool {
        !matches!(self, Self::GroupDebrief | Self::IndividualDebrief)
    }
}
