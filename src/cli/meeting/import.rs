//! `evenkeel meeting import`.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use crate::app::App;
use crate::app::import::Import as How;
use crate::app::meetings::MeetingsTakenIn;
use crate::cli::ask::Asking;
use crate::cli::bar::Bar;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::{choice, counted};
use crate::domain::kind::Fellowship;
use crate::domain::moment::Zone;
use crate::domain::text::OneLine;
use crate::exchange::meetings::{Found, read};

/// Take in a list of meetings, or a newer one in the place of an older one
///
/// What the file is written in is told from what stands in it, never from its name: Meeting Guide as JSON or as a spreadsheet
/// (CSV), the export of 12 Step Meeting List, or BMLT's JSON. A row that cannot be read is told and left out. A newer list of
/// the same meetings takes the place of the older one: you see what was added, changed and gone, and your marks and the
/// sessions you logged stay.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel meeting import meetings.json --fellowship aa
  evenkeel meeting import newer.json --dry-run        look first
  evenkeel meeting import na.json --fellowship na --zone America/New_York")]
pub(super) struct Import {
    /// The file, or - for standard input
    file: PathBuf,

    /// Whose meetings they are: the same letters mean different things in different fellowships
    #[arg(long, value_name = "F", value_parser = choice::<Fellowship>(Fellowship::ALL.iter().map(|value| value.slug())))]
    fellowship: Option<Fellowship>,

    /// Where clocks are of which the list does not say it, such as America/Chicago; left out, where you are
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,

    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Faults and names told one by one; the rest is counted.
const MOST_TOLD: usize = 10;

impl Import {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(Some(&self.file))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let zone = self.zone.as_deref().map(zone).transpose()?;
        let found = read(context.inputs.reader(&self.file)?).map_err(|error| {
            Stop::usage(error.to_string())
                .advise("Nothing was changed. Get the list again, or ask whoever publishes it.")
        })?;
        let app = context.open()?;
        let fellowship = self.fellowship(context, &app, &found)?;
        let all = found.listings.len();
        let mut progress = Bar::of("meetings", &context.out);
        let how = if self.dry_run { How::Try } else { How::Keep };
        let tell = &mut |count| progress.tell(count, all);
        let taken = app.take_in_meetings(found, fellowship, zone, how, tell)?;
        drop(progress);
        tell_faults(&taken);
        if context.out.is_json() {
            return output::json(&value(&taken, self.dry_run));
        }
        let newest = taken.feed.newest.map(|day| format!(" The newest change in it is of {day}."));
        output::line(&format!(
            "{}: {}{}.{}",
            fellowship.label(),
            if self.dry_run { "would be " } else { "" },
            taken.changes.in_words(),
            newest.unwrap_or_default()
        ))?;
        tell_names("Changed", &taken.changes.changed)?;
        tell_names("Gone", &taken.changes.gone)
    }

    /// Whose meetings they are: as said, as it is known of an older list, or as the person answers.
    fn fellowship(&self, context: &Context, app: &App, found: &Found) -> Result<Fellowship, Stop> {
        if let Some(fellowship) = self.fellowship {
            return Ok(fellowship);
        }
        if let Some(feed) = app.known_feed(found, None)? {
            output::note(&format!("A newer list of {}.", feed.fellowship.label()));
            return Ok(feed.fellowship);
        }
        let all: Vec<&str> = Fellowship::ALL.iter().map(|value| value.slug()).collect();
        // Standard input may be the list.
        let is_free = self.file != Path::new("-") && std::io::stdin().is_terminal();
        if context.asking == Asking::Impossible || !is_free {
            return Err(Stop::usage("the file does not say whose meetings they are")
                .advise(format!("Add --fellowship with one of: {}.\nNothing was changed.", all.join(", "))));
        }
        output::note(&format!("Whose meetings are they? One of: {}", all.join(", ")));
        let answer = context.asking.line("Fellowship: ")?;
        answer.parse().map_err(|error| Stop::from(error).advise("Nothing was changed."))
    }
}

fn zone(name: &str) -> Result<Zone, Stop> {
    name.parse().map_err(|_| {
        Stop::usage("--zone: it is no time zone that is known")
            .advise("Write it like America/Chicago or Europe/Dublin.")
    })
}

fn tell_faults(taken: &MeetingsTakenIn) {
    for fault in taken.faults.iter().take(MOST_TOLD) {
        output::note(&format!("{}: not taken over: {}", fault.place, fault.what));
    }
    let told = taken.faults.len().min(MOST_TOLD);
    if taken.fault_count > told {
        output::note(&format!(
            "… and {} that could not be taken over.",
            counted(taken.fault_count - told, "row more", "rows more")
        ));
    }
}

fn tell_names(what: &str, names: &[OneLine]) -> Result<(), Stop> {
    for name in names.iter().take(MOST_TOLD) {
        output::line(&format!("{what}: {}", name.as_str()))?;
    }
    match names.len().checked_sub(MOST_TOLD) {
        Some(more) if more > 0 => output::line(&format!("{what}: and {more} more")),
        _ => Ok(()),
    }
}

fn value(taken: &MeetingsTakenIn, is_tried: bool) -> serde_json::Value {
    let (feed, changes) = (&taken.feed, &taken.changes);
    let faults = taken.faults.iter().map(|fault| json!({ "place": fault.place, "what": fault.what }));
    let names = |names: &[OneLine]| names.iter().map(|name| name.as_str().to_owned()).collect::<Vec<_>>();
    json!({
        "feed": (!is_tried).then(|| feed.id.to_string()),
        "fellowship": feed.fellowship.slug(),
        "format": feed.format.slug(),
        "timezone": feed.zone.name(),
        "newest": feed.newest.map(|day| day.to_string()),
        "added": changes.added.len(),
        "changed": changes.changed.len(),
        "gone": changes.gone.len(),
        "same": changes.same,
        "changed_names": names(&changes.changed),
        "gone_names": names(&changes.gone),
        "dry_run": is_tried,
        "not_taken_over": taken.fault_count,
        "faults": faults.collect::<Vec<_>>(),
    })
}
