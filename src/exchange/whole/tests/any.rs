//! Records of every kind, at random.

pub(super) mod homework;
pub(super) mod meeting;

use proptest::prelude::*;

use crate::domain::check_in::{Answers, CheckIn, Halt, Metric, Used};
use crate::domain::entry::{Entry, Version, Writing};
use crate::domain::exercise::answer::Answer;
use crate::domain::exercise::copy::{self, ExerciseCopy};
use crate::domain::goal::{Aim, Goal, IfThen, Lapse, Step};
use crate::domain::kept::{KeptEntry, KeptSession};
use crate::domain::kind::{Fellowship, Format, Kind, LevelOfCare, Model};
use crate::domain::measure::{Answered, Item9, MEASURES, MeasureScore, Scale};
use crate::domain::moment::Moment;
use crate::domain::note::{Note, Notes};
use crate::domain::page_mark::PageMark;
use crate::domain::plan::{MooringLine, PlanItem, Trigger, Week, What};
use crate::domain::rating::{Change, Minutes, Rating};
use crate::domain::series::{Occurrence, Pause, Series, Template, WallClock};
use crate::domain::session::{Meeting, Session};
use crate::domain::status::{Cause, Mark, Reason, Status};
use crate::domain::text::{Body, OneLine, PageRef, Tag, Topic};
use crate::domain::treatment::{Period, Programme, TreatmentGoal};

/// Any moment: a wall clock up to a day from the instant, as no rule of any zone has to give it.
pub(super) fn moment() -> impl Strategy<Value = Moment> {
    let zone = prop::sample::select(vec![
        "UTC",
        "Europe/Berlin",
        "America/Los_Angeles",
        "Asia/Kathmandu",
        "US/Pacific",
    ]);
    // Around the hour that comes twice, and anywhere from the year 1 to the year 9998.
    let seconds = prop_oneof![1_792_886_400_i64..1_792_900_800, -62_135_510_400_i64..253_370_764_800];
    (seconds, -86_399_i64..86_400, zone).prop_map(|(seconds, offset, zone)| {
        let text = |seconds| Moment::new(instant(seconds), crate::domain::moment::Zone::UTC).local_text();
        Moment::from_stored(&format!("{}Z", text(seconds)), &text(seconds + offset), zone).unwrap()
    })
}

pub(super) fn instant(seconds: i64) -> crate::domain::moment::Instant {
    use crate::domain::moment::{Date, Time, add_days};
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = Time::from_num_seconds_from_midnight_opt(u32::try_from(second).unwrap(), 0).unwrap();
    add_days(Date::from_ymd_opt(1970, 1, 1).unwrap(), day).and_time(time).and_utc()
}

pub(super) fn rating() -> impl Strategy<Value = Option<Rating>> {
    prop::option::of((0_u8..=10).prop_map(|number| Rating::new(number).unwrap()))
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    (rating(), rating()).prop_map(|(before, after)| Change { before, after })
}

pub(super) fn line() -> impl Strategy<Value = Option<OneLine>> {
    prop::option::of(any::<String>().prop_filter_map("no line", |text| OneLine::parse(&text).ok()))
}

pub(super) fn body() -> impl Strategy<Value = Body> {
    "(\\PC|[\\x01-\\x{2100}]){1,80}".prop_filter_map("no text", |text| Body::parse(&text).ok())
}

pub(super) fn uuid() -> impl Strategy<Value = String> {
    any::<u128>().prop_map(|bits| uuid::Uuid::from_u128(bits).to_string())
}

pub(super) fn writing() -> impl Strategy<Value = Writing> {
    let tags = prop::collection::btree_set("[a-zé0-9_-]{1,12}", 0..4);
    let tags = tags.prop_map(|tags| tags.iter().map(|tag| Tag::parse(tag).unwrap()).collect());
    (moment(), line(), body(), tags, rating(), rating(), prop::option::of(uuid())).prop_map(
        |(at, title, body, tags, mood, urge, session)| Writing {
            at,
            title,
            body,
            tags,
            mood,
            urge,
            session: session.map(|id| id.parse().unwrap()),
        },
    )
}

pub(super) fn entry() -> impl Strategy<Value = KeptEntry> {
    let history = prop::collection::vec((moment(), writing()), 0..3);
    (uuid(), writing(), prop::option::of(moment()), history).prop_map(|(id, writing, trashed, history)| {
        let version = |(number, (replaced, writing))| Version { number, replaced, writing };
        KeptEntry {
            entry: Entry { id: id.parse().unwrap(), writing, trashed },
            history: (1..).zip(history).map(version).collect(),
        }
    })
}

pub(super) fn kind() -> impl Strategy<Value = Kind> {
    let focus = prop::option::of(Just(PageRef::parse("individual/cbt").unwrap()));
    prop_oneof![
        focus.prop_map(|focus| Kind::Individual { focus }),
        prop::option::of(prop::sample::select(Model::ALL)).prop_map(|model| Kind::Group { model }),
        prop::option::of(prop::sample::select(Fellowship::ALL))
            .prop_map(|fellowship| Kind::MutualHelp { fellowship }),
        Just(Kind::Family),
        Just(Kind::Medical),
        Just(Kind::Other),
    ]
}

pub(super) fn mark() -> impl Strategy<Value = Mark> {
    let reason =
        (prop::sample::select(Cause::ALL), line()).prop_map(|(cause, words)| Reason { cause, words });
    (prop::sample::select(Status::ALL), prop::option::of(reason))
        .prop_map(|(status, reason)| Mark::new(status, reason).or_else(|_| Mark::new(status, None)).unwrap())
}

pub(super) fn session() -> impl Strategy<Value = KeptSession> {
    let minutes = prop::option::of((1_u16..=1440).prop_map(|minutes| Minutes::new(minutes).unwrap()));
    let topics = prop::collection::btree_set("[a-zé ]{0,20}[a-z]", 0..3).prop_map(|topics| {
        let mut kept: Vec<Topic> = Vec::new();
        for topic in topics.iter().map(|topic| Topic::parse(topic).unwrap()) {
            if !kept.contains(&topic) {
                kept.push(topic);
            }
        }
        kept
    });
    let held = (
        prop::option::of(prop::sample::select(Format::ALL)),
        prop::option::of(prop::sample::select(LevelOfCare::ALL)),
    );
    let notes = prop::collection::btree_map(prop::sample::select(Note::ALL), body(), 0..3);
    let notes = notes.prop_map(|notes| notes.into_iter().collect::<Notes>());
    let listed = prop::option::of(uuid()).prop_map(|id| id.map(|id| id.parse().unwrap()));
    let told = (mark(), change(), change(), rating(), topics, prop::option::of(body()), (notes, listed));
    (uuid(), prop::option::of(moment()), (kind(), moment(), minutes), (line(), line()), held, told).prop_map(
        |(id, trashed, (kind, starts_at, minutes), (name, with), (format, level), told)| {
            let (mark, mood, urge, helpful, topics, takeaway, (notes, listed)) = told;
            let meeting = Meeting {
                kind,
                starts_at,
                minutes,
                name,
                with,
                format,
                level,
                mark,
                mood,
                urge,
                helpful,
                topics,
                takeaway,
                listed,
            };
            let session = Session { notes, ..Session::new(id.parse().unwrap(), meeting, None) };
            KeptSession { session, trashed }
        },
    )
}

pub(super) fn clock() -> impl Strategy<Value = WallClock> {
    (1900_i32..3000, 1_u32..=365, 0_u32..86_400).prop_map(|(year, day, second)| {
        use crate::domain::moment::{Date, Time};
        let time = Time::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        WallClock::new(Date::from_yo_opt(year, day).unwrap(), time).unwrap()
    })
}

pub(super) fn series() -> impl Strategy<Value = Series> {
    let rules =
        vec!["FREQ=WEEKLY;COUNT=24;BYDAY=TU,TH", "FREQ=DAILY;UNTIL=20270331", "FREQ=MONTHLY;BYDAY=-1FR"];
    let clocks =
        || prop::collection::btree_set(clock(), 0..3).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    let pauses = prop::collection::btree_set((clock(), 0_i64..99), 0..3).prop_map(|set| {
        let pause = |(from, days): (WallClock, i64)| {
            Pause::new(from.date(), crate::domain::moment::add_days(from.date(), days)).unwrap()
        };
        let mut pauses: Vec<_> = set.into_iter().map(pause).collect();
        pauses.sort_unstable();
        pauses.dedup();
        pauses
    });
    let days = (clock(), prop::option::of(clock()), pauses);
    (uuid(), session(), clock(), prop::sample::select(rules), days, clocks(), clocks()).prop_map(
        |(id, like, start, rule, (known_from, end, pauses), extra, gone)| Series {
            id: id.parse().unwrap(),
            template: Template::of(&like.session.meeting),
            start,
            zone: like.session.meeting.starts_at.zone(),
            rule: rule.parse().unwrap(),
            known_from: known_from.date(),
            end: end.map(WallClock::date),
            pauses,
            extra,
            gone,
        },
    )
}

/// A session of a series, moved or not, under the id it has there.
pub(super) fn of_series() -> impl Strategy<Value = KeptSession> {
    (session(), uuid(), clock()).prop_map(|(mut kept, series, original)| {
        let occurrence = Occurrence { series: series.parse().unwrap(), original };
        kept.session.id = occurrence.id();
        kept.session.series = Some(occurrence);
        kept
    })
}

pub(super) fn period() -> impl Strategy<Value = Period> {
    (clock(), prop::option::of(0_i64..999)).prop_map(|(since, days)| {
        let until = days.map(|days| crate::domain::moment::add_days(since.date(), days));
        Period::new(since.date(), until).unwrap()
    })
}

pub(super) fn programme() -> impl Strategy<Value = Programme> {
    let level = prop::sample::select(LevelOfCare::ALL);
    (uuid(), line(), level, period()).prop_map(|(id, name, level, period)| {
        Programme::new(id.parse().unwrap(), name, Some(level), period).unwrap()
    })
}

pub(super) fn goal() -> impl Strategy<Value = TreatmentGoal> {
    (uuid(), "[a-z é]{0,20}[a-z]", period(), prop::collection::btree_set(uuid(), 0..3)).prop_map(
        |(id, words, period, sessions)| TreatmentGoal {
            id: id.parse().unwrap(),
            words: words.parse().unwrap(),
            period,
            sessions: sessions.iter().map(|id| id.parse().unwrap()).collect(),
        },
    )
}

pub(super) fn answer() -> impl Strategy<Value = Answer> {
    let words = || any::<String>().prop_map(serde_json::Value::from);
    let list = prop::collection::vec(words(), 1..4).prop_map(serde_json::Value::from);
    let table = prop::collection::vec(list.clone(), 1..4).prop_map(serde_json::Value::from);
    let if_then = (words(), words()).prop_map(|(one, two)| serde_json::json!({ "if": one, "then": two }));
    let number = (0_u8..=10).prop_map(serde_json::Value::from);
    prop_oneof![words(), list, table, if_then, number]
        .prop_filter_map("no answer", |json| Answer::from_json(&json).ok().flatten())
}

pub(super) fn exercise_copy() -> impl Strategy<Value = ExerciseCopy> {
    let answers = prop::collection::btree_map("[a-z0-9_]{1,9}", answer(), 1..4);
    let page = prop::option::of("[a-z-]{1,9}/[a-z0-9-]{1,9}");
    (uuid(), "[a-z0-9-]{1,9}", moment(), answers, prop::option::of(uuid()), page).prop_map(
        |(id, exercise, at, answers, session, page)| ExerciseCopy {
            id: id.parse().unwrap(),
            exercise: exercise.parse().unwrap(),
            at,
            answers: copy::Answers::new(answers).unwrap(),
            session: session.map(|id| id.parse().unwrap()),
            page: page.map(|page| page.parse().unwrap()),
        },
    )
}

pub(super) fn page_mark() -> impl Strategy<Value = PageMark> {
    (
        "[a-z-]{1,9}/[a-z0-9-]{1,9}",
        moment(),
        any::<u32>(),
        prop::option::of(moment()),
        prop::option::of(moment()),
    )
        .prop_map(|(page, opened, place, read, bookmarked)| PageMark {
            page: PageRef::parse(&page).unwrap(),
            opened,
            place,
            read,
            bookmarked,
        })
}

pub(super) fn check_in() -> impl Strategy<Value = CheckIn> {
    let used =
        prop_oneof![Just(None), Just(Some(Used::No)), line().prop_map(|amount| Some(Used::Yes(amount))),];
    let own = prop::collection::btree_map("[a-z é=]{0,9}[a-z]", 0_u8..=10, 0..3).prop_map(|own| {
        let own: std::collections::BTreeMap<_, _> =
            own.into_iter().map(|(name, value)| (name.trim().to_owned(), value)).collect();
        let metric = |(name, value): (String, u8)| Metric {
            name: name.parse().unwrap(),
            value: Rating::new(value).unwrap(),
        };
        own.into_iter().map(metric).collect::<Vec<_>>()
    });
    let halt = prop::collection::btree_set(prop::sample::select(Halt::ALL), 0..4);
    let ratings = (rating(), rating(), rating(), rating(), rating());
    let words = (line(), line(), prop::option::of(body()));
    (uuid(), moment(), ratings, (used, halt, own), words).prop_map(
        |(id, at, (mood, urge, sleep, connection, confidence), (used, halt, metrics), words)| {
            let (intention, look_back, note) = words;
            let halt = halt.into_iter().collect();
            let answers = Answers {
                mood,
                urge,
                sleep,
                connection,
                confidence,
                used,
                halt,
                metrics,
                intention,
                look_back,
                note,
            };
            let one = Answers { mood: Rating::new(5).ok(), ..Answers::default() };
            let answers = if answers.is_empty() { one } else { answers };
            CheckIn::new(id.parse().unwrap(), at, answers).unwrap()
        },
    )
}

pub(super) fn kept_goal() -> impl Strategy<Value = Goal> {
    let saves = prop::option::of(prop::sample::select(vec!["£8.50", "12 EUR", "90 min", "CHF 3"]));
    let milestones = prop::sample::select(vec!["", "30", "30, 90 dinner out, 365 a trip"]);
    let lapses = prop::collection::btree_map(uuid(), (moment(), prop::option::of(uuid())), 0..4);
    let told = (prop::sample::select(Aim::ALL), period(), saves, milestones);
    let step = (line(), prop::option::of((words(), words())), prop::option::of(clock()));
    let steps = prop::collection::btree_map(uuid(), step, 0..3);
    (uuid(), "[a-z é]{0,20}[a-z]", told, lapses, steps).prop_map(
        |(id, title, (aim, period, saves, milestones), lapses, steps)| {
            let mut goal = Goal::new(id.parse().unwrap(), title.parse().unwrap(), aim, period);
            goal.saves = saves.map(|saves| saves.parse().unwrap());
            goal.milestones = milestones.parse().unwrap();
            for (id, (at, review)) in lapses {
                let review = review.map(|id| id.parse().unwrap());
                goal.put(Lapse { id: id.parse().unwrap(), at, review });
            }
            let step = |(id, (words, if_then, done)): (String, (Option<OneLine>, _, Option<WallClock>))| {
                let if_then: Option<(OneLine, OneLine)> = if_then;
                Step {
                    id: id.parse().unwrap(),
                    words: words.unwrap_or_else(|| "call".parse().unwrap()),
                    if_then: if_then.map(|(when, then)| IfThen { when, then }),
                    done: done.map(WallClock::date),
                }
            };
            goal.steps = steps.into_iter().map(step).collect();
            goal.steps.sort_by_key(|step| step.id);
            goal
        },
    )
}

fn words() -> impl Strategy<Value = OneLine> {
    any::<String>().prop_filter_map("no line", |text| OneLine::parse(&text).ok())
}

pub(super) fn plan_item() -> impl Strategy<Value = PlanItem> {
    let weeks = prop::collection::btree_set(clock().prop_map(|day| Week::of(day.date())), 0..4);
    let mooring =
        (period(), weeks).prop_map(|(period, ticks)| What::MooringLine(MooringLine { period, ticks }));
    let trigger = (rating(), line()).prop_map(|(risk, answer)| What::Trigger(Trigger { risk, answer }));
    let what = prop_oneof![mooring, trigger, Just(What::Coping), Just(What::Sign), Just(What::Value)];
    (uuid(), any::<u32>(), words(), what).prop_map(|(id, place, words, what)| PlanItem {
        id: id.parse().unwrap(),
        place,
        words,
        what,
    })
}

pub(super) fn measure_score() -> impl Strategy<Value = MeasureScore> {
    let totals = prop::collection::vec(0_u8..=u8::MAX, 3);
    let told = (totals, prop::option::of(0_u8..=3), line());
    (uuid(), prop::sample::select(MEASURES.iter().collect::<Vec<_>>()), moment(), told).prop_map(
        |(id, measure, at, (totals, item_9, note))| {
            let fitted = |(scale, total): (&Scale, &u8)| scale.low + total % (scale.high - scale.low + 1);
            let totals: Vec<u8> = measure.scales.iter().zip(&totals).map(fitted).collect();
            let most = totals.iter().sum::<u8>();
            let item_9 = item_9.filter(|item| measure.asks_ninth() && *item <= most);
            let item_9 = item_9.map(|item| Item9::new(item).unwrap());
            MeasureScore::new(id.parse().unwrap(), measure, at, Answered { totals, item_9, note }).unwrap()
        },
    )
}
