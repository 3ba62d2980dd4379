//! Series: kept, read back, and what of them has rows.

use evenkeel::domain::id::SeriesId;
use evenkeel::domain::series::{Pause, Series};
use evenkeel::domain::status::Status;
use evenkeel::vault::VaultError;

use super::support::*;

fn weekly() -> Series {
    let mut first = session_at("2026-12-01T18:00:00", Status::Scheduled).meeting;
    first.starts_at = moment("2026-12-01T17:00:00Z", "2026-12-01T18:00:00", "Europe/Berlin");
    first.minutes = "90".parse().ok();
    first.name = "Tuesday group".parse().ok();
    first.with = "K. R.".parse().ok();
    first.format = "video".parse().ok();
    first.level = "intensive-outpatient".parse().ok();
    first.topics = vec!["family".parse().unwrap()];
    let rule = "FREQ=WEEKLY;COUNT=24;BYDAY=TU,TH".parse().unwrap();
    Series::begin(SeriesId::new(new_uuid()), &first, rule, "2026-11-30".parse().unwrap()).unwrap()
}

#[test]
fn a_series_with_everything_reads_back_and_can_be_changed() {
    let (home, vault) = Home::with_vault();
    let mut series = weekly();
    let pause = |from: &str, until: &str| Pause::new(from.parse().unwrap(), until.parse().unwrap()).unwrap();
    series.pauses = vec![pause("2026-12-22", "2027-01-02"), pause("2027-02-01", "2027-02-01")];
    series.extra = vec!["2026-12-05T10:00:00".parse().unwrap()];
    series.end = "2027-06-30".parse().ok();
    vault.series().put(&series).unwrap();
    vault.series().put(&weekly()).unwrap();
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    assert_eq!(vault.series().get(series.id).unwrap(), series);
    assert_eq!(vault.series().all().unwrap().len(), 2);
    series.pauses.pop();
    series.extra.clear();
    series.template.name = None;
    series.end = None;
    vault.series().put(&series).unwrap();
    assert_eq!(vault.series().get(series.id).unwrap(), series);
    assert!(matches!(vault.series().get(weekly().id), Err(VaultError::NotFound)));
    assert_sound(&vault);
}

#[test]
fn a_session_keeps_its_place_in_its_series_wherever_it_is_moved() {
    let (_home, vault) = Home::with_vault();
    let series = weekly();
    vault.series().put(&series).unwrap();
    let first = series.first().unwrap();
    let mut session = series.session(first);
    session.meeting.starts_at = at("2026-12-02T09:00:00");
    vault.sessions().save_new(&session).unwrap();
    assert_eq!(vault.sessions().get(first.id()).unwrap(), session);
    let days = ["2026-12-01", "2026-12-31"].map(|day| day.parse().unwrap());
    let touched = vault.series().touched(series.id, days[0], days[1]).unwrap();
    assert_eq!(touched.into_iter().collect::<Vec<_>>(), [first.original]);
    assert!(vault.series().touched(weekly().id, days[0], days[1]).unwrap().is_empty());
    assert_sound(&vault);
}

#[test]
fn a_session_of_a_series_that_was_erased_for_good_does_not_come_back() {
    let (_home, vault) = Home::with_vault();
    let series = weekly();
    vault.series().put(&series).unwrap();
    let first = series.first().unwrap();
    vault.sessions().save_new(&series.session(first)).unwrap();
    vault.sessions().delete(first.id(), now()).unwrap();
    vault.sessions().erase_trashed_before(at("2027-01-01T00:00:00")).unwrap();
    assert_eq!(vault.sessions().count().unwrap(), 0);
    let series = vault.series().get(series.id).unwrap();
    assert_eq!(series.gone, [first.original]);
    let day = first.original.date();
    assert!(series.between(day, day).is_empty());
}

#[test]
fn a_session_of_no_series_that_is_kept_is_refused() {
    let (_home, vault) = Home::with_vault();
    let series = weekly();
    let session = series.session(series.first().unwrap());
    assert!(vault.sessions().save_new(&session).is_err());
    assert_eq!(vault.sessions().count().unwrap(), 0);
}
