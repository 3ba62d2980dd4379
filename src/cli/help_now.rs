//! `evenkeel help-now`.

use clap::Args;
use serde_json::{Value, json};

use super::context::Context;
use super::output::{self, Output};
use super::read::broken;
use super::stop::{Exit, Stop};
use super::table::facts;
use crate::doc::{Block, Document};
use crate::library::Catalogue;
use crate::library::helplines::{Country, Helpline, Helplines};

/// Numbers to call now, and what to do first; needs no passphrase and no vault
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel help-now\n  evenkeel help-now --country IE")]
pub(super) struct HelpNow {
    /// Two letters (ISO 3166), such as US, GB or IE; left out, your locale or settings say, else all are shown
    #[arg(long, value_name = "CC")]
    country: Option<String>,
}

impl HelpNow {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let helplines = Helplines::builtin().map_err(|error| broken(&error))?;
        let all: Vec<&Country> = helplines.countries().iter().collect();
        let wanted = self.country.as_deref().map(|code| helplines.for_country(code));
        let out = context.out;
        match wanted {
            Some(None) if out.is_json() => Err(unknown(&all)),
            Some(None) => show(out, &all).and(Err(unknown(&all))),
            Some(Some(country)) if out.is_json() => output::json(&lines(&[country])),
            Some(Some(country)) => show(out, &[country]),
            None if out.is_json() => output::json(&lines(&all)),
            None => match guess(helplines, context.config.country.as_deref()) {
                Some(country) => {
                    show(out, &[country])?;
                    output::line("")?;
                    let codes: Vec<&str> = all.iter().map(|country| country.code.as_str()).collect();
                    output::line(&format!("Somewhere else? evenkeel help-now --country {}", codes.join("|")))
                }
                None => show(out, &all),
            },
        }
    }
}

/// The country of the settings, or else of the locale.
pub(super) fn guess<'a>(helplines: &'a Helplines, settings: Option<&str>) -> Option<&'a Country> {
    let of_locale = || {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set)?;
        helplines.guess(&locale)
    };
    settings.and_then(|code| helplines.for_country(code)).or_else(of_locale)
}

fn unknown(all: &[&Country]) -> Stop {
    let codes: Vec<&str> = all.iter().map(|country| country.code.as_str()).collect();
    Stop::new(Exit::Missing, "there are no numbers for that country")
        .advise(format!("There are for: {}.", codes.join(", ")))
}

fn lines(countries: &[&Country]) -> Value {
    countries.iter().flat_map(|country| &country.lines).map(line).collect()
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

/// The numbers first, then what to do.
fn show(out: Output, countries: &[&Country]) -> Result<(), Stop> {
    for country in countries {
        out.heading(if country.name.is_empty() { &country.code } else { &country.name })?;
        if let Some(emergency) = &country.emergency {
            facts(&out, &[("In danger now, call", emergency.number.clone())])?;
        }
        for line in &country.lines {
            output::line("")?;
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
            )?;
        }
        output::line("")?;
    }
    match Catalogue::builtin() {
        Ok(catalogue) => {
            let page = catalogue.help_now();
            let mut blocks = vec![Block::heading(1, &page.title)];
            blocks.extend(catalogue.full_document(page).blocks);
            out.document(&Document { blocks })
        }
        // The numbers are out, which matters most.
        Err(error) => {
            output::note(&error.to_string());
            Ok(())
        }
    }
}
