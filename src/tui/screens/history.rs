//! What an entry said before: its versions, and what each later one changed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::doc::{Block, Document, Inline};
use crate::domain::difference::{Fact, Stretch, of_facts, of_texts};
use crate::domain::entry::{Entry, Version, Writing};
use crate::domain::moment::day_in_words;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::message;
use crate::tui::widgets::reader::{Reader, Start};
use crate::tui::widgets::selection::Selection;

/// Columns of the list of versions, where it stands beside the text.
const LIST: u16 = 30;
/// Rows of it, where it stands above.
const LIST_ROWS: u16 = 4;

/// The history of an entry; the first row is what it says now.
pub(super) struct History {
    entry: Entry,
    versions: Vec<Version>,
    is_loaded: bool,
    selection: Selection,
    reader: Reader<usize>,
    /// Which version may be brought back, while that is asked.
    asked: Option<Version>,
    message: String,
    list: Rect,
    page: Rect,
}

impl History {
    pub(super) fn new(entry: Entry) -> Self {
        Self {
            entry,
            versions: Vec::new(),
            is_loaded: false,
            selection: Selection::default(),
            reader: Reader::default(),
            asked: None,
            message: String::new(),
            list: Rect::default(),
            page: Rect::default(),
        }
    }

    fn len(&self) -> usize {
        self.versions.len() + 1
    }

    /// The version chosen, unless it is what the entry says now.
    fn chosen(&self) -> Option<&Version> {
        self.versions.get(self.selection.chosen().checked_sub(1)?)
    }

    /// What took the place of the chosen version.
    fn later(&self) -> &Writing {
        let later = self.selection.chosen().checked_sub(2).and_then(|at| self.versions.get(at));
        later.map_or(&self.entry.writing, |version| &version.writing)
    }

    fn document(&self) -> Document {
        let Some(version) = self.chosen() else {
            let about = if self.versions.is_empty() && self.is_loaded {
                "This entry was never changed. Each time you save a change, what it said before is kept here."
            } else {
                "What it says now. Go down to see what it said before, and what was changed."
            };
            let mut blocks = vec![Block::paragraph(about), Block::Rule];
            blocks.extend(paragraphs(&[Stretch::Same(self.entry.writing.body.as_str().to_owned())]));
            return Document { blocks };
        };
        let later = self.later();
        let when = format!("Changed on {}: [-taken out-], {{+put in+}}.", version.replaced.long());
        let mut blocks = vec![Block::paragraph(when)];
        let facts: Vec<String> = of_facts(&version.writing, later).iter().map(in_words).collect();
        if !facts.is_empty() {
            blocks.push(Block::bullets(facts));
        }
        blocks.push(Block::Rule);
        blocks.extend(paragraphs(&of_texts(version.writing.body.as_str(), later.body.as_str())));
        Document { blocks }
    }

    fn ask(&mut self) -> Vec<Effect> {
        self.asked = self.chosen().cloned();
        if self.asked.is_none() {
            return Vec::new();
        }
        vec![Effect::Go(Route::Ask(Question {
            title: "Bring this version back?".to_owned(),
            text: "The entry says again what it said then. What it says now stays in the history.".to_owned(),
            answers: vec!["Leave it as it is".to_owned(), "Bring it back".to_owned()],
        }))]
    }

    fn turn(&mut self, by: isize) {
        self.selection.step(by, self.len());
    }
}

/// Paragraphs of a text with its changes: words taken out are stressed, words put in are strong.
fn paragraphs(stretches: &[Stretch]) -> Vec<Block> {
    let mut paragraphs = vec![Vec::new()];
    for stretch in stretches {
        let (Stretch::Same(text) | Stretch::TakenOut(text) | Stretch::PutIn(text)) = stretch;
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                paragraphs.push(Vec::new());
            }
            let words = vec![Inline::Text(match stretch {
                Stretch::Same(_) => line.to_owned(),
                Stretch::TakenOut(_) => Stretch::TakenOut(line.to_owned()).marked(),
                Stretch::PutIn(_) => Stretch::PutIn(line.to_owned()).marked(),
            })];
            if let (Some(inlines), false) = (paragraphs.last_mut(), line.is_empty()) {
                match stretch {
                    Stretch::Same(_) => inlines.extend(words),
                    Stretch::TakenOut(_) => inlines.push(Inline::Emphasis(words)),
                    Stretch::PutIn(_) => inlines.push(Inline::Strong(words)),
                }
            }
        }
    }
    paragraphs.into_iter().filter(|inlines| !inlines.is_empty()).map(Block::Paragraph).collect()
}

fn in_words(fact: &Fact) -> String {
    let name = crate::text::capitalised(fact.name);
    match (fact.before.as_str(), fact.after.as_str()) {
        ("", after) => format!("{name}: none before, then {after}"),
        (before, "") => format!("{name}: {before} before, then none"),
        (before, after) => format!("{name}: {before} before, then {after}"),
    }
}

impl Screen for History {
    fn places(&self) -> Vec<Place> {
        vec![Place::History]
    }

    fn title(&self) -> &'static str {
        "what it said before"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        let id = self.entry.id;
        vec![Effect::Ask(Request::Entry(id)), Effect::Ask(Request::History(id))]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Up => self.turn(-1),
            Action::Down => self.turn(1),
            Action::PageUp => self.reader.page_up(),
            Action::PageDown => self.reader.page_down(),
            Action::Restore => return self.ask(),
            Action::Answer(1) => {
                let version = self.asked.take().map(|version| Box::new(version.writing));
                let save = version.map(|writing| Effect::Ask(Request::SaveEntry(self.entry.id, writing)));
                return save.into_iter().collect();
            }
            Action::Back => return vec![Effect::Close],
            Action::Click(column, row) if self.list.contains((column, row).into()) => {
                if let Some(hit) = self.selection.row_at(row - self.list.y, self.len()) {
                    self.selection.choose(hit);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Entry(entry)) => self.entry = *entry,
            Ok(Outcome::History(versions)) => {
                self.versions = versions;
                self.is_loaded = true;
            }
            Ok(Outcome::EntrySaved(_)) => {
                return vec![
                    Effect::Close,
                    Effect::Say("Brought back. What it said until now is in the history.".to_owned()),
                ];
            }
            Ok(_) => return Vec::new(),
            Err(failure) => self.message = failure.in_words(),
        }
        self.reader.renew();
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let all = Rect { x: 1, y: 0, width: area.width.saturating_sub(2), height: area.height };
        if area.width >= 100 {
            self.list = Rect { width: LIST, ..all };
            self.page = Rect { x: LIST + 3, width: (all.width - LIST - 2).min(76), ..all };
        } else {
            let rows = u16::try_from(self.len()).unwrap_or(LIST_ROWS).min(LIST_ROWS);
            self.list = Rect { height: rows, ..all };
            let top = rows + 1;
            self.page =
                Rect { y: top, width: all.width.min(76), height: area.height.saturating_sub(top), ..all };
        }
        self.selection.fit(usize::from(self.list.height), self.len());
        let (what, width) = (self.selection.chosen(), usize::from(self.page.width.max(1)));
        if self.reader.differs(&what, width, "") {
            self.reader.lay_out(what, self.document(), width, "", Start::At(0));
        }
        self.reader.fit(usize::from(self.page.height));
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let place = |part: Rect| Rect { x: area.x + part.x, y: area.y + part.y, ..part }.intersection(area);
        let (list, page) = (place(self.list), place(self.page));
        for (y, at) in (list.y..list.bottom()).zip(self.selection.in_view(self.len())) {
            let words = match at.checked_sub(1).and_then(|at| self.versions.get(at)) {
                None => "now".to_owned(),
                Some(version) => {
                    let at = version.replaced;
                    let day = day_in_words(at.date(), cx.today());
                    format!("{}. until {day} {}", version.number, at.clock())
                }
            };
            let has_focus = at == self.selection.chosen();
            let (mark, style) = if has_focus { ("› ", cx.theme.selected) } else { ("  ", cx.theme.text) };
            let row = Rect { y, height: 1, ..list };
            frame.render_widget(Line::from(Span::styled(format!("{mark}{words}"), style)), row);
            if has_focus {
                frame.set_cursor_position((row.x, row.y));
            }
        }
        let styles = cx.theme.difference();
        let view = self.reader.view();
        let lines = self.reader.lines().get(..view.end).unwrap_or_default();
        frame.render_widget(DocumentView::new(lines, view.start, &styles), page);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
