//! What check-ins say over time: a line for each thing that is rated, sessions as marks on the same axis, and what was
//! there on the same days.
//!
//! A day with several check-ins counts once, with their average. Where nothing was logged there is nothing: no value is
//! made up, and none is carried on. Nothing here says that one thing makes another.

mod axis;
mod line;
mod marks;
mod noted;
#[cfg(test)]
mod tests;
mod together;
mod words;

use super::moment::Date;

pub use axis::{Axis, Length, Step, month_labels};
pub use line::{DayMean, Line, Point};
pub use marks::Marks;
pub use noted::{Happened, Noted, Thing};
pub use together::{Circumstance, LEAST_FOR_AVERAGE, Side, Together};
pub use words::{CAUTION, tenths};

/// The lines, marks and days of one stretch of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The time it is of.
    pub axis: Axis,
    /// A line for each thing, those that everybody is asked for first.
    pub lines: Vec<Line>,
    /// The sessions the person was at, by kind; kinds without one are left out.
    pub marks: Vec<Marks>,
    /// What was there on the same days.
    pub together: Vec<Together>,
    /// The day of the first check-in or session there ever was.
    pub first: Option<Date>,
}

impl Trend {
    /// Reckons what happened within the time of an axis.
    pub fn of(happened: &Happened, axis: Axis) -> Self {
        let noted: Vec<&Noted> = happened.noted.iter().filter(|noted| axis.span.holds(noted.day)).collect();
        let lines =
            Thing::all(&noted).into_iter().map(|thing| Line::of(thing, &noted, axis)).collect::<Vec<_>>();
        Self {
            marks: Marks::of(&happened.sessions, axis),
            together: together::of(&lines, &noted, happened),
            lines,
            axis,
            first: happened.first,
        }
    }

    /// Whether nothing at all was logged, now or ever.
    pub fn is_new(&self) -> bool {
        self.first.is_none()
    }

    /// Whether there is something before the time it is of.
    pub fn has_earlier(&self) -> bool {
        self.first.is_some_and(|first| first < self.axis.span.since)
    }
}
