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
    /// How long it is until it starts: `in 25 min`, `now, since 10 min`, `in 2 h 5 min`, `in 3 days`; nothing where it has no next time.
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
            _ if seconds < DAY && (minutes % 60 == 0 || seconds >= 10 * HOUR) => {
                format!("in {} h", minutes / 60)
            }
            _ if seconds < DAY => format!("in {} h {} min", minutes / 60, minutes % 60),
            _ if seconds < 2 * DAY => "in 1 day".to_owned(),
            _ => format!("in {} days", seconds / DAY),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Fellowship;
    use crate::domain::meeting::{Favourite, Feed, FeedFormat, ListedMeeting};

    fn moment(utc: &str) -> Moment {
        Moment::new(utc.parse().unwrap(), Zone::UTC)
    }

    fn hit(starts: Option<&str>) -> MeetingHit {
        let list = br#"[{"slug":"a","name":"A","day":4,"time":"12:00","address":"1 Mill Lane"}]"#;
        let listing = crate::exchange::meetings::read(list.as_slice()).unwrap().listings.remove(0);
        let feed = Feed {
            id: "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap(),
            fellowship: Fellowship::Aa,
            format: FeedFormat::MeetingGuide,
            zone: Zone::UTC,
            taken_in: moment("2026-11-26T12:00:00Z"),
            newest: None,
            words: Vec::new(),
        };
        let id = listing.key.id_in(feed.id);
        let meeting = ListedMeeting { id, feed: feed.id, listing, favourite: Favourite::No, gone: None };
        MeetingHit { meeting, feed, types: Vec::new(), starts: starts.map(moment), distance: None }
    }

    #[test]
    fn how_long_it_is_until_one_starts_is_told_in_few_words() {
        for (starts, told) in [
            ("2026-11-26T12:25:00Z", "in 25 min"),
            ("2026-11-26T13:59:59Z", "in 119 min"),
            ("2026-11-26T14:05:00Z", "in 2 h 5 min"),
            ("2026-11-26T15:00:00Z", "in 3 h"),
            ("2026-11-26T23:30:00Z", "in 11 h"),
            ("2026-11-27T12:00:00Z", "in 1 day"),
            ("2026-11-30T12:00:00Z", "in 4 days"),
            ("2026-11-26T12:00:00Z", "now"),
            ("2026-11-26T11:50:00Z", "now, since 10 min"),
            ("2026-11-26T09:00:00Z", "now, since 3 h"),
        ] {
            assert_eq!(hit(Some(starts)).until(moment("2026-11-26T12:00:00Z")), told, "{starts}");
        }
        assert_eq!(hit(None).until(moment("2026-11-26T12:00:00Z")), "");
    }

    #[test]
    fn what_has_no_next_time_says_why() {
        let mut one = hit(None);
        assert_eq!(one.starts_in_words(), "Thursday 12:00 to 13:00");
        one.meeting.listing.venue = Venue::Inactive;
        assert_eq!(one.starts_in_words(), "not meeting now");
        (one.meeting.listing.venue, one.meeting.listing.when) = (Venue::InPerson, None);
        assert_eq!(one.starts_in_words(), "by appointment");
    }
}
