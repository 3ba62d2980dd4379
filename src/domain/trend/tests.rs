use proptest::prelude::*;

use super::*;
use crate::domain::check_in::{Halt, Metric};
use crate::domain::kind::KindName;
use crate::domain::moment::{Date, add_days};
use crate::domain::rating::Rating;

const TODAY: &str = "2026-11-26";

fn today() -> Date {
    TODAY.parse().unwrap()
}

fn noted(back: i64, mood: u8) -> Noted {
    let mut ratings = [None; 5];
    ratings[0] = Some(Rating::new(mood).unwrap());
    Noted { day: add_days(today(), -back), ratings, own: Vec::new(), halt: Vec::new(), used: false }
}

fn of(noted: Vec<Noted>, length: Length) -> Trend {
    let first = noted.iter().map(|noted| noted.day).min();
    Trend::of(&Happened { noted, first, ..Happened::default() }, Axis::until(length, today()))
}

#[test]
fn a_day_with_several_check_ins_counts_once_and_a_day_without_is_a_gap() {
    let trend = of(vec![noted(6, 2), noted(6, 5), noted(4, 8)], Length::Week);
    let means: Vec<Option<f64>> =
        trend.lines[0].points.iter().map(|point| point.map(|point| point.mean)).collect();
    assert_eq!(means, [Some(3.5), None, Some(8.0), None, None, None, None]);
    assert_eq!(
        trend.lines[0].in_words(trend.axis),
        "Logged on 2 of 7 days. The first was 3.5, on 20 Nov; the last was 8, on 22 Nov. The highest was 8, on 22 \
         Nov; the lowest was 3.5, on 20 Nov."
    );
}

#[test]
fn a_week_is_the_average_of_its_days_and_not_of_its_check_ins() {
    // Monday 23 November is 3 days back.
    let trend = of(vec![noted(3, 0), noted(3, 0), noted(3, 0), noted(2, 9)], Length::Quarter);
    let last = trend.lines[0].points.last().copied().flatten().unwrap();
    assert_eq!((last.mean, last.days), (4.5, 2));
}

#[test]
fn what_was_not_logged_is_said_in_words() {
    let trend = of(vec![noted(0, 6)], Length::Month);
    assert_eq!(trend.lines[0].in_words(trend.axis), "Logged on 1 of 30 days. It was 6, on 26 Nov.");
    assert_eq!(trend.lines[1].in_words(trend.axis), "Nothing was logged in this time.");
    let names: Vec<&str> = trend.lines.iter().map(|line| line.thing.name()).collect();
    assert_eq!(names, ["Mood", "Urge", "Sleep", "Connection"]);
    let level = of(vec![noted(0, 6), noted(3, 6)], Length::Month);
    assert_eq!(level.lines[0].in_words(level.axis), "Logged on 2 of 30 days. It was 6 each time.");
}

#[test]
fn own_ratings_have_a_line_each_whatever_their_capitals() {
    let mut one = noted(1, 5);
    one.own = Metric::parse_list("Pain 3, walking 8").unwrap();
    let mut other = noted(0, 5);
    other.own = Metric::parse_list("pain 5").unwrap();
    let trend = of(vec![one, other], Length::Week);
    let own: Vec<(&str, usize)> =
        trend.lines.iter().skip(4).map(|line| (line.thing.name(), line.days.len())).collect();
    assert_eq!(own, [("Pain", 2), ("walking", 1)]);
}

#[test]
fn few_days_on_either_side_are_counted_and_not_averaged() {
    let mut noted: Vec<Noted> = (0..10).map(|back| noted(back, 5)).collect();
    noted[0].halt = vec![Halt::Tired];
    noted[1].halt = vec![Halt::Tired];
    let side = |trend: &Trend| trend.together[0].clone();
    let few = side(&of(noted.clone(), Length::Month));
    assert_eq!((few.with.days, few.without.days, few.with.mean, few.without.mean), (2, 8, None, None));
    assert_eq!(few.in_words(), "2 such days and 8 others: too few for an average");
    noted[2].halt = vec![Halt::Tired];
    noted[2].ratings[0] = Some(Rating::new(0).unwrap());
    let enough = side(&of(noted, Length::Month));
    assert_eq!(enough.in_words(), "3.3 on 3 such days, 5 on 7 others");
    assert_eq!(enough.when.in_words(), "days on which you said tired");
}

#[test]
fn nothing_in_the_words_claims_a_cause() {
    let kinds = KindName::ALL.iter().map(|kind| Circumstance::Session(*kind));
    let all = kinds.chain([Circumstance::Used, Circumstance::Wrote]).map(Circumstance::in_words);
    for words in all.chain([CAUTION.to_owned()]) {
        for claim in ["because", "cause", "leads", "due to", "thanks to"] {
            assert!(!words.contains(claim), "{words}");
        }
    }
    assert_eq!(Circumstance::Session(KindName::Individual).in_words(), "days with an individual session");
    assert_eq!(Circumstance::Session(KindName::Group).in_words(), "days with a group");
}

fn any_noted() -> impl Strategy<Value = Noted> {
    let rating = || prop::option::of((0_u8..=10).prop_map(|value| Rating::new(value).unwrap()));
    let ratings = [rating(), rating(), rating(), rating(), rating()];
    let own = prop::sample::select(vec!["", "pain 3", "Pain 7, walking 0"]);
    let halt = prop::sample::subsequence(Halt::ALL, 0..=4);
    (0_i64..80, ratings, own, halt, any::<bool>()).prop_map(|(back, ratings, own, halt, used)| Noted {
        day: add_days(today(), -back),
        ratings,
        own: Metric::parse_list(own).unwrap(),
        halt,
        used,
    })
}

proptest! {
    #[test]
    fn sums_and_numbers_agree_with_a_plain_recount(
        noted in prop::collection::vec(any_noted(), 0..60),
        sessions in prop::collection::vec((0_i64..80, prop::sample::select(KindName::ALL)), 0..30),
        written in prop::collection::vec(0_i64..80, 0..30),
        length in prop::sample::select(Length::ALL),
        back in 0_usize..3,
    ) {
        let ago = |back: &i64| add_days(today(), -back);
        let happened = Happened {
            noted: noted.clone(),
            sessions: sessions.iter().map(|(back, kind)| (ago(back), *kind)).collect(),
            written: written.iter().map(ago).collect(),
            first: None,
        };
        let axis = (0..back).fold(Axis::until(length, today()), |axis, _| axis.earlier());
        let trend = Trend::of(&happened, axis);
        let inside: Vec<&Noted> = noted.iter().filter(|noted| axis.span.holds(noted.day)).collect();
        for (at, line) in trend.lines.iter().take(4).enumerate() {
            let rated: Vec<(Date, u32)> = inside
                .iter()
                .filter_map(|noted| Some((noted.day, u32::from(noted.ratings[at]?.get()))))
                .collect();
            prop_assert_eq!(line.days.values().map(|day| day.sum).sum::<u32>(), rated.iter().map(|it| it.1).sum::<u32>());
            prop_assert_eq!(line.days.values().map(|day| day.n).sum::<u32>() as usize, rated.len());
            // Every day is in one point, and no point without a day.
            let in_points: u32 = line.points.iter().flatten().map(|point| point.days).sum();
            prop_assert_eq!(in_points as usize, line.days.len());
            for (step, start) in axis.starts().enumerate() {
                let end = add_days(start, axis.length.step().days() - 1);
                let days: Vec<f64> = line.days.range(start..=end).map(|(_, day)| day.mean()).collect();
                match line.points[step] {
                    None => prop_assert!(days.is_empty()),
                    Some(point) => {
                        let sum: f64 = days.iter().sum();
                        prop_assert_eq!(point.days as usize, days.len());
                        prop_assert!((point.mean * f64::from(point.days) - sum).abs() < 1e-9);
                        prop_assert!((0.0..=10.0).contains(&point.mean));
                    }
                }
            }
        }
        for marks in &trend.marks {
            let plain = happened.sessions.iter().filter(|(day, kind)| *kind == marks.kind && axis.span.holds(*day));
            prop_assert_eq!(marks.all() as usize, plain.count());
        }
        for pair in &trend.together {
            let line = trend.lines.iter().find(|line| line.thing == pair.thing).unwrap();
            prop_assert!(pair.with.days > 0);
            prop_assert_eq!((pair.with.days + pair.without.days) as usize, line.days.len());
            let is_so = |day: &Date| match pair.when {
                Circumstance::Session(kind) => happened.sessions.contains(&(*day, kind)),
                Circumstance::Halt(halt) => noted.iter().any(|it| it.day == *day && it.halt.contains(&halt)),
                Circumstance::Used => noted.iter().any(|it| it.day == *day && it.used),
                Circumstance::Wrote => happened.written.contains(day),
            };
            let such: Vec<f64> = line.days.iter().filter(|(day, _)| is_so(day)).map(|(_, it)| it.mean()).collect();
            prop_assert_eq!(pair.with.days as usize, such.len());
            prop_assert_eq!(pair.with.mean.is_some(), pair.with.days.min(pair.without.days) >= 3);
            prop_assert_eq!(pair.with.mean.is_some(), pair.without.mean.is_some());
            if let Some(mean) = pair.with.mean {
                prop_assert!((mean * f64::from(pair.with.days) - such.iter().sum::<f64>()).abs() < 1e-9);
            }
        }
    }
}
