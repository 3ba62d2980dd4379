//! The plan on one page, to print, to keep by the bed, or to go through with somebody.

use maud::html;

use super::html::{document, page};
use super::markdown;
use super::{WIDTH, plain};
use crate::doc::{Block, Document, Inline};
use crate::domain::calendar::day_label_long;
use crate::domain::goal::{Goal, Step};
use crate::domain::moment::Date;
use crate::domain::plan::{Plan, PlanItem, PlanKind, Trigger};
use crate::domain::safety_plan::{SafetyNote, SafetyPart};

const TITLE: &str = "My plan";
const NOTICE: &str = "Self-reported: every line here is in my own words.";

/// What is on the page: only what the person wrote, and only sections with something in them.
#[derive(Debug)]
pub struct PlanSheet<'p> {
    /// The items. Mooring lines that are laid aside are left out.
    pub plan: &'p Plan,
    /// The goals with their steps.
    pub goals: &'p [Goal],
    /// The safety plan.
    pub safety: &'p [SafetyNote],
    /// The day of the page.
    pub date: Date,
}

impl PlanSheet<'_> {
    /// Whether nothing is written yet.
    pub fn is_empty(&self) -> bool {
        self.sections().is_empty()
    }

    /// As a page that needs no other file.
    pub fn html(&self) -> String {
        let body = html! {
            header {
                h1 { (TITLE) }
                p.facts { (NOTICE) " " (day_label_long(self.date)) "." }
            }
            main.plan {
                @for blocks in self.sections() { section { (document(&Document { blocks }, 1)) } }
            }
        };
        page(TITLE, &body)
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        markdown::text(&self.document())
    }

    /// As plain text.
    pub fn text(&self) -> String {
        plain(&self.document(), WIDTH)
    }

    fn document(&self) -> Document {
        let facts = format!("{NOTICE} {}.", day_label_long(self.date));
        let head = [Block::heading(1, TITLE), Block::paragraph(facts)];
        Document { blocks: head.into_iter().chain(self.sections().into_iter().flatten()).collect() }
    }

    /// The sections there is something in, each with its heading.
    fn sections(&self) -> Vec<Vec<Block>> {
        let people = self.safety.iter().find(|note| note.part == SafetyPart::People);
        let parts = self.safety.iter().filter(|note| note.part != SafetyPart::People);
        let safety = parts.flat_map(|note| [Block::heading(3, note.part.label()), lines(note)]).collect();
        let of = |kind: PlanKind| (kind.label(), self.items(kind));
        let all = [
            ("Goals and steps", self.goals.iter().flat_map(goal).collect()),
            of(PlanKind::Trigger),
            of(PlanKind::Coping),
            of(PlanKind::MooringLine),
            of(PlanKind::Sign),
            of(PlanKind::Value),
            ("My people", people.map(lines).into_iter().collect()),
            ("Safety plan", safety),
        ];
        let is_written = |(_, blocks): &(&str, Vec<Block>)| !blocks.is_empty();
        let with_heading = |(heading, mut blocks): (&str, Vec<Block>)| {
            blocks.insert(0, Block::heading(2, heading));
            blocks
        };
        all.into_iter().filter(is_written).map(with_heading).collect()
    }

    fn items(&self, kind: PlanKind) -> Vec<Block> {
        let is_current = |item: &&PlanItem| {
            let until = item.mooring_line().and_then(|line| line.period.until());
            until.is_none_or(|until| until >= self.date)
        };
        let items: Vec<_> =
            self.plan.of(kind).filter(is_current).map(|item| vec![Block::Paragraph(words(item))]).collect();
        // Triggers and values stand in an order that says something.
        let start = matches!(kind, PlanKind::Trigger | PlanKind::Value).then_some(1);
        if items.is_empty() { Vec::new() } else { vec![Block::List { start, items }] }
    }
}

fn words(item: &PlanItem) -> Vec<Inline> {
    let Some(Trigger { risk, answer }) = item.trigger() else {
        return vec![Inline::Text(item.words.as_str().to_owned())];
    };
    let mut words = vec![Inline::Strong(vec![Inline::Text(item.words.as_str().to_owned())])];
    words.extend(risk.map(|risk| Inline::Text(format!(" (risk {risk} of 10)"))));
    if let Some(answer) = answer {
        words.extend([Inline::Break, Inline::Text(format!("Then: {}", answer.as_str()))]);
    }
    words
}

fn goal(goal: &Goal) -> Vec<Block> {
    let title = Block::heading(3, goal.title.as_str());
    let steps: Vec<_> = goal.steps.iter().map(|step| vec![Block::Paragraph(step_words(step))]).collect();
    let steps = (!steps.is_empty()).then_some(Block::List { start: None, items: steps });
    std::iter::once(title).chain(steps).collect()
}

fn step_words(step: &Step) -> Vec<Inline> {
    let mut words = vec![Inline::Text(step.words.as_str().to_owned())];
    words.extend(step.done.map(|day| Inline::Text(format!(" (done {day})"))));
    if let Some(if_then) = &step.if_then {
        words.extend([Inline::Break, Inline::Text(if_then.to_string())]);
    }
    words
}

fn lines(note: &SafetyNote) -> Block {
    Block::bullets(note.words.as_str().lines().map(str::trim).filter(|line| !line.is_empty()))
}

#[cfg(test)]
mod tests;
