use proptest::prelude::*;

use super::*;
use crate::domain::rating::Rating;
use crate::domain::treatment::Period;

fn day(n: i64) -> Date {
    add_days(Date::from_ymd_opt(2026, 9, 1).unwrap(), n)
}

fn group(status: Status, n: i64) -> Record {
    Record {
        date: day(n),
        kind: KindName::Group,
        model: Some(Model::Support),
        fellowship: None,
        name: None,
        with: None,
        level: None,
        status,
        minutes: 90,
        is_past: true,
        cause: None,
        mood: Change::default(),
        urge: Change::default(),
    }
}

fn many(count: usize, status: Status) -> Vec<Record> {
    (0..count).map(|n| group(status, i64::try_from(n).unwrap())).collect()
}

/// Counted on the last day of the span.
fn count(records: &[Record], span: Span) -> Attendance {
    let (records, programmes) = (records.to_vec(), Vec::new());
    Attendance::count(&Log { records, first: None, programmes, today: span.until }, span)
}

fn all(records: &[Record]) -> Attendance {
    count(records, Span { since: day(-400), until: day(800) })
}

fn tally(records: &[Record]) -> Tally {
    all(records).kind(KindName::Group)
}

#[test]
fn nine_of_twelve_with_one_cancelled_by_the_provider_is_75_percent() {
    let mut records = many(9, Status::Attended);
    records.extend(many(2, Status::Missed));
    records.extend(many(1, Status::LateCancelled));
    records.extend(many(1, Status::ProviderCancelled));
    let tally = tally(&records);
    assert_eq!((tally.was_there(), tally.denominator(), tally.percent()), (9, 12, Some(75)));
    assert_eq!(tally.rate(), Some(0.75));
    assert_eq!(tally.minutes, 9 * 90);
}

#[test]
fn fewer_than_three_have_no_rate() {
    assert_eq!(tally(&many(2, Status::Attended)).rate(), None);
    assert_eq!(tally(&many(3, Status::Attended)).percent(), Some(100));
}

#[test]
fn a_scheduled_session_whose_time_has_passed_is_not_yet_marked() {
    let mut records = many(1, Status::Scheduled);
    records.push(Record { is_past: false, ..group(Status::Scheduled, 30) });
    let tally = tally(&records);
    assert_eq!((tally.not_yet_marked, tally.scheduled, tally.denominator()), (1, 1, 0));
}

#[test]
fn mutual_help_never_counts_as_group() {
    let meeting = Record { kind: KindName::MutualHelp, model: None, ..group(Status::Attended, 0) };
    let stats = count(&[meeting], Span { since: day(0), until: day(0) });
    assert!(stats.kind(KindName::Group).is_empty());
    assert_eq!(stats.kind(KindName::MutualHelp).attended, 1);
}

#[test]
fn weeks_are_whole_and_none_is_left_out() {
    let stats = count(&[], Span { since: day(0), until: day(14) });
    let mondays: Vec<_> = stats.weeks.iter().map(|week| week.start.to_string()).collect();
    assert_eq!(mondays, ["2026-08-31", "2026-09-07", "2026-09-14"]);
    assert_eq!(last_weeks(12, day(0)).since.to_string(), "2026-06-15");
}

fn because(status: Status, cause: Option<Cause>) -> Record {
    Record { cause, ..group(status, 3) }
}

fn in_words(records: &[Record]) -> String {
    all(records).in_words(KindName::Group).unwrap()
}

#[test]
fn how_it_went_is_said_in_words_with_the_reasons_that_were_given() {
    let transport = Some(Cause::Transport);
    let mut records = many(12, Status::Attended);
    records.extend([transport, transport].map(|cause| because(Status::Missed, cause)));
    let span = Span { since: day(-400), until: day(800) };
    let since = span.in_words(day(800));
    assert_eq!(in_words(&records), format!("12 of 14 groups {since} (86 %); both missed for transport."));
    records.push(because(Status::Missed, None));
    records.push(because(Status::LateCancelled, Some(Cause::Forgot)));
    assert_eq!(
        in_words(&records),
        format!(
            "12 of 16 groups {since} (75 %); of the three missed, two for transport; one cancelled late by forgetting."
        )
    );
    assert_eq!(in_words(&[because(Status::Missed, None)]), format!("0 of 1 group {since}; one missed."));
    assert_eq!(all(&records).in_words(KindName::Family), None);
}

#[test]
fn a_span_that_is_over_is_told_with_its_end() {
    let span = Span { since: day(0), until: day(29) };
    assert_eq!(span.in_words(day(29)), "since 1 September 2026");
    assert_eq!(span.in_words(day(30)), "from 1 September 2026 to 30 September 2026");
}

#[test]
fn meetings_that_nobody_missed_are_counted_without_an_of() {
    let meeting = Record { kind: KindName::MutualHelp, model: None, ..group(Status::Attended, 0) };
    let words = all(&[meeting.clone(), meeting.clone()]).in_words(KindName::MutualHelp).unwrap();
    assert!(words.starts_with("2 mutual-help meetings since"), "{words}");
    let missed = Record { status: Status::Missed, ..meeting.clone() };
    let words = all(&[meeting.clone(), meeting, missed]).in_words(KindName::MutualHelp).unwrap();
    assert!(words.starts_with("2 of 3 mutual-help meetings"), "{words}");
}

#[test]
fn reasons_are_ranked_and_carry_their_number() {
    let causes = [None, Some(Cause::Work), Some(Cause::Money), Some(Cause::Illness), Some(Cause::Money)];
    let mut records = causes.map(|cause| because(Status::Missed, cause)).to_vec();
    records.push(because(Status::ProviderCancelled, Some(Cause::Illness)));
    let absences = all(&records).beside(KindName::Group).unwrap().absences.clone();
    assert_eq!(absences.count, 5);
    assert_eq!(absences.causes, [(Cause::Money, 2), (Cause::Work, 1), (Cause::Illness, 1)]);
}

#[test]
fn a_change_is_summed_up_from_three_pairs_on() {
    let moods = |pairs: &[(u8, u8)]| {
        let there = |(before, after): &(u8, u8)| Record {
            mood: format!("{before},{after}").parse().unwrap(),
            ..group(Status::Attended, 1)
        };
        let records: Vec<Record> = pairs.iter().map(there).collect();
        let mood = all(&records).beside(KindName::Group).unwrap().mood;
        (mood.count, mood.in_words())
    };
    let told = |middle: &str, half: &str| [middle.to_owned(), half.to_owned()];
    assert_eq!(moods(&[(3, 5), (4, 4)]), (2, told("too few to say", "")));
    assert_eq!(moods(&[(3, 5), (4, 4), (5, 6), (2, 6), (6, 5)]), (5, told("+1", "no change to +2")));
    assert_eq!(moods(&[(4, 4), (4, 4), (4, 4)]), (3, told("no change", "no change")));
}

#[test]
fn one_name_in_two_kinds_is_counted_twice_and_capitals_make_no_difference() {
    let called = |name: &str, kind| Record { name: name.parse().ok(), kind, ..group(Status::Attended, 1) };
    let records = [
        called("Hall", KindName::MutualHelp),
        called("Tuesday Group", KindName::Group),
        called("Tuesday group", KindName::Group),
        called("Tuesday group", KindName::MutualHelp),
    ];
    let names = all(&records).names;
    let names: Vec<_> =
        names.iter().map(|named| (named.kind, named.name.as_str(), named.tally.attended)).collect();
    let expected = [
        (KindName::Group, "Tuesday group", 2),
        (KindName::MutualHelp, "Hall", 1),
        (KindName::MutualHelp, "Tuesday group", 1),
    ];
    assert_eq!(names, expected);
}

#[test]
fn hours_a_week_are_over_whole_weeks_that_are_over() {
    // 1 September 2026 is a Tuesday: the first whole week begins on the 7th. Three are over on the 28th.
    let records: Vec<Record> = (0..28).map(|n| group(Status::Attended, n)).collect();
    let on = |today, first| {
        let (records, programmes) = (records.clone(), Vec::new());
        Attendance::count(
            &Log { records, first, programmes, today },
            Span { since: day(-30), until: day(40) },
        )
    };
    assert_eq!(on(day(26), Some(day(0))).weekly, None);
    let weekly = on(day(27), Some(day(0))).weekly.unwrap();
    assert_eq!(weekly, Weekly { weeks: 3, minutes: vec![(KindName::Group, 21 * 90)] });
    assert_eq!(weekly.hours(21 * 90), "10.5");
    let from_monday = on(day(27), Some(day(-1))).weekly.unwrap();
    assert_eq!(from_monday, Weekly { weeks: 4, minutes: vec![(KindName::Group, 27 * 90)] });
    assert_eq!(from_monday.hours(27 * 90), "10.1");
}

#[test]
fn the_level_of_care_is_that_of_the_programme_else_of_the_last_session_that_names_one() {
    let mut records = many(3, Status::Attended);
    records[1].level = Some(LevelOfCare::Outpatient);
    let programme = |since, until, level| {
        let id = "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap();
        Programme::new(id, None, Some(level), Period::new(since, until).unwrap()).unwrap()
    };
    let with = |programmes: Vec<Programme>| {
        let log = Log { records: records.clone(), first: None, programmes, today: day(20) };
        Attendance::count(&log, Span { since: day(0), until: day(30) })
    };
    assert_eq!(with(Vec::new()).level, Some(LevelOfCare::Outpatient));
    let over = programme(day(0), Some(day(19)), LevelOfCare::Residential);
    assert_eq!(with(vec![over.clone()]).level, Some(LevelOfCare::Outpatient));
    let now = programme(day(15), None, LevelOfCare::IntensiveOutpatient);
    let told = with(vec![over, now]);
    assert_eq!(told.level, Some(LevelOfCare::IntensiveOutpatient));
    assert!(told.hours_in_words()[1].contains("(9 to 19 hours), by the ASAM Criteria, 3rd edition"));
}

#[test]
fn weeks_are_told_in_words_up_to_this_one() {
    let records = [0, 2, 13].map(|n| group(Status::Attended, n));
    let log = Log { records: records.to_vec(), first: Some(day(0)), programmes: Vec::new(), today: day(19) };
    let stats = Attendance::count(&log, Span { since: day(-60), until: day(60) });
    assert_eq!(stats.weeks_in_words(KindName::Group).unwrap(), "Group: in 2 of 3 weeks, at most 2 a week.");
    assert_eq!(stats.weeks_in_words(KindName::Family), None);
}

fn any_change() -> impl Strategy<Value = Change> {
    let side = || prop::option::of(0_u8..=10);
    (side(), side()).prop_map(|sides| {
        let [before, after] = [sides.0, sides.1].map(|side| side.and_then(|n| Rating::new(n).ok()));
        Change { before, after }
    })
}

fn any_record() -> impl Strategy<Value = Record> {
    let pick = |n: usize| 0..n;
    let names = || prop::option::of(prop::sample::select(vec!["River", "river", "St Mark's", "J.R."]));
    let what = (pick(6), pick(10), pick(8), prop::option::of(pick(11)), pick(5));
    let about = (names(), names(), any_change(), any_change());
    (what, about, 0_i64..700, 0_u32..600, any::<bool>()).prop_map(
        |((k, m, s, c, f), (name, with, mood, urge), d, minutes, is_past)| {
            let (kind, status) = (KindName::ALL[k], Status::ALL[s]);
            let has_reason = !matches!(status, Status::Attended | Status::Scheduled);
            Record {
                kind,
                model: (kind == KindName::Group).then(|| Model::ALL.get(m).copied()).flatten(),
                fellowship: (kind == KindName::MutualHelp).then(|| Fellowship::ALL[f]),
                name: name.and_then(|name| name.parse().ok()),
                with: with.and_then(|name| name.parse().ok()),
                cause: c.filter(|_| has_reason).map(|c| Cause::ALL[c]),
                mood,
                urge,
                minutes,
                is_past,
                ..group(status, d)
            }
        },
    )
}

/// Counts one status again, by itself.
fn number(records: &[Record], counts: impl Fn(&Record) -> bool) -> u32 {
    u32::try_from(records.iter().filter(|record| counts(record)).count()).unwrap()
}

/// Whether a tally is what one gets by counting each status by itself.
fn is_recounted(tally: &Tally, records: &[Record], counts: impl Fn(&Record) -> bool) -> bool {
    let of = |status| number(records, |r| counts(r) && r.status == status);
    let scheduled =
        |is_past| number(records, |r| counts(r) && r.status == Status::Scheduled && r.is_past == is_past);
    let there = |r: &&Record| counts(r) && matches!(r.status, Status::Attended | Status::Partial);
    let expected = Tally {
        attended: of(Status::Attended),
        partial: of(Status::Partial),
        missed: of(Status::Missed),
        late_cancelled: of(Status::LateCancelled),
        cancelled: of(Status::Cancelled),
        provider_cancelled: of(Status::ProviderCancelled),
        rescheduled: of(Status::Rescheduled),
        scheduled: scheduled(false),
        not_yet_marked: scheduled(true),
        minutes: records.iter().filter(there).map(|r| r.minutes).sum(),
    };
    *tally == expected
}

fn is(text: Option<&OneLine>, name: &OneLine) -> bool {
    text.is_some_and(|text| text.as_str().eq_ignore_ascii_case(name.as_str()))
}

proptest! {
    #[test]
    fn every_grouping_agrees_with_a_naive_recount(records in prop::collection::vec(any_record(), 0..80)) {
        let stats = all(&records);
        for (kind, tally) in &stats.kinds {
            prop_assert!(is_recounted(tally, &records, |r| r.kind == *kind));
        }
        for (model, tally) in &stats.models {
            prop_assert!(is_recounted(tally, &records, |r| r.model == Some(*model)));
        }
        for (fellowship, tally) in &stats.fellowships {
            prop_assert!(is_recounted(tally, &records, |r| r.fellowship == Some(*fellowship)));
        }
        for named in &stats.names {
            prop_assert!(is_recounted(&named.tally, &records, |r| r.kind == named.kind && is(r.name.as_ref(), &named.name)));
        }
        for named in &stats.with {
            prop_assert!(is_recounted(&named.tally, &records, |r| r.kind == named.kind && is(r.with.as_ref(), &named.name)));
        }
        let all_named: u32 = stats.names.iter().map(|named| named.tally.denominator()).sum();
        let there = |r: &Record| matches!(r.status, Status::Attended | Status::Partial | Status::Missed | Status::LateCancelled);
        prop_assert_eq!(all_named, number(&records, |r| r.name.is_some() && there(r)));
        prop_assert!(stats.names.is_sorted_by_key(|named| std::cmp::Reverse(named.tally.denominator())));
        let days: u32 = stats.days.values().sum();
        prop_assert_eq!(days, number(&records, Record::was_there));
    }

    #[test]
    fn reasons_and_changes_agree_with_a_naive_recount(records in prop::collection::vec(any_record(), 0..80)) {
        for (kind, beside) in &all(&records).beside {
            for (absences, status) in [
                (&beside.missed, Status::Missed),
                (&beside.late, Status::LateCancelled),
                (&beside.partial, Status::Partial),
            ] {
                prop_assert_eq!(absences.count, number(&records, |r| r.kind == *kind && r.status == status));
                for cause in Cause::ALL {
                    let told = absences.causes.iter().find(|(known, _)| known == cause).map_or(0, |(_, count)| *count);
                    let counted = number(&records, |r| r.kind == *kind && r.status == status && r.cause == Some(*cause));
                    prop_assert_eq!(told, counted);
                }
                prop_assert!(absences.causes.is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count)));
            }
            prop_assert_eq!(beside.absences.count, beside.missed.count + beside.late.count + beside.partial.count);
            let mut steps: Vec<i32> = Vec::new();
            for r in records.iter().filter(|r| r.kind == *kind && r.was_there()) {
                if let (Some(before), Some(after)) = (r.mood.before, r.mood.after) {
                    steps.push(i32::from(after.get()) - i32::from(before.get()));
                }
            }
            prop_assert_eq!(beside.mood.count as usize, steps.len());
            prop_assert_eq!(beside.mood.quartiles.is_some(), steps.len() >= 3);
            if let Some([low, middle, high]) = beside.mood.quartiles {
                // Straight between the two neighbours of the place, in quarters of a step.
                steps.sort_unstable();
                let quarters = |share: usize| {
                    let (place, rest) = ((steps.len() - 1) * share / 4, (steps.len() - 1) * share % 4);
                    let next = steps[(place + 1).min(steps.len() - 1)];
                    4 * steps[place] + (next - steps[place]) * i32::try_from(rest).unwrap()
                };
                for (told, share) in [(low, 1), (middle, 2), (high, 3)] {
                    prop_assert!((told * 4.0 - f64::from(quarters(share))).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn every_session_in_the_span_is_counted_once(records in prop::collection::vec(any_record(), 0..80), a in 0_i64..700, b in 0_i64..700) {
        let span = Span { since: day(a.min(b)), until: day(a.max(b)) };
        let stats = count(&records, span);
        let inside = records.iter().filter(|r| r.date >= span.since && r.date <= span.until).count();
        let sum = |t: &Tally| t.attended + t.partial + t.missed + t.late_cancelled + t.cancelled
            + t.provider_cancelled + t.rescheduled + t.scheduled + t.not_yet_marked;
        let total: u32 = stats.kinds.iter().map(|(_, t)| sum(t)).sum();
        prop_assert_eq!(total as usize, inside);
        let there: u32 = stats.kinds.iter().map(|(_, t)| t.was_there()).sum();
        let in_weeks: u32 = stats.weeks.iter().flat_map(|w| w.counts).sum();
        prop_assert_eq!(there, in_weeks);
        let minutes: u32 = stats.kinds.iter().map(|(_, t)| t.minutes).sum();
        prop_assert_eq!(minutes, stats.weeks.iter().map(|w| w.minutes).sum::<u32>());
        prop_assert!(stats.weeks.iter().all(|w| w.minutes_of.iter().sum::<u32>() == w.minutes));
        let models: u32 = stats.models.iter().map(|(_, t)| sum(t)).sum();
        prop_assert!(models <= sum(&stats.kind(KindName::Group)));
    }

    #[test]
    fn the_rate_is_a_share_and_only_what_counts_moves_it(records in prop::collection::vec(any_record(), 0..40)) {
        let before = tally(&records);
        let mut more = records.clone();
        for status in [Status::ProviderCancelled, Status::Cancelled, Status::Rescheduled, Status::Scheduled] {
            more.push(group(status, 1));
        }
        prop_assert_eq!(tally(&more).rate(), before.rate());
        if let Some(rate) = before.rate() {
            prop_assert!((0.0..=1.0).contains(&rate));
            more.push(group(Status::Attended, 1));
            prop_assert!(tally(&more).rate().unwrap() >= rate);
            more.push(group(Status::Missed, 1));
            more.push(group(Status::Missed, 1));
            prop_assert!(tally(&more).rate().unwrap() <= before.rate().unwrap().max(tally(&more).rate().unwrap()));
        } else {
            prop_assert!(before.denominator() < LEAST_FOR_RATE);
        }
    }
}
