//! BMLT, which lists meetings of Narcotics Anonymous: a row of its semantic interface (github.com/bmlt-enabled/bmlt-server). Every
//! value is a text, and days go from 1, Sunday, to 7.

use super::guide::codes;
use super::row::Row;
use super::{clean, place, time};
use crate::domain::meeting::detail::{Detail, Details};
use crate::domain::meeting::weekly::{WeekDay, Weekly};
use crate::domain::meeting::{Code, Listing, Venue, VenueSigns};
use crate::domain::moment::Zone;
use crate::domain::text::OneLine;

/// The fields that tell such a row from another.
pub(super) const SIGNS: &[&str] = &["id_bigint", "weekday_tinyint", "meeting_name", "start_time"];
const PLAIN: &[(Detail, &str)] = &[
    (Detail::Location, "location_text"),
    (Detail::LocationNotes, "location_info"),
    (Detail::Link, "virtual_meeting_link"),
    (Detail::LinkNotes, "virtual_meeting_additional_info"),
    (Detail::Phone, "phone_meeting_number"),
    (Detail::Notes, "comments"),
];

/// The meeting of a row, or what is wrong in it.
pub(super) fn listing(row: &Row) -> Result<Listing, String> {
    if row.word("published").as_deref() == Some("0") {
        return Err("it is not published".to_owned());
    }
    let slug = row.word("id_bigint").and_then(|id| clean::line(&id)).ok_or("it has no id_bigint")?;
    let name = row.raw("meeting_name").and_then(|name| clean::line(&name)).ok_or("it has no name")?;
    let zone = row.word("time_zone").map(|zone| {
        zone.parse::<Zone>().map_err(|_| "time_zone: it is no time zone such as America/Chicago".to_owned())
    });
    Ok(Listing {
        key: slug.as_str().parse().map_err(|_| "its id_bigint cannot be used")?,
        slug,
        name,
        when: when(row)?,
        zone: zone.transpose()?,
        venue: venue(row),
        codes: codes(&row.parts("formats")),
        point: place::point(row),
        details: details(row),
    })
}

/// What a format of the server means: its key and its name.
pub(super) fn words(row: &Row) -> Option<(Code, OneLine)> {
    let code = row.word("key_string")?.parse().ok()?;
    Some((code, clean::line(&row.raw("name_string")?)?))
}

fn when(row: &Row) -> Result<Option<Weekly>, String> {
    let (Some(day), Some(start)) = (row.word("weekday_tinyint"), row.word("start_time")) else {
        return Ok(None);
    };
    let day = day.parse::<u8>().ok().and_then(|day| day.checked_sub(1));
    let day = day.and_then(|day| WeekDay::new(day).ok());
    let day = day.ok_or("weekday_tinyint: a day is a number from 1, Sunday, to 7")?;
    let start = time::clock(&start).map_err(|error| format!("start_time: {error}"))?;
    let when = Weekly::new(day, start, None);
    let length = row.word("duration_time").and_then(|length| time::length(&length));
    Ok(Some(length.map_or(when, |minutes| when.lasting(minutes))))
}

/// As the server says it; an older one has it among the formats only.
fn venue(row: &Row) -> Venue {
    let formats = row.parts("formats");
    let has = |wanted: &[&str]| formats.iter().any(|code| wanted.contains(&code.to_uppercase().as_str()));
    let is_closed = has(&["TC"]);
    match row.word("venue_type").as_deref() {
        Some("1") if is_closed => Venue::Inactive,
        Some("1") => Venue::InPerson,
        Some("2") => Venue::Online,
        Some("3") => Venue::Hybrid,
        _ => {
            let has_line = row.has("virtual_meeting_link") || row.has("phone_meeting_number");
            let is_virtual = has(&["VM"]);
            Venue::of(VenueSigns {
                has_line: has_line || is_virtual || has(&["HY", "HYBR"]),
                is_closed,
                is_approximate: is_virtual,
            })
        }
    }
}

fn details(row: &Row) -> Details {
    let mut details: Details =
        PLAIN.iter().filter_map(|(detail, field)| row.text(field).map(|text| (*detail, text))).collect();
    let address = [
        "location_street",
        "location_municipality",
        "location_province",
        "location_postal_code_1",
        "location_nation",
    ];
    details.set(Detail::Address, row.joined(&address, ", "));
    let region = [
        "location_province",
        "location_sub_province",
        "location_municipality",
        "location_city_subsection",
        "location_neighborhood",
    ];
    details.set(Detail::Region, row.joined(&region, " / "));
    details.set(Detail::Transport, row.joined(&["train_lines", "bus_lines"], "\n"));
    details.set(Detail::Contact, row.joined(&["contact_name_1", "contact_phone_1", "contact_email_1"], ", "));
    details
}
