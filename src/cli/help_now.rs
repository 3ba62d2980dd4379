//! `evenkeel help-now`.

use std::thread;
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::context::Context;
use super::output::{self, Output};
use super::read::broken;
use super::stop::{Exit, Stop};
use super::table::facts;
use crate::doc::{Block, Document};
use crate::domain::safety_plan::{SafetyPlan, from_words};
use crate::library::Catalogue;
use crate::library::help_now::{BREATH, BREATHS};
use crate::library::helplines::{Country, Emergency, Helpline, Helplines};

/// Numbers to call now, and what to do first; needs no passphrase and no vault
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  evenkeel help-now\n  evenkeel help-now --country IE\n  evenkeel help-now --breathe"
)]
pub(super) struct HelpNow {
    /// Two letters (ISO 3166), such as US, GB or IE; left out, your locale or settings say, else all are shown
    #[arg(long, value_name = "CC")]
    country: Option<String>,
    /// Breathe for a minute: one line when to breathe in, one when to breathe out
    #[arg(long, conflicts_with_all = ["country", "json"])]
    breathe: bool,
}

/// Whom to call where no country is known.
const ANYWHERE: &str = "In danger now? Call the emergency number of where you are.";

impl HelpNow {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let helplines = Helplines::builtin().map_err(|error| broken(&error))?;
        if self.breathe {
            return breathe(guess(helplines, context));
        }
        let all: Vec<&Country> = helplines.countries().iter().collect();
        let wanted = self.country.as_deref().map(|code| helplines.for_country(code));
        let out = context.out;
        // Only if the person chose to see it without the vault.
        let plan = context.beside().and_then(|beside| beside.safety_plan());
        let plan = plan.map(|words| from_words(&words)).unwrap_or_default();
        match wanted {
            Some(None) if out.is_json() => Err(unknown(&all)),
            Some(None) => show_all(out, &all, &plan).and(Err(unknown(&all))),
            Some(Some(country)) if out.is_json() => output::json(&lines(&[country])),
            Some(Some(country)) => show(out, country, &plan, ""),
            None if out.is_json() => output::json(&lines(&all)),
            None => match guess(helplines, context) {
                Some(country) => show(out, country, &plan, &format!("Somewhere else? {}", command(&all))),
                None => show_all(out, &all, &plan),
            },
        }
    }
}

/// A line for each breath in and out, in time.
fn breathe(country: Option<&Country>) -> Result<(), Stop> {
    if let Some(emergency) = country.and_then(|country| country.emergency.as_ref()) {
        output::line(&danger(emergency))?;
    }
    for breath in 1..=BREATHS {
        for (words, seconds) in ["Breathe in", "Breathe out"].into_iter().zip(BREATH) {
            output::line(&format!("{words}, {seconds}"))?;
            thread::sleep(Duration::from_secs(seconds));
        }
        if breath == BREATHS {
            output::line("That was a minute.")?;
        }
    }
    Ok(())
}

fn danger(emergency: &Emergency) -> String {
    format!("In danger now, call: {}", emergency.number)
}

/// Whom to call first, a line each, and where the rest stands.
pub(super) fn whom_to_call(context: &Context) -> Result<Vec<String>, Stop> {
    let helplines = Helplines::builtin().map_err(|error| broken(&error))?;
    let country = guess(helplines, context);
    let emergency = country.and_then(|country| country.emergency.as_ref());
    let emergency = emergency.map_or_else(|| ANYWHERE.to_owned(), danger);
    let first = country.and_then(|country| country.lines.first());
    let first = first.and_then(|line| Some(format!("{}: {}", line.name, reached(line)?)));
    let lines = [emergency].into_iter().chain(first);
    Ok(lines.chain(["All numbers, and what to do: evenkeel help-now".to_owned()]).collect())
}

/// The first way to reach a line.
fn reached(line: &Helpline) -> Option<String> {
    let texted = line.text.as_ref().map(|text| format!("text {text}"));
    line.call.clone().or(texted).or_else(|| line.chat.clone())
}

/// The country chosen in Help now, else that of the settings, else that of the locale.
pub(super) fn guess<'a>(helplines: &'a Helplines, context: &Context) -> Option<&'a Country> {
    let of_locale = || {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set)?;
        helplines.guess(&locale)
    };
    let chosen = context.beside().and_then(|beside| beside.country());
    let told = [chosen.as_deref(), context.config.country.as_deref()].into_iter().flatten();
    told.into_iter().find_map(|code| helplines.for_country(code)).or_else(of_locale)
}

fn unknown(all: &[&Country]) -> Stop {
    let codes: Vec<&str> = all.iter().map(|country| country.code.as_str()).collect();
    Stop::new(Exit::Missing, "there are no numbers for that country")
        .advise(format!("There are for: {}.", codes.join(", ")))
}

/// What to type for the numbers of one country.
fn command(all: &[&Country]) -> String {
    let codes: Vec<&str> = all.iter().map(|country| country.code.as_str()).collect();
    format!("evenkeel help-now --country {}", codes.join("|"))
}

/// Of each country the emergency number, then its lines.
fn lines(countries: &[&Country]) -> Value {
    let of = |country: &&Country| {
        let emergency = country.emergency.as_ref().map(|emergency| first_line(country, emergency));
        emergency.into_iter().chain(country.lines.iter().map(line)).collect::<Vec<_>>()
    };
    countries.iter().flat_map(of).collect()
}

fn first_line(country: &Country, emergency: &Emergency) -> Value {
    json!({
        "country": country.code,
        "name": "Emergency number",
        "call": emergency.number,
        "text": null,
        "chat": null,
        "hours": null,
        "language": null,
        "source": emergency.source,
        "checked": null,
    })
}

fn line(line: &Helpline) -> Value {
    json!({
        "country": line.country,
        "name": line.name,
        "call": line.call,
        "text": line.text,
        "chat": line.chat,
        "hours": line.hours,
        "language": line.language,
        "source": line.source,
        "checked": line.checked,
    })
}

/// The numbers of one country, then what to do, and at the end, where eyes land, the number for danger again.
fn show(out: Output, country: &Country, plan: &SafetyPlan, beside: &str) -> Result<(), Stop> {
    out.heading(&country.name)?;
    let emergency = country.emergency.as_ref();
    let danger = emergency.map(danger);
    if let Some(danger) = &danger {
        output::line(danger)?;
    }
    for line in &country.lines {
        output::line("")?;
        show_line(out, line)?;
    }
    output::line("")?;
    show_page(out, plan)?;
    for line in [beside, danger.as_deref().unwrap_or_default()].into_iter().filter(|line| !line.is_empty()) {
        output::line("")?;
        output::line(line)?;
    }
    Ok(())
}

fn show_line(out: Output, line: &Helpline) -> Result<(), Stop> {
    output::line(&line.name)?;
    let told = |fact: &Option<String>| fact.clone().unwrap_or_default();
    facts(
        &out,
        &[
            ("call", told(&line.call)),
            ("text", told(&line.text)),
            ("chat", told(&line.chat)),
            ("hours", told(&line.hours)),
            ("language", told(&line.language)),
            ("note", told(&line.note)),
            ("checked", line.checked.clone()),
        ],
    )
}

/// Of every country what to call first; then what to do.
fn show_all(out: Output, all: &[&Country], plan: &SafetyPlan) -> Result<(), Stop> {
    let advice = format!("Which country are you in? {}", command(all));
    output::line(&advice)?;
    output::line(ANYWHERE)?;
    for country in all {
        output::line("")?;
        out.heading(&format!("{} ({})", country.name, country.code))?;
        let emergency = country.emergency.as_ref().map(|emergency| emergency.number.clone());
        let mut told = vec![("In danger now, call", emergency.unwrap_or_default())];
        let first = country.lines.first();
        told.extend(first.and_then(|line| Some((line.name.as_str(), reached(line)?))));
        facts(&out, &told)?;
    }
    output::line("")?;
    show_page(out, plan)?;
    output::line("")?;
    output::line(&advice)
}

/// What to do, and after it the person's own people and plan.
fn show_page(out: Output, plan: &SafetyPlan) -> Result<(), Stop> {
    match Catalogue::builtin() {
        Ok(catalogue) => {
            let page = catalogue.help_now();
            let mut blocks = vec![Block::heading(1, &page.title)];
            blocks.extend(catalogue.full_document(page).blocks);
            out.document(&Document { blocks })?;
        }
        // The numbers are out, which matters most.
        Err(error) => {
            output::note(&error.to_string());
        }
    }
    for note in plan {
        output::line("")?;
        out.heading(note.part.label())?;
        output::text(note.words.as_str())?;
    }
    Ok(())
}
