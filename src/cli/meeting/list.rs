//! `evenkeel meeting list`.

use clap::Args;

use crate::app::meetings::MeetingsFound;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::values::{self, choice, counted};
use crate::domain::Invalid;
use crate::domain::kind::Fellowship;
use crate::domain::meeting::query::{MeetingCondition, MeetingQuery, Near};
use crate::domain::meeting::weekly::WeekDay;
use crate::domain::meeting::{Venue, ages_in_words};
use crate::domain::moment::{Moment, Time};
use crate::domain::when;

/// List meetings, the next first; days and times are those where you are
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel meeting list --now
  evenkeel meeting list --day tue --after 18:00 --type \"big book\"
  evenkeel meeting list --near 40.71,-74.01 --within 5 --venue in-person --json")]
pub(super) struct List {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = values::limit)]
    limit: usize,

    /// Only on this day, such as tue; several are allowed
    #[arg(long, value_name = "D", value_parser = day)]
    day: Vec<WeekDay>,

    /// Only those that start at this time or later
    #[arg(long, value_name = "HH:MM", value_parser = when::clock)]
    after: Option<Time>,

    /// Only those that start at this time or earlier; before --after, it is a time of the night
    #[arg(long, value_name = "HH:MM", value_parser = when::clock)]
    before: Option<Time>,

    /// Only of this type, in words such as speaker, or by its code; of several, all
    #[arg(long = "type", value_name = "T")]
    kind: Vec<String>,

    /// Only in this language; several are allowed
    #[arg(long, value_name = "L")]
    language: Vec<String>,

    /// Only held so; several are allowed
    #[arg(long, value_name = "V", value_parser = choice::<Venue>(Venue::ALL.iter().map(|value| value.slug())))]
    venue: Vec<Venue>,

    /// Only of this fellowship; several are allowed
    #[arg(long, value_name = "F", value_parser = choice::<Fellowship>(Fellowship::ALL.iter().map(|value| value.slug())))]
    fellowship: Vec<Fellowship>,

    /// Only those that say that a wheelchair, sign language or captions are seen to
    #[arg(long)]
    accessible: bool,

    /// The nearest first, from a point such as 40.71,-74.01 or the name of a place you keep
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    near: Option<String>,

    /// Only so far away at most, in kilometres
    #[arg(long, value_name = "KM", value_parser = clap::value_parser!(u32).range(1..=20_038), requires = "near")]
    within: Option<u32>,

    /// Only with these words in the name, place, region or notes
    #[arg(long, value_name = "W")]
    search: Option<String>,

    /// Only those that are going on, or start within two hours
    #[arg(long)]
    now: bool,

    /// Only those you marked
    #[arg(long)]
    favourite: bool,
}

impl List {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let query = self.query()?;
        let now = context.clock.now();
        let app = context.open()?;
        let found = app.find_meetings(&query, now, 0, self.limit)?;
        if context.out.is_json() {
            return output::json(&found.hits.iter().map(super::value).collect());
        }
        tell(&found, now);
        let mut table = Table::new(&["id", "when", "starts", "name", "place", "km", "venue", "types"])
            .giving_way(&[
                ("types", 0),
                ("place", 14),
                ("venue", 9),
                ("starts", 0),
                ("name", 14),
                ("place", 0),
            ]);
        for hit in &found.hits {
            let listing = &hit.meeting.listing;
            table.row([
                app.short_meeting_id(hit.meeting.id)?,
                hit.until(now),
                hit.starts_in_words(),
                listing.name.as_str().to_owned(),
                hit.place().to_owned(),
                hit.distance.map(|km| format!("{km:.1} km")).unwrap_or_default(),
                listing.venue.label().to_owned(),
                hit.types.join(", "),
            ]);
        }
        table.print(&context.out)
    }

    fn query(&self) -> Result<MeetingQuery, Stop> {
        let near = |text: &String| Near::read(text).map_err(|error| Stop::from(error).at("--near"));
        let words = |text: &String| text.replace(['-', '_'], " ").trim().to_lowercase();
        let mut all: Vec<MeetingCondition> = self.day.iter().copied().map(MeetingCondition::Day).collect();
        all.extend(self.after.map(MeetingCondition::After));
        all.extend(self.before.map(MeetingCondition::Before));
        all.extend(self.kind.iter().map(words).map(MeetingCondition::Type));
        all.extend(self.language.iter().map(words).map(MeetingCondition::Language));
        all.extend(self.venue.iter().copied().map(MeetingCondition::Venue));
        all.extend(self.fellowship.iter().copied().map(MeetingCondition::Fellowship));
        all.extend(self.accessible.then_some(MeetingCondition::Accessible));
        all.extend(self.near.as_ref().map(near).transpose()?.map(MeetingCondition::Near));
        all.extend(self.within.map(MeetingCondition::Within));
        all.extend(self.search.as_deref().and_then(MeetingCondition::words));
        all.extend(self.now.then_some(MeetingCondition::Now));
        all.extend(self.favourite.then_some(MeetingCondition::Favourite));
        Ok(MeetingQuery::of(all))
    }
}

fn day(text: &str) -> Result<WeekDay, Invalid> {
    text.parse()
}

/// Says how old the lists are, and how many meetings fit.
fn tell(found: &MeetingsFound, now: Moment) {
    if found.feeds.is_empty() {
        output::note(
            "There is no list of meetings yet. `evenkeel meeting import FILE --fellowship F` takes one in.",
        );
        return;
    }
    if let Some(ages) = ages_in_words(&found.feeds, now) {
        output::note(&format!("{ages}."));
    }
    let told = found.hits.len();
    output::note(&format!(
        "{} of {}",
        told,
        counted(found.total, "meeting that fits.", "meetings that fit.")
    ));
}
