//! What a calendar would bring: each title with its kind, and what is left out.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::app::import::TakenIn;
use crate::cli::context::Context;
use crate::cli::output::{self, Output};
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::values::counted;
use crate::domain::appointment::{Titled, by_title};
use crate::domain::kind::{Fellowship, Kind, KindName, Model};
use crate::domain::moment::{Date, Moment};
use crate::domain::text::OneLine;
use crate::exchange::Fault;
use crate::exchange::appointments::Found;

/// Faults told one by one, and titles shown; the rest is counted.
const MOST_FAULTS: usize = 10;
const MOST_TITLES: usize = 200;

/// What a calendar would bring, with the kinds that were chosen.
pub(super) struct Preview {
    rows: Vec<(Titled, Kind)>,
    /// Where the row of a title is.
    places: HashMap<Option<String>, usize>,
    kind: Option<KindName>,
    since: Date,
    faults: Vec<Fault>,
    all_day: usize,
    in_utc: usize,
}

impl Preview {
    /// Sums up what comes from a day on; `kind` is that of all, else it is guessed.
    pub(super) fn of(found: &Found, since: Date, now: Moment, kind: Option<KindName>) -> Self {
        let rows: Vec<_> = by_title(&found.appointments, since, now)
            .into_iter()
            .map(|titled| {
                let kind = kind_of(titled.title.as_ref(), kind);
                (titled, kind)
            })
            .collect();
        let titles = rows.iter().map(|(titled, _)| key(titled.title.as_ref()));
        Self {
            places: titles.zip(0..).collect(),
            rows,
            kind,
            since,
            faults: found.faults.clone(),
            all_day: found.all_day,
            in_utc: found.in_utc,
        }
    }

    /// The kind of those of a title.
    pub(super) fn kind(&self, title: Option<&OneLine>) -> Kind {
        let row = self.places.get(&key(title)).and_then(|place| self.rows.get(*place));
        row.map_or_else(|| kind_of(title, self.kind), |(_, kind)| kind.clone())
    }

    /// Prints a line for each title.
    pub(super) fn print(&self, out: &Output) -> Result<(), Stop> {
        if self.rows.is_empty() {
            output::note(&format!("There is nothing in it from {} on.", self.since));
            return Ok(());
        }
        let columns = &["number", "title", "kind", "repeats", "sessions", "first", "next"];
        let mut table = Table::new(columns).giving_way(&[
            ("repeats", 14),
            ("title", 20),
            ("repeats", 0),
            ("kind", 11),
            ("first", 0),
            ("title", 10),
            ("kind", 5),
        ]);
        for (number, (titled, kind)) in (1..).zip(self.rows.iter().take(MOST_TITLES)) {
            table.row([
                number.to_string(),
                titled.title.as_ref().map_or("(no title)", OneLine::as_str).to_owned(),
                kind.describe(),
                titled.repeats.clone().unwrap_or_default(),
                counted(titled.sessions, "session", "sessions"),
                titled.first.map(|at| format!("from {}", at.date())).unwrap_or_default(),
                titled
                    .next
                    .map_or_else(|| "none to come".to_owned(), |next| format!("next {}", next.typed())),
            ]);
        }
        table.print(out)?;
        if self.rows.len() > MOST_TITLES {
            output::note(&format!("… and {} titles more.", self.rows.len() - MOST_TITLES));
        }
        output::note(&format!("Counted from {} to a year from now.", self.since));
        Ok(())
    }

    /// Asks whether to go on, as long as kinds are being changed.
    pub(super) fn ask(&mut self, context: &Context) -> Result<bool, Stop> {
        loop {
            let question = "Take them in? y for yes, n for no, or a number to choose another kind: ";
            let answer = context.asking.line(question)?.to_lowercase();
            match (answer.as_str(), answer.parse::<usize>()) {
                ("y" | "yes", _) => return Ok(true),
                ("" | "n" | "no", _) => return Ok(false),
                (_, Ok(number)) => {
                    self.choose(context, number)?;
                    self.print(&context.out)?;
                }
                (_, Err(_)) => output::note("Write y, n, or the number before a title."),
            }
        }
    }

    fn choose(&mut self, context: &Context, number: usize) -> Result<(), Stop> {
        let row = number.checked_sub(1).and_then(|at| self.rows.get_mut(at));
        let Some((_, kind)) = row else {
            output::note("There is no such number.");
            return Ok(());
        };
        let all: Vec<_> = KindName::ALL.iter().map(|kind| kind.slug()).collect();
        let answer = context.asking.line(&format!("Which kind ({})? ", all.join(", ")))?;
        match answer.to_lowercase().parse::<KindName>().map(|name| Kind::assemble(name, None, None, None)) {
            Ok(Ok(chosen)) => *kind = chosen,
            Ok(Err(error)) | Err(error) => output::note(&format!("It stays as it was: {error}.")),
        }
        Ok(())
    }

    /// Says what is not taken in, and what is taken otherwise than one might think.
    pub(super) fn tell_left_out(&self) {
        for fault in self.faults.iter().take(MOST_FAULTS) {
            output::note(&format!("{}: not taken in: {}.", fault.place, fault.what));
        }
        if self.faults.len() > MOST_FAULTS {
            output::note(&format!("… and {} more.", self.faults.len() - MOST_FAULTS));
        }
        self.notes().iter().for_each(|note| output::note(note));
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.all_day > 0 {
            let count =
                counted(self.all_day, "appointment for whole days was", "appointments for whole days were");
            notes.push(format!(
                "{count} left out, as a session has a time. --all-day 09:00 takes them in at that time."
            ));
        }
        if self.in_utc > 0 {
            let count = counted(self.in_utc, "series keeps", "series keep");
            notes.push(format!("{count} to UTC, as the calendar names no zone: it will be an hour off when the clocks change."));
        }
        notes
    }

    /// All of it as JSON.
    pub(super) fn json(&self, done: &TakenIn, is_tried: bool) -> Value {
        let title = |(titled, kind): &(Titled, Kind)| {
            json!({
                "title": titled.title.as_ref().map(OneLine::as_str),
                "kind": kind.name().slug(),
                "model": kind.model().map(Model::slug),
                "fellowship": kind.fellowship().map(Fellowship::slug),
                "repeats": titled.repeats,
                "sessions": titled.sessions,
                "first": titled.first.map(|at| at.rfc3339()),
                "next": titled.next.map(|at| at.rfc3339()),
            })
        };
        let fault = |fault: &Fault| json!({ "place": fault.place, "what": fault.what });
        json!({
            "dry_run": is_tried,
            "since": self.since.to_string(),
            "new": done.sessions + done.series,
            "new_sessions": done.sessions,
            "new_series": done.series,
            "changed": done.changed,
            "there_already": done.there_already,
            "left_as_yours": done.yours,
            "before": done.before,
            "cancelled": done.cancelled,
            "all_day": self.all_day,
            "in_utc": self.in_utc,
            "titles": self.rows.iter().map(title).collect::<Vec<_>>(),
            "faults": self.faults.iter().map(fault).collect::<Vec<_>>(),
        })
    }
}

fn key(title: Option<&OneLine>) -> Option<String> {
    title.map(|title| title.as_str().to_owned())
}

fn kind_of(title: Option<&OneLine>, kind: Option<KindName>) -> Kind {
    let plain = kind.and_then(|name| Kind::assemble(name, None, None, None).ok());
    plain.unwrap_or_else(|| Kind::guess(title.map_or("", OneLine::as_str)))
}
