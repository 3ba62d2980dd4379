//! A year as people live it: two groups, one individual session and three meetings a week, with every status. The numbers
//! were worked out by hand from the rule, not by the program.

use evenkeel::app::App;
use evenkeel::domain::kind::{Fellowship, Kind, LevelOfCare, Model};
use evenkeel::domain::moment::{Date, Moment, add_days};
use evenkeel::domain::rating::{Change, Minutes};
use evenkeel::domain::session::Meeting;
use evenkeel::domain::status::{Mark, Status};
use serde_json::{Value, json};

/// A session of the week: its day from Monday, hour, minutes, kind, name, with whom, and the weeks in which it was not simply
/// attended. Weeks are counted from 0, that of Monday 31 December 2018, to 51, that of 23 December 2019.
struct Slot {
    day: i64,
    hour: u32,
    minutes: u16,
    kind: Kind,
    name: &'static str,
    with: &'static str,
    exceptions: &'static [(i64, Status, &'static str)],
}

const MONDAY: &str = "2018-12-31";
const WEEKS: i64 = 52;

/// | session | weeks | not attended in full | was there | of |
/// |---|---|---|---|---|
/// | individual, 50 min | 52 | 1 missed, 2 by the provider; 1 in part | 49 | 50 |
/// | Tuesday group, 90 min | 52 | 2 missed, 1 by the provider, 1 in time, 1 not marked; 1 in part | 47 | 49 |
/// | Evening group, 120 min | 52 | 1 late, 1 moved, 1 missed, 1 by the provider | 48 | 50 |
/// | AA, 60 min | 52 | none | 52 | 52 |
/// | NA, 90 min | 52 | 1 missed | 51 | 52 |
/// | SMART, 75 min | 52 | 1 in time | 51 | 51 |
fn slots() -> [Slot; 6] {
    use Status::{Cancelled, LateCancelled, Missed, Partial, ProviderCancelled, Rescheduled, Scheduled};
    let group = |model| Kind::Group { model: Some(model) };
    let meeting = |fellowship| Kind::MutualHelp { fellowship: Some(fellowship) };
    [
        Slot {
            day: 0,
            hour: 10,
            minutes: 50,
            kind: Kind::Individual { focus: None },
            name: "",
            with: "J.R.",
            exceptions: &[
                (3, Missed, "illness"),
                (10, ProviderCancelled, ""),
                (11, ProviderCancelled, ""),
                (45, Partial, "childcare"),
            ],
        },
        Slot {
            day: 1,
            hour: 18,
            minutes: 90,
            kind: group(Model::SkillsDevelopment),
            name: "Tuesday group",
            with: "K.",
            exceptions: &[
                (5, Missed, "transport"),
                (12, Missed, "transport"),
                (20, Partial, "work"),
                (30, ProviderCancelled, ""),
                (31, Cancelled, "illness"),
                (51, Scheduled, ""),
            ],
        },
        Slot {
            day: 2,
            hour: 19,
            minutes: 60,
            kind: meeting(Fellowship::Aa),
            name: "St Mark's",
            with: "",
            exceptions: &[],
        },
        Slot {
            day: 3,
            hour: 18,
            minutes: 120,
            kind: group(Model::Support),
            name: "Evening group",
            with: "",
            exceptions: &[
                (7, LateCancelled, "forgot"),
                (8, Rescheduled, "work"),
                (25, Missed, ""),
                (40, ProviderCancelled, ""),
            ],
        },
        Slot {
            day: 4,
            hour: 19,
            minutes: 90,
            kind: meeting(Fellowship::Na),
            name: "Hall",
            with: "",
            exceptions: &[(15, Missed, "felt-worse")],
        },
        Slot {
            day: 5,
            hour: 11,
            minutes: 75,
            kind: meeting(Fellowship::Smart),
            name: "",
            with: "",
            exceptions: &[(0, Cancelled, "conflict")],
        },
    ]
}

pub(crate) fn moment(day: Date, hour: u32) -> Moment {
    Moment::on(day, format!("{hour:02}:00:00").parse().unwrap(), "Europe/London".parse().unwrap()).unwrap()
}

/// Logs the year.
pub(crate) fn fill(app: &App) {
    let first: Date = MONDAY.parse().unwrap();
    for slot in slots() {
        for week in 0..WEEKS {
            let exception = slot.exceptions.iter().find(|(of, ..)| *of == week);
            let (status, reason) =
                exception.map_or((Status::Attended, ""), |(_, status, reason)| (*status, *reason));
            let mark = Mark::new(status, reason.parse().ok()).unwrap();
            let at = moment(add_days(first, 7 * week + slot.day), slot.hour);
            let is_rated = slot.with == "K." && matches!(status, Status::Attended | Status::Partial);
            // One more in odd weeks, two more in even ones.
            let mood = if week % 2 == 0 { "4,6" } else { "5,6" };
            let meeting = Meeting {
                minutes: Minutes::new(slot.minutes).ok(),
                name: slot.name.parse().ok(),
                with: slot.with.parse().ok(),
                level: (slot.with == "K.").then_some(LevelOfCare::IntensiveOutpatient),
                mood: if is_rated { mood.parse().unwrap() } else { Change::default() },
                ..Meeting::new(slot.kind.clone(), at, mark)
            };
            app.add_session(meeting).unwrap();
        }
    }
}

/// The tallies of the kinds that have any, as in JSON.
///
/// Group is both groups: attended 46 + 48, there 47 + 48 = 95 of 49 + 50 = 99, minutes 47 × 90 + 48 × 120 = 4,230 + 5,760.
/// Individual: 49 × 50 = 2,450. Mutual help: 52 + 51 + 51 = 154 of 155, minutes 52 × 60 + 51 × 90 + 51 × 75 = 3,120 + 4,590 + 3,825.
pub(crate) fn by_kind() -> [(&'static str, Value); 3] {
    [
        (
            "individual",
            json!({ "attended": 48, "partial": 1, "missed": 1, "late_cancelled": 0, "cancelled": 0,
                "provider_cancelled": 2, "rescheduled": 0, "scheduled": 0, "not_yet_marked": 0, "minutes": 2450,
                "denominator": 50, "rate": 0.98 }),
        ),
        (
            "group",
            json!({ "attended": 94, "partial": 1, "missed": 3, "late_cancelled": 1, "cancelled": 1,
                "provider_cancelled": 2, "rescheduled": 1, "scheduled": 0, "not_yet_marked": 1, "minutes": 9990,
                "denominator": 99, "rate": 95.0 / 99.0 }),
        ),
        (
            "mutual_help",
            json!({ "attended": 154, "partial": 0, "missed": 1, "late_cancelled": 0, "cancelled": 1,
                "provider_cancelled": 0, "rescheduled": 0, "scheduled": 0, "not_yet_marked": 0, "minutes": 11535,
                "denominator": 155, "rate": 154.0 / 155.0 }),
        ),
    ]
}

/// Some weeks, by their number: an ordinary one is 50 + 90 + 120 + 60 + 90 + 75 = 485 minutes.
pub(crate) fn weeks() -> [(usize, Value); 5] {
    let week = |start: &str, individual: u32, group: u32, mutual_help: u32, minutes: u32| {
        json!({ "start": start, "individual": individual, "group": group, "mutual_help": mutual_help, "family": 0,
            "medical": 0, "other": 0, "minutes": minutes })
    };
    [
        (0, week("2018-12-31", 1, 2, 2, 410)), // no SMART
        (1, week("2019-01-07", 1, 2, 3, 485)),
        (5, week("2019-02-04", 1, 1, 3, 395)),  // no Tuesday group
        (20, week("2019-05-20", 1, 2, 3, 485)), // in part counts whole
        (51, week("2019-12-23", 1, 1, 3, 395)), // the Tuesday group is not marked
    ]
}

/// What the words say, wherever they stand; `when` is how they name the span.
///
/// 95 of 99 is 95.96 %, 49 of 50 is 98 %, 154 of 155 is 99.35 %. Over 52 weeks 9,990 minutes are 3.20 hours a week, 2,450 are 0.79 and
/// 11,535 are 3.70. The Tuesday group was rated 47 times: 24 even weeks (26 without the 12th and 30th) with +2 and 23 odd ones
/// (26 without the 5th, 31st and 51st) with +1; so the middle one is +2, the quarter marks are +1 and +2.
pub(crate) fn words(when: &str) -> Vec<String> {
    let mut words = vec![
        format!(
            "49 of 50 individual sessions {when} (98 %); one missed for illness; one attended in part for childcare."
        ),
        format!(
            "95 of 99 groups {when} (96 %); of the three missed, two for transport; one cancelled late by forgetting; one \
             attended in part for work."
        ),
        format!("154 of 155 mutual-help meetings {when} (99 %); one missed for feeling worse."),
    ];
    let others = [
        "over 52 whole weeks, each kind by itself: individual 0.8, group 3.2, mutual help 3.7.",
        "intensive outpatient (9 to 19 hours), by the ASAM Criteria, 3rd edition (2013).",
        "Self-reported",
    ];
    words.extend(others.map(str::to_owned));
    words
}

/// Rows of the tables, cell by cell.
///
/// Hours: 2,450 minutes are 40.8, 9,990 are 166.5, 11,535 are 192.25, told as 192.3.
pub(crate) const ROWS: &[&[&str]] = &[
    &["Individual", "49 of 50", "98 %", "40.8", "2 cancelled by the provider"],
    &["Skills development", "47 of 49", "96 %", "70.5"],
    &["Support", "48 of 50", "96 %", "96.0"],
    &["Alcoholics Anonymous", "52 of 52", "100 %", "52.0"],
    &["Narcotics Anonymous", "51 of 52", "98 %", "76.5"],
    &["SMART Recovery", "51 of 51", "100 %", "63.8"],
    &["Hall", "Mutual help", "51 of 52", "98 %"],
    &["St Mark's", "Mutual help", "52 of 52", "100 %"],
    &["Evening group", "Group", "48 of 50", "96 %"],
    &["Tuesday group", "Group", "47 of 49", "96 %"],
    &["Group", "Transport", "2 of 5"],
    &["Group", "Work", "1 of 5"],
    &["Group", "I forgot", "1 of 5"],
    &["Group", "None given", "1 of 5"],
    &["Mutual help", "I felt worse", "1 of 1"],
    &["Group", "Mood", "47", "+2", "+1 to +2"],
];

/// Of whom somebody else is told nothing.
pub(crate) const WHOM: &[&[&str]] =
    &[&["J.R.", "Individual", "49 of 50", "98 %"], &["K.", "Group", "47 of 49", "96 %"]];
