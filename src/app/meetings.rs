//! Meetings: taking in lists of them, and finding some.

mod request;
mod take_in;
mod types;
mod words;

use super::App;
use super::failure::Failure;
use crate::domain::Invalid;
use crate::domain::id::{IdPrefix, MeetingId, short};
use crate::domain::meeting::finder::Ask;
use crate::domain::meeting::point::{Place, Point};
use crate::domain::meeting::query::{MeetingCondition, MeetingQuery, Near};
use crate::domain::meeting::{Favourite, Feed, ListedMeeting, Venue};
use crate::domain::moment::{Moment, Zone, from_seconds};
use crate::domain::session::Session;
use crate::domain::text::OneLine;

pub use request::MeetingRequest;
pub use take_in::MeetingsTakenIn;
use types::Types;

/// How many sessions stand on the page of a meeting.
const SESSIONS: usize = 5;

/// A meeting with what follows from its list and from where and when one asks.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingHit {
    /// The meeting.
    pub meeting: ListedMeeting,
    /// Its list.
    pub feed: Feed,
    /// Its types in words; a code that is not known stands as it is.
    pub types: Vec<String>,
    /// When it starts next, where the person is; of one that is going on, when it started, if that was asked for. Nothing for
    /// one by appointment or that does not meet now.
    pub starts: Option<Moment>,
    /// How far it is, in kilometres.
    pub distance: Option<f64>,
}

impl MeetingHit {
    /// The zone of its clock.
    pub fn zone(&self) -> Zone {
        self.meeting.listing.zone.unwrap_or(self.feed.zone)
    }
}

/// A page of meetings that fit, with what was asked for.
#[derive(Debug)]
pub struct MeetingsFound {
    /// What was asked for.
    pub query: MeetingQuery,
    /// When it was asked.
    pub at: Moment,
    /// How many come before the page.
    pub offset: usize,
    /// How many fit.
    pub total: usize,
    /// How many there are.
    pub all: usize,
    /// Those of the page.
    pub hits: Vec<MeetingHit>,
    /// Every list.
    pub feeds: Vec<Feed>,
}

/// A meeting with what stands around it.
#[derive(Debug)]
pub struct MeetingPage {
    /// The meeting.
    pub hit: MeetingHit,
    /// The last sessions that were made from it, newest first.
    pub sessions: Vec<Session>,
}

impl App {
    /// Finds meetings as seen at a moment and in its zone: the next first, or the nearest.
    pub fn find_meetings(
        &self,
        query: &MeetingQuery,
        at: Moment,
        offset: usize,
        limit: usize,
    ) -> Result<MeetingsFound, Failure> {
        let kept = self.vault()?.meetings();
        let feeds = kept.feeds()?;
        let mut ask = self.ask(query, at)?;
        let types = Types::of(&feeds)?;
        let (page, all) = kept.with_finder(|finder| {
            ask.sets = types.fitting(query, finder.sets());
            (finder.find(&ask, offset, limit), finder.count())
        })?;
        let places: Vec<i64> = page.found.iter().map(|found| found.place).collect();
        let meetings = kept.at(&places)?;
        let hits = meetings.into_iter().zip(&page.found).filter_map(|(meeting, found)| {
            let starts = found.starts.and_then(from_seconds).map(|start| Moment::new(start, at.zone()));
            let feed = feeds.iter().find(|feed| feed.id == meeting.feed)?.clone();
            let types = types.in_words(&feed, &meeting.listing.codes);
            Some(MeetingHit { meeting, feed, types, starts, distance: found.distance })
        });
        let hits = hits.collect();
        Ok(MeetingsFound { query: query.clone(), at, offset, total: page.total, all, hits, feeds })
    }

    /// One meeting and what stands around it.
    pub fn meeting(&self, id: MeetingId) -> Result<MeetingPage, Failure> {
        let vault = self.vault()?;
        let meeting = vault.meetings().get(id)?;
        let feed = vault.meetings().feed(meeting.feed)?;
        let types = Types::of(std::slice::from_ref(&feed))?.in_words(&feed, &meeting.listing.codes);
        let now = self.clock.now();
        let zone = meeting.listing.zone.unwrap_or(feed.zone);
        let is_on = meeting.gone.is_none() && meeting.listing.venue != Venue::Inactive;
        let next = meeting.listing.when.filter(|_| is_on).and_then(|when| when.next(zone, now.instant()));
        let starts = next.map(|start| Moment::new(start.instant(), now.zone()));
        let hit = MeetingHit { meeting, feed, types, starts, distance: None };
        Ok(MeetingPage { hit, sessions: vault.sessions().of_meeting(id, SESSIONS)? })
    }

    /// The one meeting whose id begins so.
    pub fn find_meeting(&self, prefix: &IdPrefix) -> Result<MeetingPage, Failure> {
        self.meeting(self.vault()?.meetings().find(prefix)?)
    }

    /// The shortest beginning of a meeting's id that no other has.
    pub fn short_meeting_id(&self, id: MeetingId) -> Result<String, Failure> {
        let [before, after] = self.vault()?.meetings().neighbours(id)?.map(|id| id.map(|id| id.to_string()));
        Ok(short(&id.to_string(), [before.as_deref(), after.as_deref()]))
    }

    /// Marks a meeting, or no longer.
    pub fn mark_meeting(&self, id: MeetingId, favourite: Favourite) -> Result<(), Failure> {
        Ok(self.vault()?.meetings().mark(id, favourite)?)
    }

    /// Every list of meetings.
    pub fn meeting_feeds(&self) -> Result<Vec<Feed>, Failure> {
        Ok(self.vault()?.meetings().feeds()?)
    }

    /// The places that distances are measured from.
    pub fn places(&self) -> Result<Vec<Place>, Failure> {
        Ok(self.vault()?.places().all()?)
    }

    /// Keeps a point under a name, in the place of what had that name.
    pub fn put_place(&self, name: OneLine, point: Point) -> Result<(), Failure> {
        let there = self.places()?.into_iter().find(|place| place.is_called(name.as_str()));
        let id = there.map_or_else(|| self.clock.new_place_id(), |place| place.id);
        Ok(self.vault()?.places().put(&Place { id, name, point })?)
    }

    /// Drops the place of a name, and says whether there was one.
    pub fn remove_place(&self, name: &str) -> Result<bool, Failure> {
        let there = self.places()?.into_iter().find(|place| place.is_called(name));
        if let Some(place) = &there {
            self.vault()?.places().remove(place.id)?;
        }
        Ok(there.is_some())
    }

    /// What is asked for, but for the types, which depend on the lists.
    fn ask(&self, query: &MeetingQuery, at: Moment) -> Result<Ask, Failure> {
        let mut ask = Ask::at(at);
        let mut words: Vec<String> = Vec::new();
        for condition in query.conditions() {
            match condition {
                MeetingCondition::Day(day) => ask.days.push(*day),
                MeetingCondition::After(time) => ask.after = Some(*time),
                MeetingCondition::Before(time) => ask.before = Some(*time),
                MeetingCondition::Venue(venue) => ask.venues.push(*venue),
                MeetingCondition::Now => ask.is_now = true,
                MeetingCondition::Favourite => ask.is_favourite = true,
                MeetingCondition::Near(near) => ask.near = Some(self.point(near)?),
                MeetingCondition::Within(km) => ask.within = Some(f64::from(*km)),
                MeetingCondition::Words(more) => words.extend(more.iter().cloned()),
                MeetingCondition::Type(_)
                | MeetingCondition::Language(_)
                | MeetingCondition::Fellowship(_)
                | MeetingCondition::Accessible => {} // by the sets of codes
            }
        }
        if ask.within.is_some() && ask.near.is_none() {
            return Err(Invalid::new(
                "within: needs a place to measure from; add near: with a point or a place",
            )
            .into());
        }
        if !words.is_empty() {
            ask.places = Some(self.vault()?.meetings().with_words(&words)?);
        }
        Ok(ask)
    }

    fn point(&self, near: &Near) -> Result<Point, Failure> {
        match near {
            Near::Point(point) => Ok(*point),
            Near::Named(name) => {
                let place = self.places()?.into_iter().find(|place| place.is_called(name));
                let none = || Invalid::new("you keep no place of the name that stands after near:");
                Ok(place.ok_or_else(none)?.point)
            }
        }
    }
}
