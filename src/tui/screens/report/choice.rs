//! What is on the page: how far back, which sections, which copies, and which lines.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::pick::PickLines;
use crate::app::request::Wanted;
use crate::doc::layout::wrapped;
use crate::domain::attendance::{Reach, last_weeks};
use crate::domain::id::{CopyId, EntryId};
use crate::domain::moment::Date;
use crate::domain::passage::Lines;
use crate::report::{Records, Report, SECTIONS, Section};
use crate::tui::action::Action;
use crate::tui::shell::Cx;
use crate::tui::widgets::named_row;
use crate::tui::widgets::selection::Selection;

/// Columns of the names of rows, and of all of it.
const NAME: usize = 30;
const WIDEST: u16 = 76;
/// The sections that are filled by choosing.
const EXERCISES: &str = "exercises";
const JOURNAL: &str = "journal";

/// Where a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    Nowhere,
    Copies,
    Entries,
    Preview,
}

/// A row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Span,
    Section(usize),
    Copies,
    Preview,
}

/// What the person chose.
pub(super) struct Choice {
    reach: Reach,
    /// The places among [`SECTIONS`] of those that are on the page.
    sections: BTreeSet<usize>,
    copies: BTreeSet<CopyId>,
    lines: BTreeMap<EntryId, BTreeSet<usize>>,
    rows: Vec<Row>,
    selection: Selection,
}

impl Choice {
    pub(super) fn new() -> Self {
        let usual = SECTIONS.iter().enumerate().filter(|(_, section)| section.is_usual);
        let mut rows = vec![Row::Span];
        for (at, section) in SECTIONS.iter().enumerate() {
            rows.push(Row::Section(at));
            if section.name == EXERCISES {
                rows.push(Row::Copies);
            }
        }
        rows.push(Row::Preview);
        Self {
            reach: Reach::Weeks(4),
            sections: usual.map(|(at, _)| at).collect(),
            copies: BTreeSet::new(),
            lines: BTreeMap::new(),
            rows,
            selection: Selection::default(),
        }
    }

    /// Does what a key means, and says where the row leads that was opened.
    pub(super) fn act(&mut self, action: &Action) -> Leads {
        match action {
            Action::Open => return self.open(),
            Action::Left => self.look(-1),
            Action::Right => self.look(1),
            Action::Click(_, line) => {
                if self.selection.click(*line, self.rows.len(), |_| true).is_some() {
                    return self.open();
                }
            }
            action => self.selection.move_by(action, self.rows.len()),
        }
        Leads::Nowhere
    }

    fn open(&mut self) -> Leads {
        match self.rows.get(self.selection.chosen()) {
            Some(Row::Span) => {
                let is_last = Reach::ALL.last() == Some(&self.reach);
                self.look(if is_last { isize::MIN } else { 1 });
                Leads::Nowhere
            }
            Some(Row::Section(at)) if is_journal(*at) => Leads::Entries,
            Some(Row::Section(at)) => {
                if !self.sections.remove(at) {
                    self.sections.insert(*at);
                }
                Leads::Nowhere
            }
            Some(Row::Copies) => Leads::Copies,
            Some(Row::Preview) => Leads::Preview,
            None => Leads::Nowhere,
        }
    }

    fn look(&mut self, by: isize) {
        let at = Reach::ALL.iter().position(|reach| *reach == self.reach).unwrap_or(0);
        let last = Reach::ALL.len() - 1;
        self.reach = Reach::ALL.get(at.saturating_add_signed(by).min(last)).copied().unwrap_or(self.reach);
    }

    /// Shows a finished exercise, or no longer.
    pub(super) fn turn_copy(&mut self, copy: CopyId) {
        if !self.copies.remove(&copy) {
            self.copies.insert(copy);
        }
    }

    /// Shows a line of an entry, or no longer.
    pub(super) fn turn_line(&mut self, entry: EntryId, line: usize) {
        let lines = self.lines.entry(entry).or_default();
        if !lines.remove(&line) {
            lines.insert(line);
        }
        if lines.is_empty() {
            self.lines.remove(&entry);
        }
    }

    /// Shows every line of an entry, or none if all are shown.
    pub(super) fn turn_all(&mut self, lines: &PickLines) {
        let all: BTreeSet<usize> = lines.numbers().collect();
        let entry = lines.entry.id;
        if self.lines.get(&entry) == Some(&all) {
            self.lines.remove(&entry);
        } else {
            self.lines.insert(entry, all);
        }
    }

    /// Whether a finished exercise is shown.
    pub(super) fn has_copy(&self, copy: CopyId) -> bool {
        self.copies.contains(&copy)
    }

    /// Whether a line is shown.
    pub(super) fn has_line(&self, entry: EntryId, line: usize) -> bool {
        self.lines.get(&entry).is_some_and(|lines| lines.contains(&line))
    }

    /// How many lines of an entry are shown.
    pub(super) fn lines_of(&self, entry: EntryId) -> usize {
        self.lines.get(&entry).map_or(0, BTreeSet::len)
    }

    /// What is to be gathered.
    pub(super) fn wanted(&self, today: Date) -> Wanted {
        let (since, until) = match self.reach {
            Reach::Weeks(weeks) => (Some(last_weeks(weeks, today).since), Some(today)),
            Reach::Whole => (None, None),
        };
        let lines = self.lines.iter().map(|(entry, lines)| (*entry, Lines::Some(lines.clone())));
        Wanted { since, until, copies: self.copies.iter().copied().collect(), lines: lines.collect() }
    }

    /// The page.
    pub(super) fn report(&self, records: &Records) -> Report {
        let is_on = |(at, section): &(usize, &Section)| {
            self.sections.contains(at)
                || (section.name == EXERCISES && !self.copies.is_empty())
                || (section.name == JOURNAL && !self.lines.is_empty())
        };
        let sections: Vec<Section> =
            SECTIONS.iter().enumerate().filter(is_on).map(|(_, section)| *section).collect();
        Report::new(records, &sections)
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        let about = u16::from(area.height > 12) * 3;
        self.selection.fit(usize::from(area.height.saturating_sub(about)), self.rows.len());
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let wide = Rect { width: area.width.min(WIDEST + 4), ..area };
        let mut below = area.y;
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let Some(row) = self.rows.get(at) else { break };
            let line = Rect { y, height: 1, ..wide };
            let (name, more) = self.words(*row);
            let is_chosen = at == self.selection.chosen();
            named_row::draw(frame, line, ([&name, &more], NAME), is_chosen, &cx.theme);
            below = y + 1;
        }
        let about = wrapped(self.about(), wide.width.saturating_sub(4));
        for (y, line) in (below + 1..area.bottom()).zip(about) {
            let place = Rect { x: area.x + 3, y, width: wide.width.saturating_sub(4), height: 1 };
            frame.render_widget(Line::styled(line.text(), cx.theme.muted), place);
        }
    }

    fn words(&self, row: Row) -> (String, String) {
        match row {
            Row::Span => ("How far back".to_owned(), format!("‹ {} ›", span(self.reach))),
            Row::Section(at) => {
                let label = SECTIONS.get(at).map_or("", |section| section.label);
                if is_journal(at) {
                    return (format!("{} {label}", tick(!self.lines.is_empty())), self.lines_in_words());
                }
                (format!("{} {label}", tick(self.sections.contains(&at))), String::new())
            }
            Row::Copies => {
                let more = match self.copies.len() {
                    0 => "none: Enter to choose".to_owned(),
                    count => format!("{count} chosen"),
                };
                ("    and what you wrote in".to_owned(), more)
            }
            Row::Preview => ("See all that leaves".to_owned(), "and keep it as a file".to_owned()),
        }
    }

    fn lines_in_words(&self) -> String {
        let lines: usize = self.lines.values().map(BTreeSet::len).sum();
        match lines {
            0 => "none: Enter to choose".to_owned(),
            1 => "1 line".to_owned(),
            lines => format!("{lines} lines"),
        }
    }

    /// What the chosen row puts on the page.
    fn about(&self) -> &'static str {
        match self.rows.get(self.selection.chosen()) {
            Some(Row::Section(at)) => SECTIONS.get(*at).map_or("", |section| section.about),
            Some(Row::Copies) => "All you wrote in the finished exercises that you choose, and no others.",
            Some(Row::Preview) => {
                "You read every word first. Nothing is written until you say so, and then it is a plain file: anyone who \
                 gets it can read it."
            }
            Some(Row::Span) | None => {
                "← → change it. For other days: evenkeel report --since DAY --until DAY."
            }
        }
    }
}

fn is_journal(at: usize) -> bool {
    SECTIONS.get(at).is_some_and(|section| section.name == JOURNAL)
}

fn span(reach: Reach) -> String {
    match reach {
        Reach::Weeks(_) => format!("the last {}", reach.label()),
        Reach::Whole => reach.label(),
    }
}

/// A box that is ticked or not.
pub(super) fn tick(is_on: bool) -> &'static str {
    if is_on { "[x]" } else { "[ ]" }
}
