//! Scores of measures, and what check-ins say in numbers, as the vault keeps them.

use evenkeel::domain::check_in::{Answers, CheckIn, Halt, Metric, Used};
use evenkeel::domain::id::{CheckInId, MeasureScoreId};
use evenkeel::domain::measure::{Answered, Item9, MeasureScore};
use evenkeel::domain::rating::Rating;

use super::support::*;

fn score(measure: &str, totals: &[u8], utc: &str) -> MeasureScore {
    let item_9 = (measure == "phq-9").then(|| Item9::new(0).unwrap());
    let answered = Answered { totals: totals.to_vec(), item_9, note: "at the clinic".parse().ok() };
    let id = MeasureScoreId::new(new_uuid());
    MeasureScore::new(id, measure.parse().unwrap(), at(utc), answered).unwrap()
}

#[test]
fn scores_are_kept_in_the_order_they_were_taken_changed_and_dropped() {
    let (home, vault) = Home::with_vault();
    let later = score("phq-9", &[9], "2026-11-20T10:00:00");
    let earlier = score("bam", &[3, 10, 12], "2026-09-01T10:00:00");
    vault.measures().put(&later).unwrap();
    vault.measures().put(&earlier).unwrap();
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    assert_eq!(vault.measures().all().unwrap(), [earlier.clone(), later.clone()]);
    let answered = Answered { totals: vec![4], item_9: None, note: None };
    let changed = MeasureScore::new(later.id(), later.measure(), later.at(), answered).unwrap();
    vault.measures().put(&changed).unwrap();
    assert_eq!(vault.measures().get(later.id()).unwrap(), changed);
    assert_sound(&vault);
    vault.measures().remove(later.id()).unwrap();
    assert!(vault.measures().remove(later.id()).is_err());
    assert_eq!(vault.measures().all().unwrap(), [earlier]);
}

#[test]
fn what_check_ins_say_in_numbers_is_read_by_local_day_oldest_first() {
    let (_home, vault) = Home::with_vault();
    let rating = |value| Rating::new(value).ok();
    let full = Answers {
        mood: rating(0),
        confidence: rating(10),
        used: Some(Used::Yes(None)),
        halt: vec![Halt::Tired],
        metrics: Metric::parse_list("pain 3").unwrap(),
        ..Answers::default()
    };
    let bare = Answers { urge: rating(4), ..Answers::default() };
    for (utc, answers) in
        [("2026-11-23T08:00:00", full), ("2026-11-22T08:00:00", bare.clone()), ("2026-11-24T08:00:00", bare)]
    {
        vault.check_ins().put(&CheckIn::new(CheckInId::new(new_uuid()), at(utc), answers).unwrap()).unwrap();
    }
    let days = ["2026-11-22", "2026-11-23"].map(|day| day.parse().unwrap());
    let noted = vault.check_ins().noted(days[0], days[1]).unwrap();
    assert_eq!(noted.iter().map(|noted| noted.day).collect::<Vec<_>>(), days);
    let [bare, full] = noted.as_slice() else { panic!("two of them") };
    assert_eq!(bare.ratings, [None, rating(4), None, None, None]);
    assert!(bare.own.is_empty() && bare.halt.is_empty() && !bare.used);
    assert_eq!(full.ratings, [rating(0), None, None, None, rating(10)]);
    assert_eq!((&full.halt[..], full.used, full.own[0].value.get()), (&[Halt::Tired][..], true, 3));
    assert_eq!(vault.check_ins().first_day().unwrap(), Some(days[0]));
}
