//! `evenkeel session import`.

mod preview;

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use self::preview::Preview;
use crate::app::import::{Import as How, Since, TakenIn};
use crate::cli::ask::Asking;
use crate::cli::bar::Bar;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::{self, choice};
use crate::domain::kind::KindName;
use crate::domain::moment::Time;
use crate::exchange::appointments::{Found, read};

/// Take in the appointments of a clinic's calendar (an iCalendar file, .ics)
///
/// What repeats becomes a series, and sessions keep their time on the clock where the calendar says they are. The kind is
/// guessed from the title; on a terminal you see each title first and may choose another. Taken are when it is, how long,
/// the title, whether it was cancelled, and from the place only whether it is by video or phone. Who else is invited,
/// descriptions and notes are never read.
///
/// Sessions of the last 14 days come in as not yet marked, earlier ones do not, so that you need not mark a year of them;
/// --since takes in more. Import a newer file over an older one: nothing comes twice, what was moved or cancelled there
/// is here too, and what you marked, changed or deleted stays as you have it.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session import clinic.ics --dry-run        look first
  evenkeel session import clinic.ics --kind group     all of them are groups
  evenkeel session import clinic.ics --since 2026-09-01")]
pub(super) struct Import {
    /// The file, or - for standard input
    file: PathBuf,

    /// The kind of all of them, instead of a guess from each title
    #[arg(long, value_name = "KIND", value_parser = choice::<KindName>(KindName::ALL.iter().map(|value| value.slug())))]
    kind: Option<KindName>,

    /// The first day, instead of 14 days ago
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Take in appointments for whole days at this time, such as 09:00, with their length unknown; left out otherwise
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    all_day: Option<Time>,

    /// Show what would come in, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Do not ask
    #[arg(long)]
    yes: bool,
}

/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 << 20;

impl Import {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(Some(&self.file))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let since = match values::day(context, "--since", self.since.as_deref())? {
            Some(day) => Since::Day(day),
            None => Since::Recently,
        };
        let now = context.clock.now();
        let found = self.read(context)?;
        let mut preview = Preview::of(&found, since.day(now.date()), now, self.kind);
        let app = context.open()?;
        if !context.out.is_json() {
            preview.print(&context.out)?;
            preview.tell_left_out();
            if !self.dry_run && self.is_asking(context) && !preview.ask(context)? {
                output::note("Nothing was changed.");
                return Ok(());
            }
        }
        let how = if self.dry_run { How::Try } else { How::Keep };
        let all = found.appointments.len();
        let mut progress = Bar::of("appointments", &context.out);
        let done = app.import_calendar(
            &found.appointments,
            since,
            &|title| preview.kind(title),
            how,
            &mut |count| {
                progress.tell(count, all);
            },
        )?;
        drop(progress);
        if context.out.is_json() {
            return output::json(&preview.json(&done, self.dry_run));
        }
        output::line(&in_words(&done, self.dry_run))
    }

    fn read(&self, context: &mut Context) -> Result<Found, Stop> {
        let unread = |error: std::io::Error| Stop::failed(format!("the file could not be read: {error}"));
        let mut bytes = Vec::new();
        context.inputs.reader(&self.file)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unread)?;
        if bytes.len() as u64 > LARGEST {
            return Err(Stop::usage("the file is larger than 64 MiB")
                .advise("Export only the clinic's calendar, or fewer months of it."));
        }
        let home = context.clock.now().zone();
        read(&bytes, home, self.all_day).map_err(|error| {
            Stop::usage(error.to_string())
                .advise("Export the calendar again as an .ics file. Nothing was changed.")
        })
    }

    /// Whether somebody can be asked; standard input may be the calendar.
    fn is_asking(&self, context: &Context) -> bool {
        let is_free = self.file != Path::new("-") && std::io::stdin().is_terminal();
        !self.yes && is_free && context.asking == Asking::Possible
    }
}

fn time(text: &str) -> Result<Time, String> {
    Time::parse_from_str(text, "%H:%M").map_err(|_| "a time is written like 09:00".to_owned())
}

fn in_words(done: &TakenIn, is_tried: bool) -> String {
    let new = match (done.series, done.sessions) {
        (series, 0) if series > 0 => values::counted(series, "series", "series"),
        (0, sessions) => values::counted(sessions, "session", "sessions"),
        (series, sessions) => format!(
            "{} and {}",
            values::counted(series, "series", "series"),
            values::counted(sessions, "session", "sessions")
        ),
    };
    let verb = if is_tried { "would be new" } else { "new and kept" };
    let mut words = format!("{new} {verb}");
    for (count, what) in [
        (done.changed, if is_tried { "would be changed" } else { "changed" }),
        (done.there_already, "there already"),
        (done.yours, "left as you have them"),
        (done.before, "over before and left out"),
        (done.cancelled, "cancelled as a whole and left out"),
    ] {
        if count > 0 {
            words = format!("{words}, {count} {what}");
        }
    }
    format!("{words}.")
}
