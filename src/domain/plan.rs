//! The plan: triggers, coping ideas, mooring lines, warning signs and values, beside the goals and the safety plan.

mod mooring;
mod take_over;
mod week;

use std::cmp::Reverse;

use super::choice::choices;
use super::id::PlanItemId;
use super::rating::Rating;
use super::text::OneLine;

pub use mooring::{MooringLine, Standing};
pub use take_over::{Taking, can_be_taken, taken_fields, taking};
pub use week::Week;

choices!(
    /// What an item of the plan is.
    PlanKind, "an item of the plan", {
        Trigger = "trigger", "Triggers";
        Coping = "coping", "Coping ideas";
        MooringLine = "mooring-line", "Mooring lines";
        Sign = "sign", "Warning signs";
        Value = "value", "Values";
    }
);

/// One item of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanItem {
    /// Its id.
    pub id: PlanItemId,
    /// Its place among those of its kind, as the person ordered them.
    pub place: u32,
    /// The person's words.
    pub words: OneLine,
    /// What it is.
    pub what: What,
}

/// What an item is, with what only such an item has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Something that can set off an urge.
    Trigger(Trigger),
    /// Something that helps.
    Coping,
    /// Something done every week that keeps the person steady.
    MooringLine(MooringLine),
    /// Something by which the person notices that it is getting harder.
    Sign,
    /// Something that matters to the person.
    Value,
}

/// How risky a trigger is, and what the person will do then; either may be left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trigger {
    /// From 0 to 10.
    pub risk: Option<Rating>,
    /// What the person will do when it comes.
    pub answer: Option<OneLine>,
}

impl PlanItem {
    /// What kind it is of.
    pub fn kind(&self) -> PlanKind {
        match self.what {
            What::Trigger(_) => PlanKind::Trigger,
            What::Coping => PlanKind::Coping,
            What::MooringLine(_) => PlanKind::MooringLine,
            What::Sign => PlanKind::Sign,
            What::Value => PlanKind::Value,
        }
    }

    /// What it is as a trigger, if it is one.
    pub fn trigger(&self) -> Option<&Trigger> {
        if let What::Trigger(trigger) = &self.what { Some(trigger) } else { None }
    }

    /// What it is as a mooring line, if it is one.
    pub fn mooring_line(&self) -> Option<&MooringLine> {
        if let What::MooringLine(line) = &self.what { Some(line) } else { None }
    }

    /// Triggers stand by their risk, the riskiest first and those without one last; all others as they were ordered.
    fn order(&self) -> impl Ord + use<> {
        let risk = self.trigger().and_then(|trigger| trigger.risk);
        (self.kind(), Reverse(risk), self.place, self.id)
    }
}

/// The items of the plan, kind by kind, each in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    items: Vec<PlanItem>,
}

impl Plan {
    /// Puts items in their order.
    pub fn new(mut items: Vec<PlanItem>) -> Self {
        items.sort_by_key(PlanItem::order);
        Self { items }
    }

    /// Every item.
    pub fn items(&self) -> &[PlanItem] {
        &self.items
    }

    /// The items of a kind.
    pub fn of(&self, kind: PlanKind) -> impl Iterator<Item = &PlanItem> {
        self.items.iter().filter(move |item| item.kind() == kind)
    }

    /// The item with this id.
    pub fn get(&self, id: PlanItemId) -> Option<&PlanItem> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The place behind all items of a kind.
    pub fn next_place(&self, kind: PlanKind) -> u32 {
        self.of(kind).map(|item| item.place.saturating_add(1)).max().unwrap_or(0)
    }

    /// The items that have another place once this one is moved by so many, up or down. Triggers stay where their risk
    /// puts them.
    pub fn moved(&self, id: PlanItemId, by: isize) -> Vec<PlanItem> {
        let Some(kind) = self.get(id).map(PlanItem::kind).filter(|kind| *kind != PlanKind::Trigger) else {
            return Vec::new();
        };
        let mut order: Vec<&PlanItem> = self.of(kind).collect();
        let Some(from) = order.iter().position(|item| item.id == id) else { return Vec::new() };
        let to = from.saturating_add_signed(by).min(order.len().saturating_sub(1));
        let item = order.remove(from);
        order.insert(to, item);
        let placed =
            order.into_iter().zip(0..).map(|(item, place)| (item, PlanItem { place, ..item.clone() }));
        placed.filter(|(before, after)| before.place != after.place).map(|(_, after)| after).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: u8, place: u32, what: What) -> PlanItem {
        let id = format!("019ab3c1-7f2a-7000-8000-0000000000{number:02}").parse().unwrap();
        PlanItem { id, place, words: format!("item {number}").parse().unwrap(), what }
    }

    fn trigger(risk: Option<u8>) -> What {
        What::Trigger(Trigger { risk: risk.map(|risk| Rating::new(risk).unwrap()), answer: None })
    }

    fn numbers(items: &[PlanItem]) -> Vec<String> {
        items.iter().map(|item| item.words.as_str().replace("item ", "")).collect()
    }

    #[test]
    fn triggers_are_ranked_by_risk_and_the_rest_stands_as_ordered() {
        let plan = Plan::new(vec![
            item(1, 1, What::Value),
            item(2, 0, What::Value),
            item(3, 0, trigger(None)),
            item(4, 1, trigger(Some(3))),
            item(5, 3, trigger(Some(9))),
            item(6, 2, trigger(Some(9))),
            item(7, 0, What::Coping),
        ]);
        assert_eq!(numbers(plan.items()), ["6", "5", "4", "3", "7", "2", "1"]);
        assert_eq!([PlanKind::Value, PlanKind::Sign].map(|kind| plan.next_place(kind)), [2, 0]);
    }

    #[test]
    fn an_item_is_moved_among_its_kind_and_no_further() {
        let values = || vec![item(1, 4, What::Value), item(2, 4, What::Value), item(3, 9, What::Value)];
        let check = |number: usize, by: isize, wanted: [&str; 3]| {
            let plan = Plan::new(values());
            let id = values().remove(number - 1).id;
            let mut after = values();
            for moved in plan.moved(id, by) {
                let at = after.iter().position(|item| item.id == moved.id).unwrap();
                after[at] = moved;
            }
            assert_eq!(numbers(Plan::new(after).items()), wanted, "{number} by {by}");
        };
        check(3, -1, ["1", "3", "2"]);
        check(1, 1, ["2", "1", "3"]);
        check(1, -1, ["1", "2", "3"]);
        check(3, isize::MAX, ["1", "2", "3"]);
        check(3, isize::MIN, ["3", "1", "2"]);
        let triggers = Plan::new(vec![item(1, 0, trigger(None)), item(2, 1, trigger(None))]);
        assert_eq!(triggers.moved(triggers.items()[1].id, -1), []);
    }
}
