//! `evenkeel plan show`.

use clap::Args;
use serde_json::{Value, json};

use crate::app::request::WholePlan;
use crate::cli::context::Context;
use crate::cli::output::Output;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::{json, output};
use crate::domain::goal::Goal;
use crate::domain::id::short_among;
use crate::domain::moment::Date;
use crate::domain::plan::{PlanItem, PlanKind, Standing, Week, What};
use crate::domain::rating::Rating;
use crate::domain::safety_plan::SafetyNote;
use crate::domain::text::OneLine;

/// Show your plan, with the ids of what is in it
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel plan show\n  evenkeel plan show --json")]
pub(super) struct Show {}

impl Show {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let (whole, today) = (app.plan()?, context.clock.today());
        if context.out.is_json() {
            return output::json(&value(&whole, today));
        }
        show(context.out, &whole, today)
    }
}

fn value(whole: &WholePlan, today: Date) -> Value {
    let items = |kind| whole.plan.of(kind).map(item).collect::<Vec<_>>();
    let goal = |goal: &Goal| {
        let steps = goal.steps.iter().map(json::step).collect::<Vec<_>>();
        json!({ "id": goal.id.to_string(), "title": goal.title.as_str(), "steps": steps })
    };
    let note = |note: &SafetyNote| json!({ "part": note.part.slug(), "words": note.words.as_str() });
    json!({
        "goals": whole.goals.iter().map(goal).collect::<Vec<_>>(),
        "triggers": items(PlanKind::Trigger),
        "coping_ideas": items(PlanKind::Coping),
        "mooring_lines": items(PlanKind::MooringLine),
        "last_week": standing(whole.plan.last_week(today)),
        "warning_signs": items(PlanKind::Sign),
        "values": items(PlanKind::Value),
        "safety_plan": whole.safety.iter().map(note).collect::<Vec<_>>(),
    })
}

fn item(item: &PlanItem) -> Value {
    let (id, words) = (item.id.to_string(), item.words.as_str());
    match &item.what {
        What::Trigger(trigger) => json!({
            "id": id, "words": words, "risk": trigger.risk.map(Rating::get),
            "then": trigger.answer.as_ref().map(OneLine::as_str),
        }),
        What::MooringLine(line) => json!({
            "id": id, "words": words, "since": line.period.since().to_string(),
            "until": line.period.until().map(|day| day.to_string()),
            "weeks": line.ticks.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }),
        What::Coping | What::Sign | What::Value => json!({ "id": id, "words": words }),
    }
}

/// How the lines stood last week: `drift` only as a hint to look.
fn standing(standing: Standing) -> Value {
    match standing {
        Standing::NoLines => Value::Null,
        Standing::NothingTicked => json!({ "standing": "nothing-ticked" }),
        Standing::Drift { unticked, of } => json!({ "standing": "drift", "unticked": unticked, "of": of }),
        Standing::Holds { ticked, of } => json!({ "standing": "holds", "unticked": of - ticked, "of": of }),
    }
}

fn show(out: Output, whole: &WholePlan, today: Date) -> Result<(), Stop> {
    let plan = &whole.plan;
    if plan.items().is_empty() && whole.goals.is_empty() && whole.safety.is_empty() {
        output::note("Your plan is empty. `evenkeel plan add --help` shows how to begin.");
        return Ok(());
    }
    show_goals(out, &whole.goals)?;
    let ids: Vec<String> = plan.items().iter().map(|item| item.id.to_string()).collect();
    let week = Week::of(today);
    for kind in PlanKind::ALL.iter().filter(|kind| plan.of(**kind).next().is_some()) {
        out.heading(kind.label())?;
        let mut table = Table::new(match kind {
            PlanKind::Trigger => &["id", "risk", "words", "then"],
            PlanKind::MooringLine => &["id", "this week", "words", ""],
            PlanKind::Coping | PlanKind::Sign | PlanKind::Value => &["id", "", "words", ""],
        })
        .giving_way(&[("then", 0), ("words", 12)]);
        for item in plan.of(*kind) {
            let [second, last] = beside(item, week);
            let id = short_among(&item.id.to_string(), ids.iter().map(String::as_str));
            table.row([id, second, item.words.as_str().to_owned(), last]);
        }
        table.print(&out)?;
        if *kind == PlanKind::MooringLine {
            plan.last_week(today).in_words().map_or(Ok(()), |words| output::line(&words))?;
        }
        output::line("")?;
    }
    if !whole.safety.is_empty() {
        out.heading("Safety plan")?;
        let mut table = Table::new(&["part", "words"]);
        for note in &whole.safety {
            table.row([note.part.slug().to_owned(), note.words.as_str().replace('\n', "; ")]);
        }
        table.print(&out)?;
    }
    Ok(())
}

/// What stands before the words of an item, and behind them.
fn beside(item: &PlanItem, week: Week) -> [String; 2] {
    match &item.what {
        What::Trigger(trigger) => [
            trigger.risk.map(|risk| risk.to_string()).unwrap_or_default(),
            trigger.answer.as_ref().map_or("", OneLine::as_str).to_owned(),
        ],
        What::MooringLine(line) if !line.is_of(week) => ["aside".to_owned(), String::new()],
        What::MooringLine(line) if line.is_ticked(week) => ["ticked".to_owned(), String::new()],
        What::MooringLine(_) => ["open".to_owned(), String::new()],
        What::Coping | What::Sign | What::Value => [String::new(), String::new()],
    }
}

fn show_goals(out: Output, goals: &[Goal]) -> Result<(), Stop> {
    if goals.is_empty() {
        return Ok(());
    }
    out.heading("Goals and steps")?;
    let ids: Vec<String> =
        goals.iter().flat_map(|goal| &goal.steps).map(|step| step.id.to_string()).collect();
    let mut table = Table::new(&["id", "done", "step", "goal"]).giving_way(&[("goal", 12), ("step", 12)]);
    for goal in goals {
        for step in &goal.steps {
            table.row([
                short_among(&step.id.to_string(), ids.iter().map(String::as_str)),
                step.done.map_or_else(|| "open".to_owned(), |day| day.to_string()),
                step.words.as_str().to_owned(),
                goal.title.as_str().to_owned(),
            ]);
        }
        if goal.steps.is_empty() {
            table.row(["", "", "no step yet", goal.title.as_str()]);
        }
    }
    table.print(&out)?;
    output::line("")
}
