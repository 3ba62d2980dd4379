//! The fields that are read, of every format; others are passed over unread.

/// Their names, sorted.
const FIELDS: &[&str] = &[
    "address",
    "approximate",
    "bus_lines",
    "city",
    "comments",
    "conference_phone",
    "conference_phone_notes",
    "conference_url",
    "conference_url_notes",
    "contact_1_email",
    "contact_1_name",
    "contact_1_phone",
    "contact_2_email",
    "contact_2_name",
    "contact_2_phone",
    "contact_3_email",
    "contact_3_name",
    "contact_3_phone",
    "contact_email_1",
    "contact_name_1",
    "contact_phone_1",
    "coordinates",
    "country",
    "day",
    "district",
    "duration_time",
    "edit_url",
    "email",
    "end_time",
    "entity",
    "entity_email",
    "entity_location",
    "entity_phone",
    "entity_url",
    "entity_website_url",
    "feedback_emails",
    "feedback_url",
    "formats",
    "formatted_address",
    "group",
    "group_notes",
    "homegroup_online",
    "id",
    "id_bigint",
    "key_string",
    "latitude",
    "location",
    "location_city_subsection",
    "location_info",
    "location_municipality",
    "location_nation",
    "location_neighborhood",
    "location_notes",
    "location_postal_code_1",
    "location_province",
    "location_street",
    "location_sub_province",
    "location_text",
    "longitude",
    "mailing_address",
    "meeting_name",
    "name",
    "name_string",
    "notes",
    "paypal",
    "phone",
    "phone_meeting_number",
    "postal_code",
    "published",
    "region",
    "regions",
    "slug",
    "square",
    "start_time",
    "state",
    "sub_district",
    "sub_region",
    "sub_sub_region",
    "time",
    "time_zone",
    "timezone",
    "train_lines",
    "types",
    "updated",
    "url",
    "venmo",
    "venue_type",
    "virtual_meeting_additional_info",
    "virtual_meeting_link",
    "website",
    "website_2",
    "weekday_tinyint",
];

/// The field of a name, as a feed or the head of a spreadsheet writes it: `Conference URL` is `conference_url`.
pub(super) fn field(name: &str) -> Option<&'static str> {
    let find = |name: &str| FIELDS.binary_search(&name).ok().and_then(|at| FIELDS.get(at)).copied();
    find(name).or_else(|| {
        let plain = name.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if plain.len() > 60 {
            return None;
        }
        let words = plain.split([' ', '-', '_']).filter(|word| !word.is_empty()).map(str::to_lowercase);
        find(&words.collect::<Vec<_>>().join("_"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_sorted_and_found_by_any_spelling() {
        assert!(FIELDS.is_sorted());
        for (name, found) in [
            ("conference_url", Some("conference_url")),
            ("Conference URL", Some("conference_url")),
            (" End Time", Some("end_time")),
            ("ID", Some("id")),
            ("Contact 1 Name", Some("contact_1_name")),
            ("shoe size", None),
            ("", None),
        ] {
            assert_eq!(field(name), found, "{name}");
        }
    }
}
