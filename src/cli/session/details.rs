//! What `session add` and `session edit` tell of a session.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::read::broken;
use crate::cli::stop::Stop;
use crate::cli::values::{self, Given, choice, choice_or_none, or_before, private_list, private_or_before};
use crate::domain::kind::{Fellowship, Format, Kind, KindName, LevelOfCare, Model};
use crate::domain::moment::Moment;
use crate::domain::rating::{Change, Minutes, Rating};
use crate::domain::session::Meeting;
use crate::domain::status::{Mark, Reason, Status};
use crate::domain::text::{Body, PageRef};
use crate::domain::when::Lean;
use crate::library::Catalogue;

/// What is told of a session; "" empties what was there.
#[derive(Debug, Args)]
pub(super) struct Details {
    /// When it begins, such as "2026-11-23 18:00", 18:00, "yesterday 6pm" or "tue 18:00"
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// How long it is
    #[arg(long, value_name = "N")]
    minutes: Option<Given<Minutes>>,

    /// What became of it; left out, attended, or scheduled when it is still to come
    #[arg(long, value_name = "STATUS", value_parser = choice::<Status>(Status::ALL.iter().map(|value| value.slug())))]
    status: Option<Status>,

    /// Why it was not attended, such as transport, illness or "other: the dentist"
    #[arg(long, value_name = "REASON")]
    reason: Option<String>,

    /// The kind of group (only for group)
    #[arg(long, value_name = "MODEL", value_parser = choice_or_none::<Model>(Model::ALL.iter().map(|value| value.slug())))]
    model: Option<Given<Model>>,

    /// The fellowship (only for mutual-help), such as aa, na, smart or other
    #[arg(long, value_name = "FELLOWSHIP", hide_possible_values = true,
        value_parser = choice_or_none::<Fellowship>(Fellowship::ALL.iter().map(|value| value.slug())))]
    fellowship: Option<Given<Fellowship>>,

    /// The approach (only for individual), as its page is called: orientation/individual-therapy, or individual-therapy
    #[arg(long, value_name = "PAGE")]
    focus: Option<String>,

    /// What the group or place is called
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Whom it is with; initials are enough, and never another member's name
    #[arg(long, value_name = "WHOM")]
    with: Option<String>,

    /// How it is held
    #[arg(long, value_name = "FORMAT", value_parser = choice_or_none::<Format>(Format::ALL.iter().map(|value| value.slug())))]
    format: Option<Given<Format>>,

    /// The level of care it is part of
    #[arg(long, value_name = "LEVEL",
        value_parser = choice_or_none::<LevelOfCare>(LevelOfCare::ALL.iter().map(|value| value.slug())))]
    level: Option<Given<LevelOfCare>>,

    /// Your mood before and after, 0 to 10, such as 4,6
    #[arg(long, value_name = "B,A")]
    mood: Option<Given<Change>>,

    /// Your urge before and after, 0 to 10, such as 6,3
    #[arg(long, value_name = "B,A")]
    urge: Option<Given<Change>>,

    /// How helpful it was, 0 to 10
    #[arg(long, value_name = "N")]
    helpful: Option<Given<Rating>>,

    /// What it was about; may be given many times: recovery-and-life-skills, motivation, education-and-coping,
    /// relationships, family, mindfulness, long-term-recovery, case-management, or your own word
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,

    /// A file with what you keep from it, or - for standard input
    #[arg(long, value_name = "FILE")]
    takeaway: Option<PathBuf>,
}

impl Details {
    /// The file of the takeaway.
    pub(super) fn file(&self) -> Option<&Path> {
        self.takeaway.as_deref().filter(|file| *file != Path::new(""))
    }

    /// Puts a session together; what is not given stays as `before` has it.
    pub(super) fn meeting(
        &self,
        context: &mut Context,
        kind: KindName,
        before: Option<Meeting>,
    ) -> Result<Meeting, Stop> {
        let starts_at = self.starts_at(context, before.as_ref())?;
        let mark = self.mark(context, starts_at, before.as_ref())?;
        let kind = self.kind(kind, before.as_ref())?;
        let takeaway = self.takeaway(context, before.as_ref())?;
        let before = before.unwrap_or_else(|| Meeting::new(kind.clone(), starts_at, mark.clone()));
        let meeting = Meeting {
            kind,
            starts_at,
            mark,
            takeaway,
            minutes: or_before(self.minutes, before.minutes),
            name: private_or_before("--name", self.name.as_deref(), before.name)?,
            with: private_or_before("--with", self.with.as_deref(), before.with)?,
            format: or_before(self.format, before.format),
            level: or_before(self.level, before.level),
            mood: change_or_before(self.mood, before.mood),
            urge: change_or_before(self.urge, before.urge),
            helpful: or_before(self.helpful, before.helpful),
            topics: private_list("--topic", &self.topic, before.topics)?,
            listed: before.listed,
        };
        if let Some(at) = &self.at {
            values::tell_moment(at, starts_at);
        }
        Ok(meeting)
    }

    fn starts_at(&self, context: &Context, before: Option<&Meeting>) -> Result<Moment, Stop> {
        let status = self.status.or(before.map(|before| before.mark.status()));
        let lean = if status == Some(Status::Scheduled) { Lean::Future } else { Lean::Past };
        match self.at.as_deref() {
            Some(at) => values::moment(context, at, lean),
            None => Ok(before.map_or(context.clock.now(), |before| before.starts_at)),
        }
    }

    fn mark(&self, context: &Context, starts_at: Moment, before: Option<&Meeting>) -> Result<Mark, Stop> {
        let is_ahead = starts_at.instant() > context.clock.now().instant();
        let usual = if is_ahead { Status::Scheduled } else { Status::Attended };
        let old = before.map(|before| &before.mark);
        let status = self.status.or(old.map(Mark::status)).unwrap_or(usual);
        mark(status, self.reason.as_deref(), old)
    }

    fn kind(&self, name: KindName, before: Option<&Meeting>) -> Result<Kind, Stop> {
        let old = before.map(|before| &before.kind);
        let focus = match self.focus.as_deref() {
            None => old.and_then(Kind::focus).cloned(),
            Some("") => None,
            Some(page) => Some(focus(page)?),
        };
        let model = or_before(self.model, old.and_then(Kind::model));
        let fellowship = or_before(self.fellowship, old.and_then(Kind::fellowship));
        // Nothing of the former kind is lost unasked.
        for (is_left, what, only) in [
            (self.model.is_none() && model.is_some(), "model", KindName::Group),
            (self.fellowship.is_none() && fellowship.is_some(), "fellowship", KindName::MutualHelp),
            (self.focus.is_none() && focus.is_some(), "focus", KindName::Individual),
        ] {
            if is_left && name != only {
                return Err(Stop::usage(format!(
                    "the {what} belongs only to {only} sessions; add --{what} \"\" to drop it"
                )));
            }
        }
        Ok(Kind::assemble(name, model, fellowship, focus)?)
    }

    fn takeaway(&self, context: &mut Context, before: Option<&Meeting>) -> Result<Option<Body>, Stop> {
        match (&self.takeaway, self.file()) {
            (None, _) => Ok(before.and_then(|before| before.takeaway.clone())),
            (Some(_), None) => Ok(None),
            (Some(_), Some(file)) => {
                let text = context.inputs.body(file)?;
                Body::parse(&text).map(Some).map_err(|error| Stop::from(error).at("--takeaway"))
            }
        }
    }
}

/// Joins a status with a reason; a former reason stays where it still fits.
pub(super) fn mark(status: Status, reason: Option<&str>, before: Option<&Mark>) -> Result<Mark, Stop> {
    let takes_reason = !matches!(status, Status::Attended | Status::Scheduled);
    let former = before.filter(|_| takes_reason).and_then(Mark::reason).cloned();
    let reason: Option<Reason> = private_or_before("--reason", reason, former)?;
    Ok(Mark::new(status, reason)?)
}

/// The ratings given, each side that is left out as it was.
pub(super) fn change_or_before(given: Option<Given<Change>>, before: Change) -> Change {
    match given {
        None => before,
        Some(Given::Nothing) => Change::default(),
        Some(Given::Value(new)) => {
            Change { before: new.before.or(before.before), after: new.after.or(before.after) }
        }
    }
}

fn focus(page: &str) -> Result<PageRef, Stop> {
    let catalogue = Catalogue::builtin().map_err(|error| broken(&error))?;
    let approach = catalogue.page(&format!("individual/{}", page.trim())).filter(|page| page.is_approach());
    let found = approach.map_or_else(|| catalogue.find(page), Ok).map_err(|error| {
        Stop::usage(error.to_string()).at("--focus").advise("`evenkeel read` lists the pages.")
    })?;
    Ok(PageRef::parse(found.id.as_str())?)
}
