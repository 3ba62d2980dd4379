//! Lists of meetings, their meetings, and places that distances are measured from.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use super::series::Day;
use crate::domain::kept::Kept;
use crate::domain::meeting::detail::{Detail, Details};
use crate::domain::meeting::point::{Place, Point};
use crate::domain::meeting::weekly::Weekly;
use crate::domain::meeting::{Code, Favourite, Feed, ListedMeeting, Listing};
use crate::domain::moment::Zone;
use crate::domain::text::OneLine;

pub(super) fn write_feed(feed: &Feed) -> Value {
    let words = feed.words.iter();
    let words = words.map(|(code, words)| json!({ "code": code.as_str(), "words": words.as_str() }));
    json!({
        "id": feed.id.to_string(),
        "fellowship": feed.fellowship.slug(),
        "format": feed.format.slug(),
        "zone": feed.zone.name(),
        "taken_in": moment::write(feed.taken_in),
        "newest": feed.newest.map(|day| day.to_string()),
        "words": words.collect::<Vec<_>>(),
    })
}

pub(super) fn read_feed(mut fields: Fields) -> Result<Kept, Wrong> {
    let mut words: Vec<(Code, OneLine)> = Vec::new();
    for mut pair in fields.objects("words")? {
        let read = (pair.parse("code")?, pair.parse("words")?);
        words.push(pair.end(read)?);
    }
    let zone = fields.text("zone")?;
    let feed = Feed {
        id: fields.parse("id")?,
        fellowship: fields.parse("fellowship")?,
        format: fields.parse("format")?,
        zone: read_zone(&fields, &zone)?,
        taken_in: moment::read(&mut fields, "taken_in")?,
        newest: fields.optional::<Day>("newest")?.map(|day| day.0),
        words,
    };
    fields.end(Kept::MeetingFeed(Box::new(feed)))
}

pub(super) fn write(meeting: &ListedMeeting) -> Value {
    let listing = &meeting.listing;
    let details = listing
        .details
        .iter()
        .map(|(detail, text)| (detail.slug().to_owned(), text.as_str().into()))
        .collect();
    json!({
        "id": meeting.id.to_string(),
        "feed": meeting.feed.to_string(),
        "key": listing.key.as_str(),
        "slug": listing.slug.as_str(),
        "name": listing.name.as_str(),
        "minute_of_week": listing.when.map(Weekly::minute_of_week),
        "minutes": listing.when.map(Weekly::minutes),
        "zone": listing.zone.map(Zone::name),
        "venue": listing.venue.slug(),
        "codes": listing.codes.iter().map(Code::as_str).collect::<Vec<_>>(),
        "point": listing.point.map(|point| point.to_string()),
        "details": Value::Object(details),
        "favourite": meeting.favourite == Favourite::Yes,
        "gone": meeting.gone.map(moment::write),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let id = fields.parse("id")?;
    let listing = Listing {
        key: fields.parse("key")?,
        slug: fields.parse("slug")?,
        name: fields.parse("name")?,
        when: read_when(&mut fields)?,
        zone: match fields.optional::<OneLine>("zone")? {
            Some(zone) => Some(read_zone(&fields, zone.as_str())?),
            None => None,
        },
        venue: fields.parse("venue")?,
        codes: fields.words("codes")?,
        point: fields.optional::<Point>("point")?,
        details: read_details(&mut fields)?,
    };
    let meeting = ListedMeeting {
        id,
        feed: fields.parse("feed")?,
        listing,
        favourite: if fields.flag("favourite")? { Favourite::Yes } else { Favourite::No },
        gone: moment::optional(&mut fields, "gone")?,
    };
    if meeting.listing.key.id_in(meeting.feed) != id {
        return Err(fields.wrong("id", "it does not fit the meeting's list and key"));
    }
    fields.end(Kept::Meeting(Box::new(meeting)))
}

fn read_when(fields: &mut Fields) -> Result<Option<Weekly>, Wrong> {
    let minute = fields.optional_number::<u16, _>("minute_of_week", Ok)?;
    let minutes = fields.optional_number::<u16, _>("minutes", Ok)?;
    match (minute, minutes) {
        (None, None) => Ok(None),
        (Some(minute), Some(minutes)) => Weekly::of_minutes(minute, minutes)
            .map(Some)
            .map_err(|error| fields.wrong("minute_of_week", &error)),
        _ => Err(fields.wrong("minutes", "they stand without a time, or it without them")),
    }
}

fn read_details(fields: &mut Fields) -> Result<Details, Wrong> {
    let mut details = Details::default();
    let Some(mut texts) = fields.optional_object("details")? else { return Ok(details) };
    for detail in Detail::ALL {
        details.set(*detail, texts.optional(detail.slug())?);
    }
    texts.end(details)
}

fn read_zone(fields: &Fields, name: &str) -> Result<Zone, Wrong> {
    name.parse().map_err(|_| fields.wrong("zone", "it is no time zone that is known, such as Europe/Berlin"))
}

pub(super) fn write_place(place: &Place) -> Value {
    json!({
        "id": place.id.to_string(),
        "name": place.name.as_str(),
        "point": place.point.to_string(),
    })
}

pub(super) fn read_place(mut fields: Fields) -> Result<Kept, Wrong> {
    let place = Place { id: fields.parse("id")?, name: fields.parse("name")?, point: fields.parse("point")? };
    fields.end(Kept::Place(place))
}
