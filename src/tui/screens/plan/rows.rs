//! The lines of the plan, in one column or two, and which of them is chosen.

mod write;

use ratatui::layout::Rect;

use crate::app::request::WholePlan;
use crate::domain::id::{GoalId, PlanItemId, StepId};
use crate::domain::moment::Date;
use crate::domain::plan::{PlanKind, Week};
use crate::domain::safety_plan::SafetyPart;
use crate::tui::action::Action;
use crate::tui::widgets::selection::Selection;

/// From so many columns on, the plan stands in two.
const WIDE: u16 = 110;
/// The widest that one column is set.
const WIDEST: u16 = 90;

/// A section of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Goals,
    Items(PlanKind),
    People,
    Safety,
}

const ONE_COLUMN: &[Section] = &[
    Section::Goals,
    Section::Items(PlanKind::Trigger),
    Section::Items(PlanKind::Coping),
    Section::Items(PlanKind::MooringLine),
    Section::Items(PlanKind::Sign),
    Section::People,
    Section::Safety,
    Section::Items(PlanKind::Value),
];
const LEFT: &[Section] = &[
    Section::Goals,
    Section::Items(PlanKind::Trigger),
    Section::Items(PlanKind::Coping),
    Section::Items(PlanKind::Value),
];
const RIGHT: &[Section] = &[
    Section::Items(PlanKind::MooringLine),
    Section::Items(PlanKind::Sign),
    Section::People,
    Section::Safety,
];

impl Section {
    /// The section of the items of a kind.
    pub(super) fn of(kind: PlanKind) -> Self {
        Self::Items(kind)
    }
}

/// What one can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Item(PlanItemId),
    Goal(GoalId),
    Step(GoalId, StepId),
    /// A line of the person's own people.
    Person(usize),
    Part(SafetyPart),
    /// What stands in a section without anything in it.
    Empty(Section),
}

/// How the words of a line look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Heading,
    Words,
    Muted,
}

/// A line of the plan.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) section: Section,
    /// What it is a line of.
    pub(super) of: Option<Target>,
    /// Whether it is the first line of that.
    pub(super) is_first: bool,
    /// What stands before the words: a box, a number.
    pub(super) mark: String,
    pub(super) words: String,
    pub(super) tone: Tone,
    /// What stands behind the words, quietly.
    pub(super) more: String,
}

/// One of the columns.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub(super) rows: Vec<Row>,
    pub(super) view: Selection,
    /// Its place in the screen's area.
    pub(super) area: Rect,
}

/// The lines of the plan.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    chosen: Option<Target>,
    /// The place of what is chosen among all one can choose, for when it is gone.
    at: usize,
}

impl Columns {
    /// What is chosen.
    pub(super) fn chosen(&self) -> Option<Target> {
        self.chosen
    }

    /// The section it is in.
    pub(super) fn section(&self) -> Section {
        let row = self.rows().find(|row| row.of.is_some() && row.of == self.chosen);
        row.map_or(Section::Goals, |row| row.section)
    }

    /// Chooses something that is there, or will be.
    pub(super) fn choose(&mut self, target: Target) {
        self.chosen = Some(target);
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.all.iter().flat_map(|column| &column.rows)
    }

    /// All one can choose, each with its section.
    fn targets(&self) -> Vec<(Section, Target)> {
        self.rows().filter(|row| row.is_first).filter_map(|row| Some((row.section, row.of?))).collect()
    }

    fn choose_at(&mut self, at: usize) {
        let targets = self.targets();
        self.at = at.min(targets.len().saturating_sub(1));
        self.chosen = targets.get(self.at).map(|(_, target)| *target);
        self.show_chosen();
    }

    /// Chooses the first thing of a section.
    pub(super) fn go_to(&mut self, section: Section) {
        let at = self.targets().iter().position(|(of, _)| *of == section);
        self.choose_at(at.unwrap_or(self.at));
    }

    /// Moves as a list's keys mean.
    pub(super) fn go(&mut self, action: &Action) {
        let targets = self.targets();
        let section = |at: usize| targets.get(at).map(|(section, _)| *section);
        let here = section(self.at);
        let at = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at + 1,
            Action::PageUp => self.at.saturating_sub(self.screenful()),
            Action::PageDown => self.at + self.screenful(),
            Action::Top => 0,
            Action::Bottom => targets.len(),
            Action::Next => (self.at..targets.len()).find(|at| section(*at) != here).unwrap_or(self.at),
            Action::Previous => {
                // To the head of this section first, if one is not there.
                let last = self.at.saturating_sub(1);
                let of = section(last);
                (0..=last).find(|at| section(*at) == of).unwrap_or(last)
            }
            _ => return,
        };
        self.choose_at(at);
    }

    /// About as many things as a screen has room for.
    fn screenful(&self) -> usize {
        let height = self.all.first().map_or(0, |column| usize::from(column.area.height));
        (height / 2).max(1)
    }

    /// Chooses what is clicked; whether it was chosen before.
    pub(super) fn click(&mut self, column: u16, row: u16) -> bool {
        let clicked = self.all.iter().find(|it| it.area.contains((column, row).into()));
        let target = clicked.and_then(|column| {
            let at = column.view.row_at(row - column.area.y, column.rows.len())?;
            column.rows.get(at)?.of
        });
        let Some(target) = target else { return false };
        let was_chosen = self.chosen == Some(target);
        let at = self.targets().iter().position(|(_, it)| *it == target);
        self.choose_at(at.unwrap_or(self.at));
        was_chosen
    }

    /// Writes the lines anew for an area, and keeps what is chosen in view.
    pub(super) fn lay_out(&mut self, area: Rect, whole: &WholePlan, week: Week, today: Date) {
        let height = area.height;
        let sections: Vec<(&[Section], Rect)> = if area.width >= WIDE {
            let half = area.width / 2;
            let left = Rect { x: 0, y: 0, width: half - 1, height };
            let right = Rect { x: half, width: area.width - half, ..left };
            vec![(LEFT, left), (RIGHT, right)]
        } else {
            vec![(ONE_COLUMN, Rect { x: 0, y: 0, width: area.width.min(WIDEST), height })]
        };
        self.all.resize_with(sections.len(), Column::default);
        for (column, (sections, area)) in self.all.iter_mut().zip(sections) {
            column.area = area;
            column.rows = write::rows(sections, whole, (week, today), usize::from(area.width));
        }
        let at = self.targets().iter().position(|(_, target)| Some(*target) == self.chosen);
        self.choose_at(at.unwrap_or(self.at));
    }

    /// Brings all lines of what is chosen into view, the first above all; at the top, what stands above it too.
    fn show_chosen(&mut self) {
        for column in &mut self.all {
            let (height, len) = (usize::from(column.area.height), column.rows.len());
            let is_of = |row: &Row| row.of.is_some() && row.of == self.chosen;
            if let Some(first) = column.rows.iter().position(is_of) {
                let last = column.rows.iter().rposition(is_of).unwrap_or(first);
                column.view.choose(last);
                column.view.fit(height, len);
                // The heading, or whatever else stands above and cannot be chosen.
                let above = column.rows.get(..first).unwrap_or_default();
                let above = above.iter().rposition(|row| row.of.is_some()).map_or(0, |row| row + 1);
                if last - above < height {
                    column.view.choose(above);
                    column.view.fit(height, len);
                }
                column.view.choose(first);
            }
            column.view.fit(height, len);
        }
    }
}
