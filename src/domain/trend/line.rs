//! One thing over time.

use std::collections::BTreeMap;

use super::axis::Axis;
use super::noted::{Noted, Thing};
use crate::domain::moment::Date;

/// One thing over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What is rated.
    pub thing: Thing,
    /// A value for each step, or none where nothing was logged.
    pub points: Vec<Option<Point>>,
    /// The days on which it was logged.
    pub days: BTreeMap<Date, DayMean>,
}

/// The ratings of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayMean {
    /// Their sum.
    pub sum: u32,
    /// How many there are; at least 1.
    pub n: u32,
}

impl DayMean {
    /// Their average.
    pub fn mean(self) -> f64 {
        f64::from(self.sum) / f64::from(self.n.max(1))
    }
}

/// A value on a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The average of its days, each of which counts with its own average.
    pub mean: f64,
    /// How many days were logged.
    pub days: u32,
}

impl Line {
    /// Reckons the line of a thing from the check-ins of the axis.
    pub(super) fn of(thing: Thing, noted: &[&Noted], axis: Axis) -> Self {
        let mut days: BTreeMap<Date, DayMean> = BTreeMap::new();
        for noted in noted {
            for rating in thing.ratings(noted) {
                let day = days.entry(noted.day).or_default();
                day.sum += u32::from(rating.get());
                day.n += 1;
            }
        }
        let mut sums = vec![(0.0, 0_u32); axis.steps()];
        for (day, mean) in &days {
            if let Some((sum, count)) = axis.step_of(*day).and_then(|at| sums.get_mut(at)) {
                *sum += mean.mean();
                *count += 1;
            }
        }
        let point = |(sum, days): (f64, u32)| (days > 0).then(|| Point { mean: sum / f64::from(days), days });
        Self { thing, points: sums.into_iter().map(point).collect(), days }
    }

    /// Whether it was not logged at all.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// The averages of these days, of those on which it was logged.
    pub(super) fn mean_of<'d>(&self, days: impl Iterator<Item = &'d Date>) -> (u32, f64) {
        let means = days.filter_map(|day| self.days.get(day)).map(|day| day.mean());
        let (n, sum) = means.fold((0_u32, 0.0), |(n, sum), mean| (n + 1, sum + mean));
        (n, sum / f64::from(n.max(1)))
    }
}
