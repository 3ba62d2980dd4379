//! `evenkeel homework import`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::pack_file::{self, PackFile};
use super::questions::maybe;
use crate::cli::ask::Asking;
use crate::cli::context::Context;
use crate::cli::reach::Reach;
use crate::cli::stop::{Exit, Stop};
use crate::cli::{output, values};
use crate::domain::homework::{Homework, KeptPack, Origin, Outlook, Task, TaskId};
use crate::domain::moment::Moment;
use crate::library::packs::{Pack, PackTask};

/// Take on tasks from a pack: you see who it says it is from and all it asks, and choose
///
/// On a terminal you are asked about each task, and can change it before you take it on. Without one every task is taken on
/// with those answers blank. The ids of what you took on are printed.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel homework import week-one.toml
  evenkeel homework import craving-log-week --accept log
  evenkeel homework import week-one.toml --key clinic.pub")]
pub(super) struct Import {
    /// The pack file, - for standard input, or the name of a pack that comes with evenkeel
    file: PathBuf,

    /// Take on only this task, by its id in the pack; may be given again
    #[arg(long, value_name = "ID")]
    accept: Vec<String>,

    /// Check the signature FILE.minisig with this public key of minisign
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

impl Import {
    pub(super) fn reach(&self) -> Reach {
        pack_file::reach(Reach::vault(), &self.file, self.key.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let file = PackFile::read(context, &self.file, self.key.as_deref())?;
        file.tell();
        let Some(pack) = &file.checked.pack else {
            return Err(Stop::failed("the pack cannot be taken in, and nothing of it was").advise(
                "Ask whoever made it to mend it; `evenkeel homework check FILE` lists all there is.",
            ));
        };
        let chosen = self.chosen(pack)?;
        let app = context.open()?;
        file.tell_signer();
        let asking = if self.file == Path::new("-") { Asking::Impossible } else { context.asking };
        let taken = app.tasks_taken_on(&pack.id)?;
        if asking == Asking::Possible {
            context.out.document(&pack.about(context.catalogue()?, context.clock.today()))?;
        }
        let now = context.clock.now();
        let mut homework = Vec::new();
        for task in chosen {
            if taken.contains(&task.id) {
                output::note(&format!(
                    "You have this one already, and it is open: {}.",
                    task.task.title.as_str()
                ));
                continue;
            }
            let accepted = match asking {
                Asking::Possible => ask(context, task, now, self.accept.is_empty())?,
                Asking::Impossible => Some((task.on(now.date()), Outlook::default())),
            };
            if let Some((accepted, outlook)) = accepted {
                let from = pack.from.clone();
                let origin = Origin::Pack { pack: pack.id.clone(), task: task.id.clone(), from };
                let id = context.clock.new_homework_id();
                homework.push(Homework { outlook, ..Homework::new(id, accepted, origin, now) });
            }
        }
        if homework.is_empty() {
            output::note("Nothing was taken on.");
        } else {
            let kept = KeptPack {
                id: pack.id.clone(),
                at: now,
                text: pack.text.clone(),
                signed_by: file.signed_by.clone(),
            };
            app.take_on(Some(&kept), &homework)?;
        }
        if context.out.is_json() {
            let value = |it: &Homework| json!({ "id": it.id.to_string(), "title": it.task.title.as_str() });
            return output::json(&homework.iter().map(value).collect());
        }
        homework.iter().try_for_each(|homework| output::line(&homework.id.to_string()))
    }

    /// The tasks that are named, else all of them.
    fn chosen<'p>(&self, pack: &'p Pack) -> Result<Vec<&'p PackTask>, Stop> {
        if self.accept.is_empty() {
            return Ok(pack.tasks.iter().collect());
        }
        let mut chosen: Vec<&PackTask> = Vec::new();
        for name in &self.accept {
            let task = name.parse::<TaskId>().ok().and_then(|id| pack.task(&id)).ok_or_else(|| {
                let ids: Vec<_> = pack.tasks.iter().map(|task| task.id.as_str()).collect();
                Stop::new(Exit::Missing, "the pack has no task of that id")
                    .advise(format!("It has: {}. Nothing was taken on.", ids.join(", ")))
            })?;
            if chosen.iter().all(|there| there.id != task.id) {
                chosen.push(task);
            }
        }
        Ok(chosen)
    }
}

/// Asks whether the person takes a task on, and what they say about doing it.
fn ask(
    context: &Context,
    pack_task: &PackTask,
    now: Moment,
    may_decline: bool,
) -> Result<Option<(Task, Outlook)>, Stop> {
    let asking = context.asking;
    let mut task = pack_task.on(now.date());
    output::note(&format!("\n{}", task.title.as_str()));
    let question = if may_decline { "Take it on? [Y/n/e to change it]" } else { "Change it first? [N/e]" };
    match asking.line(&format!("{question} "))?.to_lowercase().as_str() {
        "n" | "no" if may_decline => return Ok(None),
        "e" | "edit" | "change" => change(context, &mut task)?,
        _ => {}
    }
    let outlook = Outlook {
        confidence: maybe(asking, "How sure are you that you will do it, 0 to 10? (Enter leaves it out)")?,
        obstacle: maybe(asking, "What could get in the way?")?,
        answer: maybe(asking, "What will you do then?")?,
    };
    Ok(Some((task, outlook)))
}

fn change(context: &Context, task: &mut Task) -> Result<(), Stop> {
    let asking = context.asking;
    output::note("An empty line keeps what is there.");
    if let Some(title) = maybe(asking, "Title:")? {
        task.title = title;
    }
    if let Some(plan) = maybe(asking, "Plan (If …, then I …):")? {
        task.if_then = Some(plan);
    }
    if let Some(rhythm) = maybe(asking, "How often (1/day, 3/week):")? {
        task.rhythm = Some(rhythm);
    }
    loop {
        let line = asking.line("Day it is for: ")?;
        if line.is_empty() {
            break;
        }
        match values::day(context, "the day", Some(&line)) {
            Ok(day) => {
                task.due = day.or(task.due);
                break;
            }
            Err(_) => output::note("A day is written like 2026-12-04 or tomorrow."),
        }
    }
    if task.prefill.is_some() && asking.line("Keep the suggested answers? [Y/n] ")?.eq_ignore_ascii_case("n")
    {
        task.prefill = None;
    }
    Ok(())
}
