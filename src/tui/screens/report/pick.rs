//! Choosing from a list that is read by pages: copies, entries, and the lines of an entry.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::PAGE;
use super::choice::{Choice, tick};
use crate::doc::layout::wrapped;
use crate::domain::entry::Entry;
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::moment::day_label;
use crate::domain::passage::numbered;
use crate::tui::action::Action;
use crate::tui::shell::Cx;
use crate::tui::widgets::named_row;
use crate::tui::widgets::selection::Selection;
use crate::vault::Cursor;

/// Rows below the list for the whole of a long row.
const FOOT: u16 = 7;
/// Columns of the first part of a row.
const NAME: usize = 46;

/// What one chooses from.
pub(super) trait Rows {
    /// One of them.
    type Row;

    /// Those that are here.
    fn rows(&self) -> &[Self::Row];

    /// Takes more of them.
    fn extend(&mut self, rows: Vec<Self::Row>);

    /// Behind the last of those that are here; none where there are never more.
    fn cursor(&self) -> Option<Cursor> {
        None
    }

    /// What a row says.
    fn words(&self, row: &Self::Row, choice: &Choice, cx: &Cx) -> [String; 2];

    /// What is said when there are none.
    fn none(&self) -> &'static str;

    /// The whole of a row, where that may be longer than a line.
    fn whole<'r>(&self, _row: &'r Self::Row) -> Option<&'r str> {
        None
    }
}

/// A list one chooses from.
pub(super) struct Pick<R> {
    list: R,
    selection: Selection,
    has_more: bool,
    is_loaded: bool,
}

impl<R: Rows> Pick<R> {
    pub(super) fn new(list: R) -> Self {
        let is_loaded = !list.rows().is_empty();
        Self { list, selection: Selection::default(), has_more: false, is_loaded }
    }

    pub(super) fn rows(&self) -> &R {
        &self.list
    }

    /// Does what a key means, and gives the row that is chosen by it.
    pub(super) fn act(&mut self, action: &Action) -> Option<&R::Row> {
        let len = self.list.rows().len();
        match action {
            Action::Open => return self.list.rows().get(self.selection.chosen()),
            Action::Click(_, line) => {
                self.selection.click(*line, len, |_| true)?;
                return self.list.rows().get(self.selection.chosen());
            }
            action => self.selection.move_by(action, len),
        }
        None
    }

    /// From where on more is to be asked for: where the end is near and there may be some.
    pub(super) fn more(&mut self) -> Option<Cursor> {
        let is_near = self.selection.chosen() + PAGE / 2 >= self.list.rows().len();
        if !is_near || !self.has_more {
            return None;
        }
        self.has_more = false;
        self.list.cursor()
    }

    pub(super) fn take(&mut self, rows: Vec<R::Row>) {
        self.has_more = rows.len() == PAGE;
        self.is_loaded = true;
        self.list.extend(rows);
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        let rows = self.list.rows();
        let is_long = rows.iter().any(|row| self.list.whole(row).is_some());
        let foot = if is_long { FOOT.min(area.height / 2) } else { 0 };
        self.selection.fit(usize::from(area.height - foot), rows.len());
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, choice: &Choice, cx: &Cx) {
        let rows = self.list.rows();
        if rows.is_empty() && self.is_loaded {
            let width = area.width.saturating_sub(2).min(76);
            for (y, line) in (area.y..area.bottom()).zip(wrapped(self.list.none(), width)) {
                let place = Rect { x: area.x + 1, y, width, height: 1 };
                frame.render_widget(Line::styled(line.text(), cx.theme.text), place);
            }
        }
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(rows.len())) {
            let Some(row) = rows.get(at) else { break };
            let [name, more] = self.list.words(row, choice, cx);
            let line = Rect { y, height: 1, ..area };
            let is_chosen = at == self.selection.chosen();
            named_row::draw(frame, line, ([&name, &more], NAME), is_chosen, &cx.theme);
        }
        let whole = rows.get(self.selection.chosen()).and_then(|row| self.list.whole(row));
        let Some(whole) = whole else { return };
        let width = area.width.saturating_sub(4).min(76);
        let foot = FOOT.min(area.height / 2).saturating_sub(1);
        for (y, line) in (area.bottom() - foot..area.bottom()).zip(wrapped(whole, width)) {
            let place = Rect { x: area.x + 3, y, width, height: 1 };
            frame.render_widget(Line::styled(line.text(), cx.theme.muted), place);
        }
    }
}

/// The finished exercises, newest first.
#[derive(Default)]
pub(super) struct PickCopies(Vec<ExerciseCopy>);

impl Rows for PickCopies {
    type Row = ExerciseCopy;

    fn rows(&self) -> &[ExerciseCopy] {
        &self.0
    }

    fn extend(&mut self, rows: Vec<ExerciseCopy>) {
        self.0.extend(rows);
    }

    fn cursor(&self) -> Option<Cursor> {
        self.0.last().map(Cursor::after_copy)
    }

    fn words(&self, copy: &ExerciseCopy, choice: &Choice, cx: &Cx) -> [String; 2] {
        let title = format!("{} {}", tick(choice.has_copy(copy.id)), cx.pages.title_of(&copy.exercise));
        let day = day_label(copy.at.date(), cx.today());
        [title, format!("{day} · {}", cx.pages.first_words(copy))]
    }

    fn none(&self) -> &'static str {
        "No exercise is finished yet. Key 5 shows them all."
    }
}

/// The entries, newest first.
#[derive(Default)]
pub(super) struct PickEntries(Vec<Entry>);

impl Rows for PickEntries {
    type Row = Entry;

    fn rows(&self) -> &[Entry] {
        &self.0
    }

    fn extend(&mut self, rows: Vec<Entry>) {
        self.0.extend(rows);
    }

    fn cursor(&self) -> Option<Cursor> {
        self.0.last().map(Cursor::after_entry)
    }

    fn words(&self, entry: &Entry, choice: &Choice, cx: &Cx) -> [String; 2] {
        let day = day_label(entry.writing.at.date(), cx.today());
        let chosen = match choice.lines_of(entry.id) {
            0 => String::new(),
            1 => "1 line chosen".to_owned(),
            lines => format!("{lines} lines chosen"),
        };
        [format!("{day}  {}", entry.headline()), chosen]
    }

    fn none(&self) -> &'static str {
        "Your journal has no entry yet. Key j on Today begins one."
    }
}

/// A line of an entry.
pub(super) struct OneLine {
    pub(super) number: usize,
    text: String,
}

/// The lines of an entry.
pub(super) struct PickLines {
    pub(super) entry: Entry,
    lines: Vec<OneLine>,
}

impl PickLines {
    pub(super) fn of(entry: Entry) -> Self {
        let lines = numbered(entry.writing.body.as_str());
        let lines = lines.map(|(number, text)| OneLine { number, text: text.to_owned() }).collect();
        Self { entry, lines }
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.lines.iter().map(|line| line.number)
    }
}

impl Rows for PickLines {
    type Row = OneLine;

    fn rows(&self) -> &[OneLine] {
        &self.lines
    }

    fn extend(&mut self, rows: Vec<OneLine>) {
        self.lines.extend(rows);
    }

    fn words(&self, line: &OneLine, choice: &Choice, _cx: &Cx) -> [String; 2] {
        [format!("{} {}", tick(choice.has_line(self.entry.id, line.number)), line.text), String::new()]
    }

    fn none(&self) -> &'static str {
        "There is no line to choose."
    }

    fn whole<'r>(&self, line: &'r OneLine) -> Option<&'r str> {
        Some(&line.text)
    }
}
