//! The one place that reads the time and makes ids.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use std::str::FromStr;

use crate::domain::id::{
    CheckInId, CopyId, EntryId, FeedId, GoalId, HomeworkId, LapseId, MeasureScoreId, PlaceId, PlanItemId,
    ProgrammeId, SeriesId, SessionId, StepId, TreatmentGoalId,
};
use crate::domain::moment::{Date, Moment, Zone};

/// Where the person's time zone was learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneSource {
    /// The `TZ` variable.
    Variable,
    /// The system's setting.
    System,
    /// Nothing said it, so it is UTC.
    Unknown,
}

/// Tells the time in the person's zone.
///
/// Resolve it once, before the sandbox closes: afterwards the system's zone files are out of reach.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    zone: Zone,
    source: ZoneSource,
    fixed: Option<Moment>,
}

impl Clock {
    /// The system's clock in the person's zone: `TZ` (given as `tz`), else the system's setting, else UTC.
    pub fn system(tz: Option<&str>) -> Self {
        let named = tz.and_then(|name| Zone::from_str(name.trim_start_matches(':')).ok());
        let from_system = || iana_time_zone::get_timezone().ok().and_then(|name| Zone::from_str(&name).ok());
        let (zone, source) = match named {
            Some(zone) => (zone, ZoneSource::Variable),
            None => from_system().map_or((Zone::UTC, ZoneSource::Unknown), |zone| (zone, ZoneSource::System)),
        };
        Self { zone, source, fixed: None }
    }

    /// A clock that stands still, for tests.
    pub fn fixed(at: Moment) -> Self {
        Self { zone: at.zone(), source: ZoneSource::Variable, fixed: Some(at) }
    }

    /// Now, where the person is.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
    pub fn now(&self) -> Moment {
        self.fixed.unwrap_or_else(|| Moment::new(chrono::Utc::now(), self.zone))
    }

    /// Today, where the person is.
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// How many seconds ago that was, as the time of a file is told; less than 0 for one to come.
    pub fn seconds_since(&self, time: SystemTime) -> i64 {
        let seconds = |at: Duration| i64::try_from(at.as_secs()).unwrap_or(i64::MAX);
        let at = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => seconds(after),
            Err(before) => -seconds(before.duration()),
        };
        self.now().instant().timestamp() - at
    }

    /// Where the zone was learned from.
    pub fn zone_source(&self) -> ZoneSource {
        self.source
    }

    /// A new id for an entry; ids made later sort later.
    pub fn new_entry_id(&self) -> EntryId {
        EntryId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a session; ids made later sort later.
    pub fn new_session_id(&self) -> SessionId {
        SessionId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a programme; ids made later sort later.
    pub fn new_programme_id(&self) -> ProgrammeId {
        ProgrammeId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a treatment goal; ids made later sort later.
    pub fn new_treatment_goal_id(&self) -> TreatmentGoalId {
        TreatmentGoalId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a check-in; ids made later sort later.
    pub fn new_check_in_id(&self) -> CheckInId {
        CheckInId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a goal; ids made later sort later.
    pub fn new_goal_id(&self) -> GoalId {
        GoalId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a lapse; ids made later sort later.
    pub fn new_lapse_id(&self) -> LapseId {
        LapseId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a copy of an exercise; ids made later sort later.
    pub fn new_copy_id(&self) -> CopyId {
        CopyId::new(uuid::Uuid::now_v7())
    }

    /// A new id for an item of the plan; ids made later sort later.
    pub fn new_plan_item_id(&self) -> PlanItemId {
        PlanItemId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a step; ids made later sort later.
    pub fn new_step_id(&self) -> StepId {
        StepId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a score of a measure; ids made later sort later.
    pub fn new_measure_score_id(&self) -> MeasureScoreId {
        MeasureScoreId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a list of meetings; ids made later sort later.
    pub fn new_feed_id(&self) -> FeedId {
        FeedId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a place; ids made later sort later.
    pub fn new_place_id(&self) -> PlaceId {
        PlaceId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a homework; ids made later sort later.
    pub fn new_homework_id(&self) -> HomeworkId {
        HomeworkId::new(uuid::Uuid::now_v7())
    }

    /// A new id for a series; ids made later sort later.
    pub fn new_series_id(&self) -> SeriesId {
        SeriesId::new(uuid::Uuid::now_v7())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_wins_and_nonsense_falls_through() {
        assert_eq!(Clock::system(Some("Europe/Berlin")).now().zone().name(), "Europe/Berlin");
        assert_eq!(Clock::system(Some(":Asia/Tokyo")).zone_source(), ZoneSource::Variable);
        assert_ne!(Clock::system(Some("Nowhere/Land")).zone_source(), ZoneSource::Variable);
    }

    #[test]
    fn later_ids_sort_later() {
        let clock = Clock::system(None);
        let ids: Vec<_> = (0..1000).map(|_| clock.new_entry_id()).collect();
        assert!(ids.is_sorted());
    }
}
