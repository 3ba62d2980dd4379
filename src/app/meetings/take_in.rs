//! Taking in a list of meetings.

use std::collections::HashMap;

use crate::app::App;
use crate::app::failure::Failure;
use crate::app::import::Import;
use crate::domain::Invalid;
use crate::domain::kind::Fellowship;
use crate::domain::meeting::changes::Changes;
use crate::domain::meeting::{Code, Feed, FeedFormat, Listing};
use crate::domain::moment::Zone;
use crate::exchange::Fault;
use crate::exchange::meetings::Found;
use crate::library::meeting_types::MeetingTypes;

/// What came of taking in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingsTakenIn {
    /// The list, as it is kept.
    pub feed: Feed,
    /// What it tells otherwise than before.
    pub changes: Changes,
    /// Rows that could not be taken over, the first of them.
    pub faults: Vec<Fault>,
    /// How many could not.
    pub fault_count: usize,
}

impl App {
    /// The list that is kept and of which this is a newer one.
    pub fn known_feed(&self, found: &Found, fellowship: Option<Fellowship>) -> Result<Option<Feed>, Failure> {
        Ok(self.vault()?.meetings().known_feed(&found.listings, found.format, fellowship)?)
    }

    /// Takes in a list: all of it is on disk when this returns, or nothing; or says what that would change. Clocks of which it does not say the zone are in
    /// `zone`, else where the list was before, else where the person is. `progress` is told after each meeting how many there
    /// were.
    pub fn take_in_meetings(
        &self,
        found: Found,
        fellowship: Fellowship,
        zone: Option<Zone>,
        how: Import,
        progress: &mut dyn FnMut(usize),
    ) -> Result<MeetingsTakenIn, Failure> {
        let before = self.known_feed(&found, Some(fellowship))?;
        let now = self.clock.now();
        let Found { format, mut listings, faults, fault_count, newest, words } = found;
        if format != FeedFormat::Bmlt {
            let types = MeetingTypes::builtin().map_err(|error| Invalid::new(error.to_string()))?;
            let mut translation = Translation { fellowship, types, known: HashMap::new() };
            for listing in &mut listings {
                translation.apply(listing);
            }
        }
        let feed = Feed {
            id: before.as_ref().map_or_else(|| self.clock.new_feed_id(), |feed| feed.id),
            fellowship,
            format,
            zone: zone.or(before.map(|feed| feed.zone)).unwrap_or(now.zone()),
            taken_in: now,
            newest,
            words,
        };
        let kept = self.vault()?.meetings();
        let changes = match how {
            Import::Try => kept.try_in(feed.id, listings)?,
            Import::Keep => kept.take_in(&feed, listings, progress)?,
        };
        Ok(MeetingsTakenIn { feed, changes, faults, fault_count })
    }
}

/// Puts codes in the place of words, where they are known.
struct Translation {
    fellowship: Fellowship,
    types: &'static MeetingTypes,
    /// What was found: a list has few words, again and again.
    known: HashMap<Code, Code>,
}

impl Translation {
    fn apply(&mut self, listing: &mut Listing) {
        let mut codes: Vec<Code> = Vec::with_capacity(listing.codes.len());
        for code in listing.codes.drain(..) {
            let known = self.known.entry(code).or_insert_with_key(|code| {
                let known = self.types.code(self.fellowship, code.as_str());
                known.and_then(|known| known.parse().ok()).unwrap_or_else(|| code.clone())
            });
            if !codes.contains(known) {
                codes.push(known.clone());
            }
        }
        listing.codes = codes;
    }
}
