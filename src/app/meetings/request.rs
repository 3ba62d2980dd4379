//! What the terminal UI asks about meetings.

use std::io::BufReader;

use super::App;
use crate::app::failure::Failure;
use crate::app::import::{FileName, Import};
use crate::app::request::Outcome;
use crate::domain::id::{FeedId, MeetingId, PlaceId};
use crate::domain::kind::Fellowship;
use crate::domain::meeting::Favourite;
use crate::domain::meeting::point::Point;
use crate::domain::meeting::query::MeetingQuery;
use crate::domain::moment::Moment;
use crate::domain::text::OneLine;
use crate::exchange::meetings;

/// How the name of a list of meetings may end.
const ENDINGS: [&str; 3] = ["json", "csv", "txt"];

/// Meetings read ahead at a time: about 10 ms, so that nothing that is asked meanwhile waits longer.
const SLICE: usize = 8_000;

/// Something asked about meetings.
#[derive(Debug)]
pub enum MeetingRequest {
    /// A page of meetings that fit, seen at a moment: so many after so many.
    Find(MeetingQuery, Moment, usize, usize),
    /// Read on in what the first question needs, a part of it at a time.
    ReadAhead,
    /// One meeting with what stands around it.
    One(MeetingId),
    /// Mark a meeting, or no longer.
    Mark(MeetingId, Favourite),
    /// The files that may be lists of meetings, in the directory for imports.
    Files,
    /// Take in one of them; whose meetings they are is left out where it may be known already.
    TakeIn(FileName, Option<Fellowship>),
    /// Every list.
    Feeds,
    /// Drop a list with its meetings.
    RemoveFeed(FeedId),
    /// The places that distances are measured from.
    Places,
    /// Keep a point under a name.
    PutPlace(OneLine, Point),
    /// Drop a place.
    RemovePlace(PlaceId),
}

impl App {
    /// Does what is asked about meetings.
    pub(in crate::app) fn perform_on_meetings(&self, request: MeetingRequest) -> Result<Outcome, Failure> {
        match request {
            MeetingRequest::Find(query, at, offset, limit) => {
                return Ok(Outcome::Meetings(Box::new(self.find_meetings(&query, at, offset, limit)?)));
            }
            MeetingRequest::ReadAhead => {
                return Ok(Outcome::MeetingsReadAhead(self.vault()?.meetings().read_ahead(SLICE)?));
            }
            MeetingRequest::One(id) => return Ok(Outcome::Meeting(Box::new(self.meeting(id)?))),
            MeetingRequest::Mark(id, favourite) => {
                self.mark_meeting(id, favourite)?;
                return Ok(Outcome::Meeting(Box::new(self.meeting(id)?)));
            }
            MeetingRequest::Files => return Ok(Outcome::MeetingFiles(self.import_files(&ENDINGS)?)),
            MeetingRequest::TakeIn(name, fellowship) => return self.take_in_file(&name, fellowship),
            MeetingRequest::Feeds => {}
            MeetingRequest::RemoveFeed(id) => {
                self.vault()?.meetings().remove_feed(id)?;
                self.make_ready();
            }
            MeetingRequest::Places => return Ok(Outcome::Places(self.places()?)),
            MeetingRequest::PutPlace(name, point) => {
                self.put_place(name, point)?;
                return Ok(Outcome::Places(self.places()?));
            }
            MeetingRequest::RemovePlace(id) => {
                self.vault()?.places().remove(id)?;
                return Ok(Outcome::Places(self.places()?));
            }
        }
        Ok(Outcome::MeetingFeeds(self.meeting_feeds()?))
    }

    /// Reads all that the next question needs, which is little beside changing a list.
    fn make_ready(&self) {
        // The change is on disk; what is in the way of reading is told to whoever asks next.
        let _ = self.vault().map(|vault| vault.meetings().read_ahead(usize::MAX));
    }

    fn take_in_file(&self, name: &FileName, fellowship: Option<Fellowship>) -> Result<Outcome, Failure> {
        let Some(file) = self.import_file(name)? else { return Ok(Outcome::MeetingFiles(Vec::new())) };
        let found = meetings::read(BufReader::new(file))
            .map_err(|error| Failure::UnfitMeetings(error.to_string()))?;
        let known = match fellowship {
            Some(fellowship) => Some(fellowship),
            None => self.known_feed(&found, None)?.map(|feed| feed.fellowship),
        };
        let Some(fellowship) = known else { return Ok(Outcome::WhoseMeetings) };
        let taken = self.take_in_meetings(found, fellowship, None, Import::Keep, &mut |_| {})?;
        self.make_ready();
        Ok(Outcome::MeetingsTakenIn(Box::new(taken)))
    }
}
