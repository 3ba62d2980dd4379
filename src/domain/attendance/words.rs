//! Attendance in sentences. They hold for the person and for whoever they show it to.

use super::{Absences, Attendance, Beside, Shift, Tally, Weekly};
use crate::domain::kind::{KindName, LevelOfCare};
use crate::domain::status::Cause;
use crate::text::sentence;

impl Attendance {
    /// How it went with one kind: "12 of 14 groups since 7 September 2026 (86 %); both missed for transport." Nothing where
    /// there was nothing of the kind to be at.
    pub fn in_words(&self, kind: KindName) -> Option<String> {
        let tally = self.kind(kind);
        let (there, all) = (tally.was_there(), tally.denominator());
        let percent = || tally.percent().map(|percent| format!(" ({percent} %)")).unwrap_or_default();
        let (counts, percent) = match kind {
            _ if all == 0 => return None,
            // Nobody schedules these: that one was at all of them says nothing.
            KindName::MutualHelp if there == all => (all.to_string(), String::new()),
            _ => (format!("{there} of {all}"), percent()),
        };
        let mut words =
            vec![format!("{counts} {} {}{percent}", noun(kind, all), self.span.in_words(self.today))];
        if let Some(beside) = self.beside(kind) {
            words.extend(beside.absences_in_words());
        }
        Some(format!("{}.", words.join("; ")))
    }

    /// How the weeks of one kind were: "Group: in 11 of 12 weeks, at most 2 a week." Weeks before the first session, and to come, are left out.
    pub fn weeks_in_words(&self, kind: KindName) -> Option<String> {
        let counts: Vec<u32> = self.weeks_so_far().map(|week| week.count(kind)).collect();
        let most = counts.iter().copied().max().filter(|most| *most > 0)?;
        let with = counts.iter().filter(|count| **count > 0).count();
        let weeks = if counts.len() == 1 { "week" } else { "weeks" };
        Some(format!("{}: in {with} of {} {weeks}, at most {most} a week.", kind.label(), counts.len()))
    }

    /// The hours a week of each kind, and the level of care the person said; no judgement of either.
    pub fn hours_in_words(&self) -> Vec<String> {
        let hours = match &self.weekly {
            Some(weekly) => weekly.in_words(),
            None => "Hours a week are told from three whole weeks on.".to_owned(),
        };
        let level = match self.level {
            Some(level) => format!("Level of care, self-reported: {}", level_in_words(level)),
            None => "No level of care is noted.".to_owned(),
        };
        vec![hours, level]
    }
}

impl Weekly {
    fn in_words(&self) -> String {
        let kinds = self
            .minutes
            .iter()
            .map(|(kind, minutes)| format!("{} {}", kind.label().to_lowercase(), self.hours(*minutes)));
        let kinds = kinds.collect::<Vec<_>>().join(", ");
        if kinds.is_empty() {
            return format!("Over {} whole weeks no length of a session is noted.", self.weeks);
        }
        format!("Hours a week, over {} whole weeks, each kind by itself: {kinds}.", self.weeks)
    }
}

impl Beside {
    /// What was missed, cancelled late and attended in part, each with its reasons.
    fn absences_in_words(&self) -> Vec<String> {
        let all =
            [(&self.missed, "missed"), (&self.late, "cancelled late"), (&self.partial, "attended in part")];
        all.into_iter().filter_map(|(absences, what)| absences.in_words(what)).collect()
    }
}

impl Absences {
    fn in_words(&self, what: &str) -> Option<String> {
        let (first, count) = match self.causes.first() {
            _ if self.count == 0 => return None,
            None => return Some(format!("{} {what}", number(self.count))),
            Some(first) => *first,
        };
        if count == self.count {
            let all = match count {
                1 => "one".to_owned(),
                2 => "both".to_owned(),
                count => format!("all {}", number(count)),
            };
            return Some(format!("{all} {what} {}", because(first)));
        }
        let told = self.causes.iter().map(|(cause, count)| format!("{} {}", number(*count), because(*cause)));
        let told = listed(&told.collect::<Vec<_>>());
        Some(format!("of the {} {what}, {told}", number(self.count)))
    }
}

impl Beside {
    /// In sentences; nothing is said of what there is nothing of. No cause is claimed.
    pub fn in_words(&self) -> Vec<String> {
        let absences = self.absences_in_words().join("; ");
        let reasons = (!absences.is_empty()).then(|| sentence(&absences));
        let shift = |name: &str, shift: Shift| {
            let sessions = if shift.count == 1 { "session" } else { "sessions" };
            let [middle, half] = shift.in_words();
            let half = if half.is_empty() { half } else { format!(" in the middle, half of them {half}") };
            (shift.count > 0).then(|| {
                format!("{name} from before to after, over {} {sessions}: {middle}{half}.", shift.count)
            })
        };
        [reasons, shift("Mood", self.mood), shift("Urge", self.urge)].into_iter().flatten().collect()
    }
}

impl Shift {
    /// The middle change and the middle half of all: "+1" and "no change to +2"; under 3 sessions there is none.
    pub fn in_words(&self) -> [String; 2] {
        let Some([low, middle, high]) = self.quartiles else {
            return ["too few to say".to_owned(), String::new()];
        };
        let [low, middle, high] = [low, middle, high].map(signed);
        let half = if low == high { low } else { format!("{low} to {high}") };
        [middle, half]
    }
}

impl Tally {
    /// What is outside the rate: "1 cancelled by the provider, 2 to come"; empty where nothing is.
    pub fn outside_in_words(&self) -> String {
        let counts = [
            (self.provider_cancelled, "cancelled by the provider"),
            (self.cancelled, "cancelled in time"),
            (self.rescheduled, "moved to another time"),
            (self.scheduled, "to come"),
            (self.not_yet_marked, "not yet marked"),
        ];
        let told = counts.iter().filter(|(count, _)| *count > 0);
        told.map(|(count, words)| format!("{count} {words}")).collect::<Vec<_>>().join(", ")
    }
}

/// `+1`, `-0.5`, `no change`.
fn signed(step: f64) -> String {
    if step == 0.0 { "no change".to_owned() } else { format!("{step:+}") }
}

fn level_in_words(level: LevelOfCare) -> String {
    let figures =
        "by the ASAM Criteria, 3rd edition (2013). Editions and programmes differ; this is no judgement.";
    match level {
        LevelOfCare::Outpatient | LevelOfCare::IntensiveOutpatient | LevelOfCare::PartialHospitalization => {
            format!("{}, {figures}", uncapped(level.label()))
        }
        LevelOfCare::Residential | LevelOfCare::Inpatient => {
            format!("{}. It has no number of hours a week.", uncapped(level.label()))
        }
    }
}

fn uncapped(label: &str) -> String {
    label.to_lowercase()
}

fn listed(parts: &[String]) -> String {
    match parts {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        parts => parts.concat(),
    }
}

/// What sessions of a kind are called, one or several.
pub fn noun(kind: KindName, count: u32) -> &'static str {
    let [one, many] = match kind {
        KindName::Individual => ["individual session", "individual sessions"],
        KindName::Group => ["group", "groups"],
        KindName::MutualHelp => ["mutual-help meeting", "mutual-help meetings"],
        KindName::Family => ["family session", "family sessions"],
        KindName::Medical => ["medical visit", "medical visits"],
        KindName::Other => ["other session", "other sessions"],
    };
    if count == 1 { one } else { many }
}

fn because(cause: Cause) -> &'static str {
    match cause {
        Cause::Transport => "for transport",
        Cause::Work => "for work",
        Cause::Childcare => "for childcare",
        Cause::Illness => "for illness",
        Cause::Forgot => "by forgetting",
        Cause::Money => "for money",
        Cause::FeltWorse => "for feeling worse",
        Cause::FeltBetter => "for feeling better",
        Cause::Conflict => "for something else at that time",
        Cause::Safety => "because it was not safe",
        Cause::Other => "for another reason",
    }
}

/// Small numbers as words.
fn number(count: u32) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let word = usize::try_from(count).ok().and_then(|at| words.get(at));
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
