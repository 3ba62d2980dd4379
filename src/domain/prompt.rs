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
    /// Whether its questions fit a day of which nothing is known.
    pub fn is_for_any_day(self) -> bool {
        !matches!(self, Self::GroupDebrief | Self::IndividualDebrief)
    }
}
