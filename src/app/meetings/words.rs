//! A meeting as people read of it.

use super::MeetingHit;
use crate::domain::Invalid;
use crate::domain::meeting::detail::Detail;
use crate::domain::meeting::{Favourite, Venue};
use crate::domain::moment::{Moment, Zone};
use crate::domain::series::Rule;
use crate::domain::session::Meeting;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl MeetingHit {
    /// How long it is until it starts: `in 25 min`, `now, since 10 min`, `in 3 h`, `Tue`; nothing where it has no next time.
    pub fn until(&self, now: Moment) -> String {
        let Some(starts) = self.starts else { return String::new() };
        let seconds = (starts.instant() - now.instant()).num_seconds();
        // Up to the next whole minute: one is never later than told.
        let minutes = seconds.div_euclid(MINUTE);
        match seconds {
            ..0 if seconds > -2 * HOUR => format!("now, since {} min", -seconds / MINUTE),
            ..0 => format!("now, since {} h", -seconds / HOUR),
            0 => "now".to_owned(),
            _ if seconds < 2 * HOUR => format!("in {minutes} min"),
            _ if seconds < DAY && minutes % 60 == 0 => format!("in {} h", minutes / 60),
            _ if seconds < DAY => format!("in {} h {} min", minutes / 60, minutes % 60),
            _ => format!("in {} d", seconds / DAY),
        }
    }

    /// When it starts, where the person is: `Tue 24 Nov 18:00`; why it does not, where it has no next time.
    pub fn starts_in_words(&self) -> String {
        match (self.starts, self.meeting.listing.when, self.meeting.listing.venue) {
            (Some(starts), ..) => starts.short(),
            (None, _, Venue::Inactive) => "not meeting now".to_owned(),
            (None, None, _) => "by appointment".to_owned(),
            (None, Some(when), _) => when.to_string(),
        }
    }

    /// All that is known of it, under labels.
    pub fn facts(&self, now: Moment) -> Vec<(&'static str, String)> {
        let listing = &self.meeting.listing;
        let weekly = listing.when.map(|when| format!("{when}, {}", Zone::name(self.zone())));
        let starts = match self.starts {
            Some(starts) => format!("{}, {}", starts.long(), self.until(now)),
            None => self.starts_in_words(),
        };
        let mut told = vec![
            ("Fellowship", self.feed.fellowship.label().to_owned()),
            ("Every week", weekly.unwrap_or_default()),
            ("Next for you", starts),
            ("How", listing.venue.label().to_owned()),
            ("Types", self.types.join(", ")),
        ];
        told.extend(self.distance.map(|km| ("Distance", format!("{km:.1} km"))));
        told.extend(listing.details.iter().map(|(detail, text)| (detail.label(), text.as_str().to_owned())));
        told.extend(listing.point.map(|point| ("Point", point.to_string())));
        if let Some(gone) = self.meeting.gone {
            told.push(("Gone", format!("the list no longer has it since {}", gone.long_date())));
        }
        if self.meeting.favourite == Favourite::Yes {
            told.push(("Yours", "you marked it".to_owned()));
        }
        told.retain(|(_, text)| !text.is_empty());
        told
    }

    /// Where it is, in a few words.
    pub fn place(&self) -> &str {
        let listing = &self.meeting.listing;
        let places = [Detail::Location, Detail::Region, Detail::Address];
        places.iter().find_map(|detail| listing.detail(*detail)).unwrap_or_default()
    }

    /// The session of somebody who is at it now.
    pub fn attended(&self, now: Moment) -> Result<Meeting, Invalid> {
        self.meeting.attended(self.feed.fellowship, self.zone(), now)
    }

    /// The first session to come, and the rule by which it repeats.
    pub fn weekly_series(&self, now: Moment) -> Result<(Meeting, Rule), Invalid> {
        self.meeting.weekly_series(self.feed.fellowship, self.zone(), now)
    }
}
