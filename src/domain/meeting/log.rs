//! From a listed meeting to a session, and to a series of them.

use chrono::{TimeDelta, Weekday};

use super::ListedMeeting;
use super::weekly::Weekly;
use crate::domain::Invalid;
use crate::domain::kind::{Fellowship, Kind};
use crate::domain::moment::{Moment, Zone};
use crate::domain::rating::Minutes;
use crate::domain::series::{Every, OnDay, Rule};
use crate::domain::session::Meeting;
use crate::domain::status::{Mark, Status};

impl ListedMeeting {
    /// The session of somebody who is at it now: it began when the meeting did if that is going on, else now.
    pub fn attended(&self, fellowship: Fellowship, zone: Zone, now: Moment) -> Result<Meeting, Invalid> {
        let started = self.listing.when.and_then(|when| going_on(when, zone, now));
        let at = started.map_or(now, |start| Moment::new(start.instant(), now.zone()));
        Ok(self.session(fellowship, at, Mark::new(Status::Attended, None)?))
    }

    /// The first session to come, on the clock of the meeting, and the rule by which it repeats. One by appointment has none.
    pub fn weekly_series(
        &self,
        fellowship: Fellowship,
        zone: Zone,
        now: Moment,
    ) -> Result<(Meeting, Rule), Invalid> {
        let when = self.listing.when.ok_or_else(|| Invalid::new("this meeting has no time of the week"))?;
        let first = when.next(zone, now.instant());
        let first = first.ok_or_else(|| Invalid::new("this meeting has no next time"))?;
        let mut rule = Rule::plain(Every::Week, 1);
        rule.days = vec![OnDay { place: 0, day: weekday(when) }];
        Ok((self.session(fellowship, first, Mark::scheduled()), rule))
    }

    fn session(&self, fellowship: Fellowship, at: Moment, mark: Mark) -> Meeting {
        let minutes = self.listing.when.and_then(|when| Minutes::new(when.minutes()).ok());
        Meeting {
            minutes,
            name: Some(self.listing.name.clone()),
            format: self.listing.format(),
            listed: Some(self.id),
            ..Meeting::new(Kind::MutualHelp { fellowship: Some(fellowship) }, at, mark)
        }
    }
}

/// The start of the one that is going on.
fn going_on(when: Weekly, zone: Zone, now: Moment) -> Option<Moment> {
    let start = when.current_or_next(zone, now.instant())?;
    let end = start.instant() + TimeDelta::minutes(i64::from(when.minutes()));
    (start.instant() <= now.instant() && now.instant() < end).then_some(start)
}

fn weekday(when: Weekly) -> Weekday {
    match when.day().get() {
        0 => Weekday::Sun,
        1 => Weekday::Mon,
        2 => Weekday::Tue,
        3 => Weekday::Wed,
        4 => Weekday::Thu,
        5 => Weekday::Fri,
        _ => Weekday::Sat,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::meeting::detail::Details;
    use crate::domain::meeting::{Favourite, Listing, Venue};
    use crate::domain::when;
    use uuid::Uuid;

    fn late() -> ListedMeeting {
        let key: crate::domain::meeting::MeetingKey = "late".parse().unwrap();
        let feed = crate::domain::id::FeedId::new(Uuid::nil());
        let clock = |text| when::clock(text).unwrap();
        let listing = Listing {
            key: key.clone(),
            slug: "late".parse().unwrap(),
            name: "Lamplighters".parse().unwrap(),
            when: Some(Weekly::new("tue".parse().unwrap(), clock("23:30"), Some(clock("00:30")))),
            zone: None,
            venue: Venue::InPerson,
            codes: Vec::new(),
            point: None,
            details: Details::default(),
        };
        ListedMeeting { id: key.id_in(feed), feed, listing, favourite: Favourite::No, gone: None }
    }

    fn new_york(utc: &str) -> Moment {
        Moment::new(utc.parse().unwrap(), Zone::America__New_York)
    }

    #[test]
    fn one_that_is_going_on_began_when_it_began() {
        let attended = |utc| {
            let meeting = late().attended(Fellowship::Aa, Zone::America__Chicago, new_york(utc)).unwrap();
            assert_eq!((meeting.listed, meeting.minutes.map(Minutes::get)), (Some(late().id), Some(60)));
            meeting.starts_at.rfc3339()
        };
        assert_eq!(attended("2026-11-25T06:00:00Z"), "2026-11-25T00:30:00-05:00");
        assert_eq!(attended("2026-11-25T12:00:00Z"), "2026-11-25T07:00:00-05:00");
    }

    #[test]
    fn a_meeting_by_phone_alone_is_no_video() {
        use crate::domain::kind::Format;
        use crate::domain::meeting::detail::{Detail, DetailText};
        let mut meeting = late().listing;
        assert_eq!(meeting.format(), Some(Format::InPerson));
        meeting.venue = Venue::Online;
        assert_eq!(meeting.format(), Some(Format::Video));
        meeting.details.set(Detail::Phone, DetailText::clean("555 0100"));
        assert_eq!(meeting.format(), Some(Format::Phone));
        meeting.details.set(Detail::Link, DetailText::clean("https://video.example.org"));
        assert_eq!(meeting.format(), Some(Format::Video));
        meeting.venue = Venue::Hybrid;
        assert_eq!(meeting.format(), None);
    }

    #[test]
    fn a_series_keeps_to_the_clock_of_the_meeting() {
        let (first, rule) = late()
            .weekly_series(Fellowship::Aa, Zone::America__Chicago, new_york("2026-10-26T12:00:00Z"))
            .unwrap();
        assert_eq!(first.starts_at.rfc3339(), "2026-10-27T23:30:00-05:00");
        assert_eq!(rule.to_string(), "FREQ=WEEKLY;BYDAY=TU");
        let mut asked = late();
        asked.listing.when = None;
        assert!(asked.weekly_series(Fellowship::Aa, Zone::UTC, new_york("2026-10-26T12:00:00Z")).is_err());
    }
}
