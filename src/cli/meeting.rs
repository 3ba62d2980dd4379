//! `evenkeel meeting`.

mod attend;
mod import;
mod list;
mod mark;
mod place;
mod repeat;
mod show;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::context::Context;
use super::reach::Reach;
use super::stop::Stop;
use super::values;
use crate::app::App;
use crate::app::meetings::{MeetingHit, MeetingPage};
use crate::domain::meeting::Code;
use crate::domain::meeting::detail::Detail;
use crate::domain::meeting::point::Point;
use crate::domain::meeting::weekly::hour_and_minute;
use crate::domain::moment::{Moment, Zone};

/// Find mutual-help meetings in lists that fellowships publish, and log those you were at
///
/// Evenkeel never goes online: get a list with your browser, and import the file. Lists in Meeting Guide's form (JSON or a
/// spreadsheet), the export of 12 Step Meeting List and BMLT's JSON are read.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel meeting import meetings.json --fellowship aa
  evenkeel meeting list --day tue --after 18:00
  evenkeel meeting list --near 40.71,-74.01 --within 5 --type speaker
  evenkeel meeting attend 5d2")]
#[command(arg_required_else_help = true)]
pub(super) struct Meeting {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::Import),
    List(list::List),
    Show(show::Show),
    Attend(attend::Attend),
    Repeat(repeat::Repeat),
    Mark(mark::Mark),
    Place(place::Place),
}

impl Meeting {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::Import(command) => command.reach(),
            Command::List(_)
            | Command::Show(_)
            | Command::Attend(_)
            | Command::Repeat(_)
            | Command::Mark(_)
            | Command::Place(_) => Reach::vault(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Import(command) => command.run(context),
            Command::List(command) => command.run(context),
            Command::Show(command) => command.run(context),
            Command::Attend(command) => command.run(context),
            Command::Repeat(command) => command.run(context),
            Command::Mark(command) => command.run(context),
            Command::Place(command) => command.run(context),
        }
    }
}

/// The meeting whose id begins so.
fn find(app: &App, id: &str) -> Result<MeetingPage, Stop> {
    Ok(app.find_meeting(&values::id(id)?)?)
}

/// A meeting as JSON.
fn value(hit: &MeetingHit) -> Value {
    let listing = &hit.meeting.listing;
    json!({
        "id": hit.meeting.id.to_string(),
        "slug": listing.slug.as_str(),
        "fellowship": hit.feed.fellowship.slug(),
        "name": listing.name.as_str(),
        "day": listing.when.map(|when| when.day().get()),
        "time": listing.when.map(|when| hour_and_minute(when.start())),
        "end_time": listing.when.map(|when| hour_and_minute(when.end())),
        "timezone": Zone::name(hit.zone()),
        "venue": listing.venue.key(),
        "types": hit.types,
        "codes": listing.codes.iter().map(Code::as_str).collect::<Vec<_>>(),
        "location": listing.detail(Detail::Location),
        "address": listing.detail(Detail::Address),
        "region": listing.detail(Detail::Region),
        "latitude": listing.point.map(Point::latitude),
        "longitude": listing.point.map(Point::longitude),
        "distance_km": hit.distance.map(|km| (km * 1000.0).round() / 1000.0),
        "next_start": hit.starts.as_ref().map(Moment::rfc3339),
        "notes": listing.detail(Detail::Notes),
    })
}
