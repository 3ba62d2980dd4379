//! Lists of sessions against a plain sort and filter of all of them.

use evenkeel::domain::kind::{Kind, KindName};
use evenkeel::domain::session::Session;
use evenkeel::domain::session_order::{Direction, SessionOrder, SortBy};
use evenkeel::domain::session_query::{Circle, SessionCondition, SessionQuery};
use evenkeel::domain::status::{Mark, Status};
use evenkeel::domain::text::OneLine;
use evenkeel::vault::SessionFilter;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::support::*;

const NAMES: [Option<&str>; 5] =
    [None, Some("Tuesday group"), Some("tuesday Group"), Some("Äpfel"), Some("Z")];
const PEOPLE: [Option<&str>; 3] = [None, Some("A.B."), Some("group lead")];

fn line(text: Option<&str>) -> Option<OneLine> {
    text.map(|text| text.parse().unwrap())
}

fn some_session() -> impl Strategy<Value = Session> {
    let name = prop::sample::select(&NAMES[..]);
    let with = prop::sample::select(&PEOPLE[..]);
    // Few moments, so that many are alike.
    (1_u32..20, 0_u32..2, 0_usize..6, 0_usize..8, name, with, any::<bool>()).prop_map(
        |(day, hour, kind, status, name, with, keeps)| {
            let at = format!("2026-11-{day:02}T{:02}:00:00", 10 + hour);
            let mut session = session_at(&at, Status::ALL[status]);
            let meeting = &mut session.meeting;
            meeting.kind = Kind::assemble(KindName::ALL[kind], None, None, None).unwrap();
            meeting.mark = Mark::new(Status::ALL[status], None).unwrap();
            (meeting.name, meeting.with) = (line(name), line(with));
            meeting.takeaway = keeps.then(|| "to keep".parse().unwrap());
            session
        },
    )
}

fn condition() -> impl Strategy<Value = SessionCondition> {
    let day = || prop::option::of((1_u32..20).prop_map(|day| format!("2026-11-{day:02}").parse().unwrap()));
    let name = prop::sample::select(&NAMES[1..]).prop_map(|name| Circle::Named(line(name).unwrap()));
    let with = prop::sample::select(&PEOPLE[1..]).prop_map(|with| Circle::With(line(with).unwrap()));
    prop_oneof![
        (0_usize..6).prop_map(|kind| SessionCondition::Kind(KindName::ALL[kind])),
        (0_usize..8).prop_map(|status| SessionCondition::Status(Status::ALL[status])),
        prop::sample::select(&["group", "z", "ä", ".b", "nobody"][..])
            .prop_map(|words| SessionCondition::Words(words.to_owned())),
        prop_oneof![name, with].prop_map(SessionCondition::Circle),
        (day(), day()).prop_map(|(first, last)| SessionCondition::Days(first, last)),
        Just(SessionCondition::AnyTakeaway),
    ]
}

/// Whether a session fits, as anybody would say.
fn fits(session: &Session, condition: &SessionCondition) -> bool {
    let meeting = &session.meeting;
    let lower = |text: &Option<OneLine>| text.as_ref().map(|text| text.as_str().to_ascii_lowercase());
    let (name, with) = (lower(&meeting.name), lower(&meeting.with));
    match condition {
        SessionCondition::Kind(kind) => meeting.kind.name() == *kind,
        SessionCondition::Status(status) => meeting.mark.status() == *status,
        SessionCondition::Words(words) => name.iter().chain(&with).any(|text| text.contains(words)),
        SessionCondition::Circle(Circle::Named(of)) => name == Some(of.as_str().to_ascii_lowercase()),
        SessionCondition::Circle(Circle::With(of)) => with == Some(of.as_str().to_ascii_lowercase()),
        SessionCondition::Days(first, last) => {
            let day = meeting.starts_at.date();
            first.is_none_or(|first| day >= first) && last.is_none_or(|last| day <= last)
        }
        SessionCondition::AnyTakeaway => meeting.takeaway.is_some(),
    }
}

/// All in the order asked for: newest first, and then by what the list goes by, which keeps what is alike in place.
fn sorted(mut all: Vec<Session>, order: SessionOrder) -> Vec<Session> {
    all.sort_by_key(|session| (session.meeting.starts_at.instant(), session.id));
    if order != (SessionOrder { by: SortBy::Date, direction: Direction::Up }) {
        all.reverse();
    }
    let key = |session: &Session| match order.by {
        SortBy::Date => (false, String::new()),
        SortBy::Kind => (false, session.meeting.kind.name().slug().to_owned()),
        SortBy::Name => {
            let name = session.meeting.name.as_ref().map(|name| name.as_str().to_ascii_lowercase());
            (name.is_none(), name.unwrap_or_default())
        }
        SortBy::Status => (false, (session.meeting.mark.status() as usize).to_string()),
    };
    match order.direction {
        Direction::Up => all.sort_by_key(key),
        Direction::Down => all.sort_by_key(|session| std::cmp::Reverse(key(session))),
    }
    all
}

#[test]
fn lists_page_by_page_are_those_of_a_plain_sort_and_filter() {
    let (_home, vault) = Home::with_vault();
    let mut all = Vec::new();
    let mut runner = TestRunner::new(Config { cases: 1, failure_persistence: None, ..Config::default() });
    runner
        .run(&prop::collection::vec(some_session(), 120), |some| {
            let save = |session: &Session| vault.sessions().save_new(session);
            vault.together(|_| some.iter().try_for_each(save)).unwrap();
            Ok(())
        })
        .unwrap();
    all.extend(vault.sessions().list(&SessionFilter::default(), None, 1000).unwrap());
    assert_eq!(all.len(), 120);
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    let asked = (prop::collection::vec(condition(), 0..3), 0_usize..4, any::<bool>(), 1_usize..40);
    runner
        .run(&asked, |(conditions, by, is_turned, limit)| {
            let order = SessionOrder::of(SortBy::ALL[by]);
            let order = if is_turned { order.turned() } else { order };
            let expected = sorted(
                all.iter().filter(|it| conditions.iter().all(|asks| fits(it, asks))).cloned().collect(),
                order,
            );
            let query = SessionQuery::of(conditions);
            prop_assert!(expected.iter().all(|session| query.fits(session)));
            let filter = SessionFilter { query, order, ..SessionFilter::default() };
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let page = vault.sessions().list(&filter, after.as_ref(), limit).unwrap();
                let Some(last) = page.last() else { break };
                after = Some(order.standing(last));
                paged.extend(page);
            }
            prop_assert_eq!(paged, expected);
            Ok(())
        })
        .unwrap();
}
