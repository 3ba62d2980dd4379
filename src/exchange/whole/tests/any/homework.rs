//! Homework, at random.

use proptest::prelude::*;

use super::{answer, body, clock, line, moment, rating, uuid};
use crate::domain::exercise::copy;
use crate::domain::homework::{Bring, Homework, KeptPack, Move, Origin, Outlook, Review, Status, Task, Work};
use crate::domain::moment::Moment;
use crate::domain::rating::Minutes;
use crate::domain::series::WallClock;

pub(in crate::exchange::whole) fn homework_pack() -> impl Strategy<Value = KeptPack> {
    (moment(), body(), line()).prop_map(|(at, text, signed_by)| KeptPack {
        id: "any".parse().unwrap(),
        at,
        text: text.as_str().parse().unwrap(),
        signed_by,
    })
}

fn task() -> impl Strategy<Value = Task> {
    let work = prop_oneof![
        Just(None),
        "([a-z0-9-]{1,9}/)?[a-z0-9-]{1,9}".prop_map(|name| Some(Work::Exercise(name.parse().unwrap()))),
        "[a-z-]{1,9}/[a-z0-9-]{1,9}".prop_map(|page| Some(Work::Page(page.parse().unwrap()))),
    ];
    let rhythm = prop::option::of(prop::sample::select(vec!["1/day", "3/week", "20/week"]));
    let when = (rhythm, prop::option::of(clock()), prop::option::of(1_u16..=1440));
    let prefill = prop::option::of(prop::collection::btree_map("[a-z0-9_]{1,9}", answer(), 1..3));
    let sharing = (prop::sample::select(Bring::ALL), prop::sample::select(Review::ALL), prefill);
    ("[a-z é]{0,20}[a-z]", prop::option::of(body()), line(), work, when, sharing).prop_map(
        |(title, why, if_then, work, (rhythm, due, minutes), (bring, review, prefill))| Task {
            title: title.parse().unwrap(),
            why,
            if_then,
            work,
            rhythm: rhythm.map(|rhythm| rhythm.parse().unwrap()),
            due: due.map(WallClock::date),
            minutes: minutes.map(|minutes| Minutes::new(minutes).unwrap()),
            bring,
            review,
            prefill: prefill.map(|answers| copy::Answers::new(answers).unwrap()),
        },
    )
}

pub(in crate::exchange::whole) fn homework() -> impl Strategy<Value = Homework> {
    let from = ("[a-z0-9-]{1,39}", "[a-z0-9-]{1,39}", "[a-z]{1,9}").prop_map(|(pack, task, from)| {
        Origin::Pack { pack: pack.parse().unwrap(), task: task.parse().unwrap(), from: from.parse().unwrap() }
    });
    let origin = prop_oneof![Just(Origin::Own), from];
    let outlook = (rating(), prop::option::of(body()), prop::option::of(body()));
    let moves = prop::collection::vec((moment(), prop::option::of(clock()), clock()), 0..3);
    let status = prop_oneof![
        Just(Status::Open),
        moment().prop_map(Status::Done),
        (moment(), prop::option::of(body())).prop_map(|(at, reason)| Status::Skipped(at, reason)),
    ];
    let became = (moves, prop::collection::vec(moment(), 0..3), status);
    (uuid(), task(), origin, moment(), prop::option::of(uuid()), outlook, became).prop_map(
        |(id, task, origin, accepted, session, (confidence, obstacle, answer), became)| {
            let (moves, times, status) = became;
            let to_move = |(at, from, to): (Moment, Option<WallClock>, WallClock)| Move {
                at,
                from: from.map(WallClock::date),
                to: to.date(),
            };
            Homework {
                session: session.map(|id| id.parse().unwrap()),
                outlook: Outlook { confidence, obstacle, answer },
                moves: moves.into_iter().map(to_move).collect(),
                times,
                status,
                ..Homework::new(id.parse().unwrap(), task, origin, accepted)
            }
        },
    )
}
