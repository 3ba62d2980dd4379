//! `evenkeel session sheet`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::sink::{Sink, refuse_existing, unwritten};
use crate::cli::stop::Stop;
use crate::cli::values::{self, choice};
use crate::domain::attendance::Span;
use crate::domain::kind::KindName;
use crate::domain::moment::add_days;
use crate::report::attendance_sheet;
use crate::vault::SessionFilter;

/// Write a page of the sessions you attended, with room for signatures
///
/// It is an HTML file to print. Only when, how long, what and where is on it: no ratings, no reasons, no takeaways, nobody's initials.
/// It says that it is self-reported. Ask first what form your court or programme wants.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session sheet -o november.html --since 2026-11-01 --until 2026-11-30
  evenkeel session sheet -o meetings.html --kind mutual-help")]
pub(super) struct Sheet {
    /// The file, or - for standard output; a file that is there is never written over
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// From this day on; left out, 30 days back
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Up to and with this day; left out, today
    #[arg(long, value_name = "DAY")]
    until: Option<String>,

    /// Only this kind
    #[arg(long, value_name = "KIND", value_parser = choice::<KindName>(KindName::ALL.iter().map(|value| value.slug())))]
    kind: Option<KindName>,
}

/// How far back the page goes by itself, in days.
const BACK: i64 = 30;
/// Sessions read at a time.
const PAGE: usize = 500;

impl Sheet {
    pub(super) fn reach(&self) -> Reach {
        if self.is_to_stdout() { Reach::vault() } else { Reach::vault().writing(Some(&self.output)) }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let (since, until) = values::days(context, self.since.as_deref(), self.until.as_deref())?;
        let until = until.unwrap_or(context.clock.today());
        let since = since.unwrap_or(add_days(until, -BACK));
        if since > until {
            return Err(Stop::usage("--since is a later day than today").advise("Give --until as well."));
        }
        if !self.is_to_stdout() {
            refuse_existing(&self.output)?;
        }
        let app = context.open()?;
        let filter = SessionFilter {
            kind: self.kind,
            since: Some(since),
            until: Some(until),
            ..SessionFilter::default()
        };
        let mut sessions = Vec::new();
        loop {
            let after = sessions.last().map(|last| filter.order.standing(last));
            let page = app.sessions(&filter, after.as_ref(), PAGE)?;
            let is_last = page.len() < PAGE;
            sessions.extend(page);
            if is_last {
                break;
            }
        }
        let text = attendance_sheet(&sessions, Span { since, until });
        let mut sink = Sink::open(&self.output)?;
        sink.write_all(text.as_bytes()).map_err(|error| unwritten(&error))?;
        sink.keep()?;
        if !self.is_to_stdout() {
            output::note(&format!(
                "Written to {}. Anyone who gets the file can read it.",
                self.output.display()
            ));
        }
        Ok(())
    }

    fn is_to_stdout(&self) -> bool {
        self.output == Path::new("-")
    }
}
