//! Drawing the list of exercises, and what is chosen beside it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Focus, Practice, Row, row};
use crate::doc::layout::{Shape, layout};
use crate::doc::{Block, Document};
use crate::domain::moment::day_label;
use crate::library::exercises::Exercise;
use crate::tui::shell::Cx;
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::form::editor_styles;

/// From how many columns on what is chosen stands beside the list.
const BESIDE: u16 = 100;
/// Columns of the list where something stands beside it.
const LIST: u16 = 52;
/// Columns of running text.
const PROSE: u16 = 76;
/// Columns before what is looked for.
pub(super) const ASKING: u16 = 11;

/// Where things are, from the corner of the screen's area; what is not shown has no width.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    pub(super) search: Rect,
    pub(super) list: Rect,
    pub(super) beside: Rect,
}

pub(super) fn split(area: Rect, is_search: bool) -> Parts {
    let top = if is_search { 2.min(area.height) } else { 0 };
    let width = if area.width >= BESIDE { LIST } else { area.width };
    let list = Rect { x: 0, y: top, width, height: area.height - top };
    let beside = Rect { x: width, width: area.width - width, ..list };
    Parts { search: Rect { x: 0, y: 0, width, height: top.min(1) }, list, beside }
}

/// What to mend in an own exercise first.
pub(super) fn fault_in_a_line(at: usize, cx: &Cx) -> String {
    let fault = cx.pages.exercise_faults().get(at);
    let problem = fault.and_then(|fault| Some((&fault.file, fault.problems.first()?)));
    problem.map_or_else(String::new, |(file, problem)| {
        format!("{file}:{}: {}", problem.place(), problem.message)
    })
}

impl Practice {
    pub(super) fn draw_all(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let placed = |part: Rect| Rect { x: area.x + part.x, y: area.y + part.y, ..part };
        let list = placed(self.parts.list);
        for (y, at) in (list.y..list.bottom()).zip(self.selection.in_view(self.rows.len())) {
            if let Some(row) = self.rows.get(at) {
                let line = Rect { y, height: 1, ..list };
                self.draw_row(frame, line, *row, at == self.selection.chosen(), cx);
            }
        }
        self.draw_search(frame, placed(self.parts.search), cx);
        let beside = placed(self.parts.beside);
        if let Some(document) = self.beside(cx).filter(|_| beside.width > 0) {
            let width = beside.width.saturating_sub(3).min(PROSE);
            let lines = layout(&document, usize::from(width), Shape::Full);
            let inner = Rect { x: beside.x + 2, width, ..beside };
            frame.render_widget(DocumentView::new(&lines, 0, &cx.theme.document()), inner);
        }
    }

    fn draw_search(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        if area.height == 0 {
            return;
        }
        frame.render_widget(Line::styled(" Look for:", cx.theme.accent), area);
        let words =
            Rect { x: area.x + ASKING.min(area.width), width: area.width.saturating_sub(ASKING), ..area };
        let cursor = self.words.draw(words, frame.buffer_mut(), &editor_styles(&cx.theme));
        if let Some(cursor) = cursor.filter(|_| self.focus == Focus::Search) {
            frame.set_cursor_position(cursor);
        }
    }

    fn draw_row(&self, frame: &mut Frame, area: Rect, row: Row, is_chosen: bool, cx: &Cx) {
        match row {
            Row::Blank => {}
            Row::Heading(words) => {
                frame.render_widget(Line::styled(format!(" {words}"), cx.theme.heading), area);
            }
            Row::Words(words) => {
                frame.render_widget(Line::styled(format!("   {words}"), cx.theme.muted), area);
            }
            Row::Homework(at) => {
                let Some(homework) = self.due.get(at) else { return };
                let words = [homework.task.title.as_str(), &homework.for_when(cx.today())];
                row::draw(frame, area, words, is_chosen, cx);
            }
            Row::Begun(at) => {
                let Some(draft) = self.done.begun.get(at) else { return };
                let (title, more) = (row::title_of(draft, cx), row::left_off(draft, cx));
                row::draw(frame, area, [&title, &more], is_chosen, cx);
            }
            Row::Exercise(exercise) => {
                let done = self.done.done.iter().find(|(name, ..)| name.as_str() == exercise.id);
                let last = done.map(|(_, at, _)| format!(" · {}", day_label(at.date(), cx.today())));
                let more = format!("{} min{}", exercise.minutes, last.unwrap_or_default());
                row::draw(frame, area, [&exercise.title, &more], is_chosen, cx);
            }
            Row::Fault(at) => {
                let file = cx.pages.exercise_faults().get(at).map_or("", |fault| fault.file.as_str());
                row::draw(frame, area, [file, "Enter says what to mend"], is_chosen, cx);
            }
            Row::Copy(at) => {
                let Some(copy) = self.copies.get(at) else { return };
                let title = cx.pages.title_of(&copy.exercise);
                row::draw(frame, area, [title, &row::finished(copy, cx)], is_chosen, cx);
            }
        }
    }

    /// What is chosen, to be read beside the list.
    fn beside(&self, cx: &Cx) -> Option<Document> {
        match self.chosen()? {
            Row::Exercise(exercise) => Some(exercise.about()),
            Row::Homework(at) => Some(cx.pages.homework_document(self.due.get(at)?, cx.today())),
            Row::Begun(at) => {
                let exercise = self.done.begun.get(at)?.exercise()?;
                cx.pages.exercise(exercise).map(Exercise::about)
            }
            Row::Copy(at) => self.copies.get(at).map(|copy| cx.pages.copy_document(copy)),
            Row::Fault(at) => {
                let fault = cx.pages.exercise_faults().get(at)?;
                let told =
                    |it: &crate::library::check::Problem| format!("Line {}: {}", it.place(), it.message);
                Some(Document {
                    blocks: vec![
                        Block::heading(1, fault.file.clone()),
                        Block::paragraph(
                            "Your exercise cannot be done yet. This is what to mend in the file:",
                        ),
                        Block::bullets(fault.problems.iter().map(told)),
                    ],
                })
            }
            Row::Heading(_) | Row::Words(_) | Row::Blank => None,
        }
    }
}
