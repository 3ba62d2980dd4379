//! Finding meetings: what decides is held in memory, a few numbers for each, so that any question about any number of them
//! is answered at once.

mod clocks;

use std::cmp::Ordering;

use super::point::Point;
use super::weekly::{WeekDay, Weekly};
use super::{Favourite, Venue};
use crate::domain::id::FeedId;
use crate::domain::moment::{Moment, Time, Zone};
use clocks::{Clock, Clocks};

/// How far ahead "now" reaches, in seconds.
const SOON: i64 = 2 * 60 * 60;

/// What decides whether a meeting fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Where the vault has it; entries are in the order of their places.
    pub place: i64,
    /// When it is; nothing where it is by appointment.
    pub when: Option<Weekly>,
    /// The number of its zone.
    pub zone: u16,
    /// The number of its set of codes.
    pub set: u32,
    /// How one takes part.
    pub venue: Venue,
    /// Whether the person marked it.
    pub favourite: Favourite,
    /// Where it is.
    pub point: Option<Point>,
}

/// The codes that meetings of a feed have together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSet {
    /// The feed.
    pub feed: FeedId,
    /// The codes, with a comma between.
    pub codes: Box<str>,
}

/// All meetings, as far as it takes to find some of them.
#[derive(Debug, Default)]
pub struct Finder {
    entries: Vec<Entry>,
    zones: Vec<Zone>,
    sets: Vec<CodeSet>,
}

/// What is asked for. Of days and venues one is enough; none asked for is any.
#[derive(Debug, Clone)]
pub struct Ask {
    /// When it is asked, and in which zone days and times are meant.
    pub now: Moment,
    /// On these days.
    pub days: Vec<WeekDay>,
    /// Starting at this time or later.
    pub after: Option<Time>,
    /// Starting at this time or earlier; before [`Ask::after`], it is a time of the night.
    pub before: Option<Time>,
    /// Held so.
    pub venues: Vec<Venue>,
    /// With one of these sets of codes, by number; all where nothing is said.
    pub sets: Option<Vec<bool>>,
    /// Going on, or starting soon.
    pub is_now: bool,
    /// Marked by the person.
    pub is_favourite: bool,
    /// Nearest to this first; only those that have a place.
    pub near: Option<Point>,
    /// At most so far, in kilometres.
    pub within: Option<f64>,
    /// At these places of the vault, lowest first.
    pub places: Option<Vec<i64>>,
}

impl Ask {
    /// Asks for every meeting.
    pub fn at(now: Moment) -> Self {
        Self {
            now,
            days: Vec::new(),
            after: None,
            before: None,
            venues: Vec::new(),
            sets: None,
            is_now: false,
            is_favourite: false,
            near: None,
            within: None,
            places: None,
        }
    }
}

/// A meeting that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Where the vault has it.
    pub place: i64,
    /// When it starts next, in seconds since 1970; with [`Ask::is_now`], when the one that is going on started. Nothing for
    /// one by appointment or that does not meet now.
    pub starts: Option<i64>,
    /// How far it is, in kilometres.
    pub distance: Option<f64>,
}

/// A page of those that fit.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPage {
    /// How many fit.
    pub total: usize,
    /// Those of the page.
    pub found: Vec<Found>,
}

impl Finder {
    /// Takes meetings in the order of their places, the zones and the sets that they name by number.
    pub fn new(entries: Vec<Entry>, zones: Vec<Zone>, sets: Vec<CodeSet>) -> Self {
        Self { entries, zones, sets }
    }

    /// The sets of codes there are.
    pub fn sets(&self) -> &[CodeSet] {
        &self.sets
    }

    /// How many meetings there are.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// Marks the meeting at a place, or no longer.
    pub fn mark(&mut self, place: i64, favourite: Favourite) {
        if let Ok(at) = self.entries.binary_search_by_key(&place, |entry| entry.place)
            && let Some(entry) = self.entries.get_mut(at)
        {
            entry.favourite = favourite;
        }
    }

    /// Finds those that fit: the next first, or the nearest.
    pub fn find(&self, ask: &Ask, offset: usize, limit: usize) -> FoundPage {
        let clocks = Clocks::new(&self.zones, ask.now);
        let mut places = ask.places.as_deref().map(<[i64]>::iter);
        let mut found: Vec<Found> = Vec::new();
        for entry in &self.entries {
            if let Some(places) = &mut places {
                // Both are in one order.
                while places.as_slice().first().is_some_and(|place| *place < entry.place) {
                    places.next();
                }
                if places.as_slice().first() != Some(&entry.place) {
                    continue;
                }
            }
            if fits(ask, entry)
                && let Some(hit) = hit(ask, entry, &clocks)
            {
                found.push(hit);
            }
        }
        let total = found.len();
        let end = offset.saturating_add(limit);
        if end < total {
            found.select_nth_unstable_by(end, order);
            found.truncate(end);
        }
        found.sort_unstable_by(order);
        FoundPage { total, found: found.split_off(offset.min(found.len())) }
    }
}

/// Whether it fits in all that does not depend on the time or the way.
fn fits(ask: &Ask, entry: &Entry) -> bool {
    let in_sets = |sets: &Vec<bool>| sets.get(entry.set as usize).copied().unwrap_or(false);
    (ask.venues.is_empty() || ask.venues.contains(&entry.venue))
        && (!ask.is_favourite || entry.favourite == Favourite::Yes)
        && ask.sets.as_ref().is_none_or(in_sets)
}

fn hit(ask: &Ask, entry: &Entry, clocks: &Clocks<'_>) -> Option<Found> {
    let distance = match ask.near {
        Some(near) => {
            Some(near.distance(entry.point?)).filter(|km| ask.within.is_none_or(|most| *km <= most))
        }
        None => None,
    };
    if ask.near.is_some() && distance.is_none() {
        return None;
    }
    let when = entry.when.filter(|_| entry.venue != Venue::Inactive);
    let next = when.and_then(|when| clocks.next(entry.zone, when));
    let starts = match (ask.is_now, when, next) {
        (true, Some(when), Some(next)) => Some(soon(when, next, entry.zone, clocks)?),
        (true, ..) => return None,
        (false, _, next) => next,
    };
    let is_timed = !ask.days.is_empty() || ask.after.is_some() || ask.before.is_some();
    if is_timed {
        // One that does not meet now still has its time.
        let starts = starts.or_else(|| entry.when.and_then(|when| clocks.next(entry.zone, when)))?;
        if !fits_clock(ask, clocks.here(starts)) {
            return None;
        }
    }
    Some(Found { place: entry.place, starts, distance })
}

/// When it starts or started, if it is going on or starts soon.
fn soon(when: Weekly, next: i64, zone: u16, clocks: &Clocks<'_>) -> Option<i64> {
    let current = clocks.current(zone, when, next);
    current.or_else(|| (next <= clocks.now().saturating_add(SOON)).then_some(next))
}

fn fits_clock(ask: &Ask, Clock { day, time }: Clock) -> bool {
    let in_window = match (ask.after, ask.before) {
        (Some(after), Some(before)) if after > before => time >= after || time <= before,
        (after, before) => {
            after.is_none_or(|after| time >= after) && before.is_none_or(|before| time <= before)
        }
    };
    in_window && (ask.days.is_empty() || ask.days.contains(&day))
}

/// The nearest first, then the next, then as the vault has them.
fn order(one: &Found, other: &Found) -> Ordering {
    let far = |found: &Found| found.distance.unwrap_or(0.0);
    let late = |found: &Found| found.starts.unwrap_or(i64::MAX);
    far(one)
        .total_cmp(&far(other))
        .then_with(|| late(one).cmp(&late(other)))
        .then_with(|| one.place.cmp(&other.place))
}

#[cfg(test)]
mod tests;
