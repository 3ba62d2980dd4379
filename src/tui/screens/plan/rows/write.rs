//! From the plan to its lines.

use super::{Row, Section, Target, Tone};
use crate::app::request::WholePlan;
use crate::doc::layout::wrapped;
use crate::domain::goal::{Goal, Step};
use crate::domain::moment::{Date, day_label};
use crate::domain::plan::{MooringLine, PlanItem, PlanKind, Week, What};
use crate::domain::safety_plan::SafetyPart;
use crate::text;

/// Columns before the mark of a line: the sign of what is chosen.
const SIGN: usize = 3;
/// Weeks that are looked back on beside a mooring line.
const BACK: usize = 4;

/// The lines of these sections, for so many columns.
pub(super) fn rows(
    sections: &[Section],
    whole: &WholePlan,
    (week, today): (Week, Date),
    columns: usize,
) -> Vec<Row> {
    let mut page = Page { whole, week, today, columns, section: Section::Goals, rows: Vec::new() };
    for section in sections {
        page.section(*section);
    }
    page.rows
}

struct Page<'p> {
    whole: &'p WholePlan,
    week: Week,
    today: Date,
    columns: usize,
    section: Section,
    rows: Vec<Row>,
}

fn heading(section: Section) -> &'static str {
    match section {
        Section::Goals => "Goals and steps",
        Section::Items(kind) => kind.label(),
        Section::People => "My people",
        Section::Safety => "Safety plan",
    }
}

/// What a section is for, and its key.
fn teaching(section: Section) -> &'static str {
    match section {
        Section::Goals => "What you want to leave or do less of, and the steps to it. Press a to set a goal.",
        Section::Items(PlanKind::Trigger) => {
            "What can set off an urge, the riskiest first, and what you do then. Press a."
        }
        Section::Items(PlanKind::Coping) => "What helps you when it gets hard. Press a to write one down.",
        Section::Items(PlanKind::MooringLine) => {
            "Four or five things you do each week that keep you steady. Press a; Space ticks one."
        }
        Section::Items(PlanKind::Sign) => "How you notice that it is getting harder. Press a.",
        Section::Items(PlanKind::Value) => "What matters to you, in order. Press a; J and K move one.",
        Section::People => "Who you call, and how. Press a to write them down.",
        Section::Safety => "What to do, step by step, if thoughts of suicide come. Press a to write it.",
    }
}

impl Page<'_> {
    fn section(&mut self, section: Section) {
        self.section = section;
        if !self.rows.is_empty() {
            self.note("", Tone::Muted);
        }
        self.heading();
        let before = self.rows.len();
        match section {
            Section::Goals => self.whole.goals.iter().for_each(|goal| self.goal(goal)),
            Section::Items(PlanKind::MooringLine) => self.mooring_lines(),
            Section::Items(kind) => {
                self.whole.plan.of(kind).zip(1..).for_each(|(item, number)| self.item(item, number));
            }
            Section::People => self.people(),
            Section::Safety => self.safety_plan(),
        }
        if self.rows.len() == before {
            self.put(Target::Empty(section), ["", teaching(section), ""], Tone::Muted);
        }
    }

    fn heading(&mut self) {
        let mut more = String::new();
        let lines = self.whole.plan.of(PlanKind::MooringLine).count();
        if self.section == Section::Items(PlanKind::MooringLine) && lines > 0 {
            let this = Week::of(self.today) == self.week;
            let day = day_label(self.week.monday(), self.today);
            more = format!("{} week, from {day}", if this { "this" } else { "last" });
        }
        let words = heading(self.section).to_owned();
        self.push(None, true, [String::new(), words, more], Tone::Heading);
    }

    fn goal(&mut self, goal: &Goal) {
        self.put(Target::Goal(goal.id), ["", goal.title.as_str(), ""], Tone::Words);
        for step in &goal.steps {
            self.step(goal, step);
        }
        if goal.steps.is_empty() {
            self.note("  No step yet. Press a to write one down.", Tone::Muted);
        }
    }

    fn step(&mut self, goal: &Goal, step: &Step) {
        let target = Target::Step(goal.id, step.id);
        let done = step.done.map(|day| format!("done {}", day_label(day, self.today))).unwrap_or_default();
        let mark = if step.done.is_some() { "  [x] " } else { "  [ ] " };
        self.put(target, [mark, step.words.as_str(), &done], Tone::Words);
        if let Some(if_then) = &step.if_then {
            self.below(target, "      ", &if_then.to_string());
        }
    }

    fn item(&mut self, item: &PlanItem, number: usize) {
        let target = Target::Item(item.id);
        let mark = match &item.what {
            What::Trigger(trigger) => {
                trigger.risk.map_or_else(|| " –  ".to_owned(), |risk| format!("{:>2}  ", risk.get()))
            }
            What::Value => format!("{number:>2}. "),
            What::Coping | What::Sign => "· ".to_owned(),
            What::MooringLine(_) => String::new(),
        };
        self.put(target, [&mark, item.words.as_str(), ""], Tone::Words);
        if let Some(answer) = item.trigger().and_then(|trigger| trigger.answer.as_ref()) {
            self.below(target, "    ", &format!("then: {}", answer.as_str()));
        }
    }

    fn mooring_lines(&mut self) {
        let plan = &self.whole.plan;
        if let Some(words) = plan.last_week(self.today).in_words() {
            for line in wrapped(&words, self.width(0)) {
                self.note(&line.text(), Tone::Muted);
            }
        }
        for (item, line) in plan.lines_of(self.week) {
            let mark = if line.is_ticked(self.week) { "[x] " } else { "[ ] " };
            let more = self.looking_back(line);
            self.put(Target::Item(item.id), [mark, item.words.as_str(), &more], Tone::Words);
        }
        let others = plan.of(PlanKind::MooringLine).filter_map(|item| Some((item, item.mooring_line()?)));
        let week = self.week;
        for (item, line) in others.filter(|(_, line)| !line.is_of(week)) {
            let (since, until) = (line.period.since(), line.period.until());
            let more = match until {
                Some(until) if until < week.monday() => {
                    format!("laid aside {}", day_label(until, self.today))
                }
                _ => format!("from {}", day_label(since, self.today)),
            };
            self.put(Target::Item(item.id), ["    ", item.words.as_str(), &more], Tone::Muted);
        }
    }

    /// `3 of the 4 weeks before`; nothing where too few of them count, and nothing of a line without a tick: the note
    /// above says what is to say.
    fn looking_back(&self, line: &MooringLine) -> String {
        let weeks = std::iter::successors(Some(Week::of(self.today).before()), |week| Some(week.before()));
        let weeks: Vec<Week> = weeks.take(BACK).filter(|week| line.counts_in(*week)).collect();
        let ticked = weeks.iter().filter(|week| line.is_ticked(**week)).count();
        match weeks.len() {
            0 | 1 => String::new(),
            _ if ticked == 0 => String::new(),
            of => format!("{ticked} of the {of} weeks before"),
        }
    }

    fn people(&mut self) {
        let people = self.whole.safety.iter().find(|note| note.part == SafetyPart::People);
        let lines = people.map_or("", |note| note.words.as_str()).lines().map(str::trim);
        for (number, line) in lines.filter(|line| !line.is_empty()).enumerate() {
            self.put(Target::Person(number), ["· ", line, ""], Tone::Words);
        }
    }

    fn safety_plan(&mut self) {
        for note in self.whole.safety.iter().filter(|note| note.part != SafetyPart::People) {
            let target = Target::Part(note.part);
            let lines = note.words.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
            self.put(target, ["", note.part.label(), ""], Tone::Muted);
            for line in lines {
                self.lines(target, "  · ", line, Tone::Words);
            }
        }
    }

    /// The columns of words behind a mark.
    fn width(&self, mark: usize) -> u16 {
        u16::try_from(self.columns.saturating_sub(SIGN + mark + 1).max(1)).unwrap_or(u16::MAX)
    }

    /// Puts something one can choose: its words on as many lines as they need, and what stands behind them if there is
    /// room for it.
    fn put(&mut self, target: Target, [mark, words, more]: [&str; 3], tone: Tone) {
        let first = self.rows.len();
        self.lines(target, mark, words, tone);
        let room = self.columns.saturating_sub(SIGN + text::width(mark) + text::width(more) + 3);
        let last = self.rows.len();
        if let Some(row) = self.rows.get_mut(first) {
            row.is_first = true;
            if last == first + 1 && text::width(&row.words) <= room {
                more.clone_into(&mut row.more);
            }
        }
        if !more.is_empty() && self.rows.get(first).is_some_and(|row| row.more.is_empty()) {
            self.below(target, &" ".repeat(text::width(mark)), more);
        }
    }

    /// Puts more of it below, quietly.
    fn below(&mut self, target: Target, mark: &str, words: &str) {
        self.lines(target, mark, words, Tone::Muted);
    }

    fn lines(&mut self, target: Target, mark: &str, words: &str, tone: Tone) {
        let words = text::visible(words);
        let width = text::width(mark);
        for (number, line) in wrapped(&words, self.width(width)).iter().enumerate() {
            let mark = if number == 0 { mark.to_owned() } else { " ".repeat(width) };
            self.push(Some(target), false, [mark, line.text(), String::new()], tone);
        }
    }

    fn note(&mut self, words: &str, tone: Tone) {
        self.push(None, false, [String::new(), words.to_owned(), String::new()], tone);
    }

    fn push(&mut self, of: Option<Target>, is_first: bool, [mark, words, more]: [String; 3], tone: Tone) {
        self.rows.push(Row { section: self.section, of, is_first, mark, words, tone, more });
    }
}
