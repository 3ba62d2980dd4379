//! Counting days: first those of the last while, then the run one is in.

use std::collections::BTreeSet;

use crate::domain::moment::{Date, add_days};
use crate::domain::treatment::Period;

/// Days of a window that ends today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Days without a lapse.
    pub days: u32,
    /// Days of the window in which the goal held.
    pub of: u32,
}

impl Window {
    /// `26 of the last 30 days`; `3 of 4 days` while the goal is younger than the window.
    pub fn in_words(self, window: u32) -> String {
        match self.of {
            of if of == window => format!("{} of the last {window} days", self.days),
            1 => format!("{} of 1 day", self.days),
            of => format!("{} of {of} days", self.days),
        }
    }
}

/// The days of a goal, today among them: it is what it is so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Of the last 30.
    pub last_30: Window,
    /// Of the last 90.
    pub last_90: Window,
    /// Of all since the goal began.
    pub all: Window,
    /// Days without a lapse up to and with today, or the goal's last day.
    pub run: u32,
}

impl Days {
    /// Counts; a lapse is of the day on the calendar where it was lived. A lapse on a day that has not come where the
    /// person is now (they went west over the date line) is one of today.
    pub fn count(period: Period, lapses: impl IntoIterator<Item = Date>, today: Date) -> Self {
        let end = period.until().map_or(today, |until| until.min(today));
        let lapses: BTreeSet<Date> = lapses.into_iter().map(|day| day.min(today)).collect();
        let window = |first: Date| {
            let first = first.max(period.since());
            let of = between(first, end);
            let lapsed_days = if first <= end { lapses.range(first..=end).count() } else { 0 };
            Window { days: of.saturating_sub(u32::try_from(lapsed_days).unwrap_or(u32::MAX)), of }
        };
        let before = add_days(period.since(), -1);
        let last = lapses.range(..=end).next_back().map_or(before, |last| (*last).max(before));
        Self {
            last_30: window(add_days(today, -29)),
            last_90: window(add_days(today, -89)),
            all: window(period.since()),
            run: between(add_days(last, 1), end),
        }
    }
}

/// How many days there are from one to another, both included.
fn between(first: Date, last: Date) -> u32 {
    u32::try_from((last - first).num_days() + 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::goal::{Aim, Goal, Lapse};
    use crate::domain::moment::{Instant, Moment, Zone};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn since(text: &str) -> Period {
        Period::new(day(text), None).unwrap()
    }

    #[test]
    fn a_lapse_on_day_200_leaves_199_and_begins_a_run_anew() {
        let today = add_days(day("2026-05-08"), 199);
        let days = Days::count(since("2026-05-08"), [today], today);
        assert_eq!((days.all.days, days.all.of), (199, 200));
        assert_eq!(days.last_90.in_words(90), "89 of the last 90 days");
        assert_eq!(days.last_30.in_words(30), "29 of the last 30 days");
        assert_eq!(days.run, 0);
    }

    #[test]
    fn a_young_goal_is_counted_against_its_own_days() {
        let days = Days::count(since("2026-11-20"), [day("2026-11-21")], day("2026-11-23"));
        assert_eq!(days.last_30.in_words(30), "3 of 4 days");
        assert_eq!(days.run, 2);
        let days = Days::count(since("2026-11-23"), [], day("2026-11-23"));
        assert_eq!(days.last_30.in_words(30), "1 of 1 day");
        let days = Days::count(since("2026-12-01"), [], day("2026-11-23"));
        assert_eq!((days.all, days.run), (Window { days: 0, of: 0 }, 0));
    }

    /// Goes through the days one by one.
    fn naive(goal: &Goal, now: Moment) -> Days {
        let today = now.date();
        let holds = |date: Date| goal.period.holds(date) && date <= today;
        let lapsed = |date: Date| {
            goal.lapses.iter().any(|lapse| {
                let lived = lapse.at.date();
                lived == date || (date == today && lived > today)
            })
        };
        let window = |length: i64| {
            let (mut days, mut of) = (0, 0);
            for back in 0..length {
                let date = add_days(today, -back);
                of += u32::from(holds(date));
                days += u32::from(holds(date) && !lapsed(date));
            }
            Window { days, of }
        };
        let mut run = 0;
        let mut date = goal.period.until().map_or(today, |until| until.min(today));
        while holds(date) && !lapsed(date) {
            run += 1;
            date = add_days(date, -1);
        }
        Days { last_30: window(30), last_90: window(90), all: window(5000), run }
    }

    fn moment() -> impl Strategy<Value = Moment> {
        let zones =
            ["UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago"];
        // Two years around the changes of the clocks.
        (1_740_000_000_i64..1_800_000_000, prop::sample::select(zones.to_vec())).prop_map(
            |(seconds, zone)| {
                let instant = Instant::from_timestamp(seconds, 0).unwrap();
                Moment::new(instant, zone.parse::<Zone>().unwrap())
            },
        )
    }

    proptest! {
        #[test]
        fn days_are_what_counting_them_one_by_one_gives(
            lapses in prop::collection::vec((moment(), any::<u128>()), 0..40),
            (begun, now) in (moment(), moment()),
            until in prop::option::of(0_i64..900),
        ) {
            let (begun, now) = if begun.instant() < now.instant() { (begun, now) } else { (now, begun) };
            let period = Period::new(begun.date(), until.map(|days| add_days(begun.date(), days))).unwrap();
            let mut goal = Goal::new(
                "019ab4c2-0000-7000-8000-000000000001".parse().unwrap(),
                "wine".parse().unwrap(),
                Aim::Abstain,
                period,
            );
            // In any order, as they are when some are told of later.
            for (at, id) in lapses.into_iter().filter(|(at, _)| at.instant() <= now.instant()) {
                goal.put(Lapse { id: uuid::Uuid::from_u128(id).to_string().parse().unwrap(), at, review: None });
            }
            let days = goal.days(now);
            prop_assert_eq!(days, naive(&goal, now));
            prop_assert!(days.last_30.days <= days.last_90.days && days.last_90.days <= days.all.days);
        }

        #[test]
        fn one_lapse_more_takes_at_most_one_day(
            mut lapses in prop::collection::vec(0_i64..400, 0..20), more in 0_i64..400,
        ) {
            let today = day("2026-11-23");
            let count = |lapses: &[i64]| {
                Days::count(since("2025-10-01"), lapses.iter().map(|back| add_days(today, -back)), today)
            };
            let before = count(&lapses);
            lapses.push(more);
            let after = count(&lapses);
            for (before, after) in
                [(before.last_30, after.last_30), (before.last_90, after.last_90), (before.all, after.all)]
            {
                prop_assert!(after.of == before.of && before.days - after.days <= 1);
            }
        }
    }
}
