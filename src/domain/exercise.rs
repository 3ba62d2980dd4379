//! What an exercise is for, and what its fields take.

pub mod answer;
pub mod copy;
pub mod helped;

use super::choice::choices;

choices!(
    /// When an exercise helps.
    Need, "need", {
        Craving = "craving", "A craving now";
        Thought = "thought", "A hard thought";
        Choice = "choice", "A choice";
        Lapse = "lapse", "After a lapse";
        Planning = "planning", "Planning";
        Session = "session", "Before and after a session";
    }
);

choices!(
    /// What a field of an exercise takes.
    FieldKind, "kind", {
        Text = "text", "A line";
        LongText = "long-text", "Some lines";
        Rating = "rating", "A number from 0 to 10";
        Choice = "choice", "One of several";
        MultiChoice = "multi-choice", "Any of several";
        List = "list", "A list";
        Table = "table", "A table";
        Time = "time", "A time";
        IfThen = "if-then", "An if and a then";
    }
);
