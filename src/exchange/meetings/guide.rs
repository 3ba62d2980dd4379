//! Meeting Guide: a row as the JSON or the spreadsheet has it (Code for Recovery, github.com/code4recovery/spec), and as 12 Step
//! Meeting List exports it.

use super::row::Row;
use super::{clean, place, time};
use crate::domain::meeting::detail::{Detail, DetailText, Details};
use crate::domain::meeting::weekly::{WeekDay, Weekly};
use crate::domain::meeting::{Code, Listing, MeetingKey, Venue, VenueSigns};
use crate::domain::moment::{Date, Zone};
use crate::domain::text::OneLine;

/// The fields that tell such a row from another.
pub(super) const SIGNS: &[&str] = &["name", "slug", "day", "time", "types"];
/// The code for a place that is closed for the time being, and the words for it in spreadsheets, in small letters.
const CLOSED: &[&str] = &["tc", "location temporarily closed", "temporary closure"];
/// What is told in a field as it is.
const PLAIN: &[(Detail, &str)] = &[
    (Detail::Location, "location"),
    (Detail::LocationNotes, "location_notes"),
    (Detail::Link, "conference_url"),
    (Detail::LinkNotes, "conference_url_notes"),
    (Detail::Phone, "conference_phone"),
    (Detail::PhoneNotes, "conference_phone_notes"),
    (Detail::Notes, "notes"),
    (Detail::Group, "group"),
    (Detail::GroupNotes, "group_notes"),
    (Detail::GroupPhone, "phone"),
    (Detail::Venmo, "venmo"),
    (Detail::Square, "square"),
    (Detail::Paypal, "paypal"),
    (Detail::Homegroup, "homegroup_online"),
    (Detail::Page, "url"),
    (Detail::Updated, "updated"),
];

/// The meetings of a row: one for each of its days. Refuses a row with what is wrong in it.
pub(super) fn listings(row: &Row) -> Result<Vec<Listing>, String> {
    let name = row.raw("name").and_then(|name| clean::line(&name)).ok_or("it has no name")?;
    let slug = row.word("slug").or_else(|| row.word("id"));
    let slug = slug.and_then(|slug| clean::line(&slug)).ok_or("it has no slug")?;
    let zone = row.word("timezone").map(|zone| {
        zone.parse::<Zone>().map_err(|_| "timezone: it is no time zone such as America/Chicago".to_owned())
    });
    let listing = Listing {
        key: key(&slug, None)?,
        slug,
        name,
        when: None,
        zone: zone.transpose()?,
        venue: venue(row),
        codes: codes(&row.parts("types")),
        point: place::point(row),
        details: details(row),
    };
    let whens = whens(row)?;
    if let [] | [_] = whens.as_slice() {
        return Ok(vec![Listing { when: whens.first().copied(), ..listing }]);
    }
    let on_day = |when: Weekly| {
        let key = key(&listing.slug, Some(when.day()))?;
        Ok(Listing { key, when: Some(when), ..listing.clone() })
    };
    whens.into_iter().map(on_day).collect()
}

/// The day of the newest change that the row tells of.
pub(super) fn changed(row: &Row) -> Option<Date> {
    row.word("updated").and_then(|text| time::changed(&text))
}

fn key(slug: &OneLine, day: Option<WeekDay>) -> Result<MeetingKey, String> {
    let day = day.map(|day| format!("@{}", day.get())).unwrap_or_default();
    format!("{}{day}", slug.as_str()).parse().map_err(|_| "its slug cannot be used".to_owned())
}

/// When it is, on each of its days; nothing where it is by appointment.
fn whens(row: &Row) -> Result<Vec<Weekly>, String> {
    let mut days: Vec<WeekDay> = Vec::new();
    for day in row.parts("day") {
        let day = day.parse().map_err(|error| format!("day: {error}"))?;
        if !days.contains(&day) {
            days.push(day);
        }
    }
    let Some(start) = row.word("time") else { return Ok(Vec::new()) };
    let start = time::clock(&start).map_err(|error| format!("time: {error}"))?;
    let end = row.word("end_time").and_then(|end| time::clock(&end).ok());
    Ok(days.into_iter().map(|day| Weekly::new(day, start, end)).collect())
}

fn venue(row: &Row) -> Venue {
    let has_line = row.has("conference_url") || row.has("conference_phone");
    let has_place = ["formatted_address", "address", "city", "location", "latitude", "coordinates"];
    let is_nowhere = has_line && !has_place.iter().any(|field| row.has(field));
    let approximate = row.word("approximate").is_some_and(|word| is_yes(&word));
    Venue::of(VenueSigns {
        has_line,
        is_closed: row.parts("types").iter().any(|code| CLOSED.contains(&code.to_lowercase().as_str())),
        is_approximate: approximate || is_nowhere,
    })
}

fn is_yes(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "yes" | "true" | "1" | "y")
}

/// The codes, each once; some feeds have them in brackets.
pub(super) fn codes(parts: &[String]) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    for part in parts {
        let code = part.trim_matches(['[', ']', '"', '\'']).parse::<Code>();
        codes.extend(code.ok().filter(|code| !codes.contains(code)));
    }
    codes
}

fn details(row: &Row) -> Details {
    let mut details: Details =
        PLAIN.iter().filter_map(|(detail, field)| row.text(field).map(|text| (*detail, text))).collect();
    let parts = ["address", "city", "state", "postal_code", "country"];
    details.set(Detail::Address, row.text("formatted_address").or_else(|| row.joined(&parts, ", ")));
    details.set(Detail::Region, region(row));
    details.set(Detail::District, row.joined(&["district", "sub_district"], " / "));
    details.set(Detail::Website, row.joined(&["website", "website_2"], "\n"));
    details.set(Detail::Email, row.text("email"));
    details.set(Detail::Feedback, row.joined(&["feedback_url", "feedback_emails"], "\n"));
    let entity =
        ["entity", "entity_location", "entity_phone", "entity_website_url", "entity_url", "entity_email"];
    details.set(Detail::Entity, row.joined(&entity, "\n"));
    details.set(Detail::Contact, contacts(row));
    details
}

/// The regions, the most general first.
fn region(row: &Row) -> Option<DetailText> {
    let regions = row.parts("regions");
    if regions.is_empty() {
        row.joined(&["region", "sub_region", "sub_sub_region"], " / ")
    } else {
        clean::text(&regions.join(" / "))
    }
}

fn contacts(row: &Row) -> Option<DetailText> {
    let one = |number: u8| {
        let fields = ["name", "phone", "email"].map(|part| format!("contact_{number}_{part}"));
        row.joined(&fields.each_ref().map(String::as_str), ", ")
    };
    let contacts: Vec<String> =
        (1..=3).filter_map(one).map(|text| text.as_str().replace('\n', " ")).collect();
    clean::text(&contacts.join("\n"))
}
