//! Lists of meetings and what they tell, at random.

use proptest::prelude::*;

use super::{clock, line, moment, uuid};
use crate::domain::kind::Fellowship;
use crate::domain::meeting::detail::{Detail, DetailText, Details};
use crate::domain::meeting::point::{Place, Point};
use crate::domain::meeting::weekly::Weekly;
use crate::domain::meeting::{Code, Favourite, Feed, FeedFormat, ListedMeeting, Listing, MeetingKey, Venue};
use crate::domain::moment::Zone;
use crate::domain::series::WallClock;
use crate::domain::text::OneLine;

fn name() -> impl Strategy<Value = OneLine> {
    line().prop_map(|name| name.unwrap_or_else(|| "Early Birds".parse().unwrap()))
}

fn codes() -> impl Strategy<Value = Vec<Code>> {
    prop::collection::btree_set("[A-Z0-9][A-Za-z0-9 -]{0,8}", 0..4).prop_map(|codes| {
        let codes: std::collections::BTreeSet<Code> =
            codes.iter().map(|code| code.parse().unwrap()).collect();
        codes.into_iter().collect()
    })
}

fn point() -> impl Strategy<Value = Point> {
    (-90_000_000_i32..=90_000_000, -180_000_000_i32..=180_000_000)
        .prop_map(|(latitude, longitude)| Point::of_parts(latitude, longitude).unwrap())
}

fn zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(vec![Zone::UTC, Zone::America__Chicago, Zone::Asia__Kathmandu])
}

pub(in crate::exchange::whole) fn feed() -> impl Strategy<Value = Feed> {
    let words = (codes(), line()).prop_map(|(codes, words)| {
        let words = words.unwrap_or_else(|| "Open".parse().unwrap());
        codes.into_iter().map(|code| (code, words.clone())).collect()
    });
    let told = (prop::sample::select(Fellowship::ALL), prop::sample::select(FeedFormat::ALL), zone());
    (uuid(), told, moment(), prop::option::of(clock()), words).prop_map(
        |(id, (fellowship, format, zone), taken_in, newest, words)| Feed {
            id: id.parse().unwrap(),
            fellowship,
            format,
            zone,
            taken_in,
            newest: newest.map(WallClock::date),
            words,
        },
    )
}

fn listing() -> impl Strategy<Value = Listing> {
    let when = prop::option::of((0_u16..7 * 24 * 60, 1_u16..=1440))
        .prop_map(|when| when.map(|(minute, minutes)| Weekly::of_minutes(minute, minutes).unwrap()));
    let text = any::<String>().prop_filter_map("no text", |text| DetailText::clean(&text));
    let details = prop::collection::btree_map(prop::sample::select(Detail::ALL), text, 0..4)
        .prop_map(|details| details.into_iter().collect::<Details>());
    let place = (prop::option::of(zone()), prop::option::of(point()), prop::sample::select(Venue::ALL));
    ("[a-z0-9@~-]{1,20}", name(), name(), when, place, codes(), details).prop_map(
        |(key, slug, name, when, (zone, point, venue), codes, details)| Listing {
            key: key.parse::<MeetingKey>().unwrap(),
            slug,
            name,
            when,
            zone,
            venue,
            codes,
            point,
            details,
        },
    )
}

pub(in crate::exchange::whole) fn meeting() -> impl Strategy<Value = ListedMeeting> {
    let favourite = prop::sample::select(vec![Favourite::Yes, Favourite::No]);
    (uuid(), listing(), favourite, prop::option::of(moment())).prop_map(|(feed, listing, favourite, gone)| {
        let feed = feed.parse().unwrap();
        ListedMeeting { id: listing.key.id_in(feed), feed, listing, favourite, gone }
    })
}

pub(in crate::exchange::whole) fn place() -> impl Strategy<Value = Place> {
    (uuid(), name(), point()).prop_map(|(id, name, point)| Place { id: id.parse().unwrap(), name, point })
}
