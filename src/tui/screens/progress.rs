//! Progress: what check-ins say over time, what goes together, and the scores of measures.

mod blocks;
mod foot;
mod head;
mod list;
mod measures;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use self::blocks::{Block, Room, What};
use self::list::BlockList;
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{MeasureRequest, Outcome, Request};
use crate::domain::measure::MeasureScore;
use crate::domain::moment::Date;
use crate::domain::trend::{Axis, Length, Trend};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::message;

/// What check-ins and scores say over time.
pub(super) struct Progress {
    /// The time that is looked at.
    axis: Axis,
    /// The day on which that was chosen.
    today: Date,
    /// What there is to see; none before it was reckoned.
    trend: Option<Box<Trend>>,
    /// Every score, oldest first.
    scores: Vec<MeasureScore>,
    /// The score that was taken away last.
    gone: Option<MeasureScore>,
    blocks: Vec<Block>,
    /// The place the blocks were made for.
    room: Option<Room>,
    list: BlockList,
    /// The names of the spans, from the left edge.
    spans: Vec<Rect>,
    /// What stands below the charts.
    foot: Vec<Line<'static>>,
    head: u16,
    message: String,
}

impl Progress {
    pub(super) fn new(cx: &Cx) -> Self {
        Self {
            axis: Axis::until(Length::Month, cx.today()),
            today: cx.today(),
            trend: None,
            scores: Vec::new(),
            gone: None,
            blocks: Vec::new(),
            room: None,
            list: BlockList::default(),
            spans: Vec::new(),
            foot: Vec::new(),
            head: 0,
            message: String::new(),
        }
    }

    /// Looks at another time.
    fn look_at(&mut self, axis: Axis) -> Vec<Effect> {
        self.axis = axis;
        vec![Effect::Ask(Request::Trend(axis))]
    }

    fn earlier(&mut self) -> Vec<Effect> {
        if self.trend.as_ref().is_some_and(|trend| trend.axis == self.axis && !trend.has_earlier()) {
            return vec![Effect::Say("Nothing is logged before this.".to_owned())];
        }
        self.look_at(self.axis.earlier())
    }

    fn later(&mut self, today: Date) -> Vec<Effect> {
        if self.axis.span.until >= today {
            return vec![Effect::Say("This is up to today.".to_owned())];
        }
        self.look_at(self.axis.later(today))
    }

    fn chosen_score(&self) -> Option<&MeasureScore> {
        let Some(What::Score(id)) = self.blocks.get(self.list.chosen()).map(|block| block.what) else {
            return None;
        };
        self.scores.iter().find(|score| score.id() == id)
    }

    fn open(&self) -> Vec<Effect> {
        let score = self.chosen_score().cloned().map(Box::new);
        score.map(|score| vec![Effect::Go(Route::MeasureScore(Some(score)))]).unwrap_or_default()
    }

    fn delete(&mut self) -> Vec<Effect> {
        let Some(score) = self.chosen_score().cloned() else { return Vec::new() };
        let request = MeasureRequest::Remove(score.id());
        self.gone = Some(score);
        vec![ask(request), Effect::Say("Taken away. Press u to bring it back.".to_owned())]
    }

    fn undo(&mut self) -> Vec<Effect> {
        match self.gone.take() {
            Some(score) => vec![ask(MeasureRequest::Put(score)), Effect::Say("It is back.".to_owned())],
            None => vec![Effect::Say("There is nothing to bring back.".to_owned())],
        }
    }

    fn click(&mut self, column: u16, row: u16) -> Vec<Effect> {
        if row < self.head {
            return self.click_head(column, row);
        }
        match self.list.click(&self.blocks, row - self.head) {
            Some(true) => self.open(),
            _ => Vec::new(),
        }
    }

    fn is_on_chart(&self) -> bool {
        self.blocks.get(self.list.chosen()).is_some_and(|block| block.what == What::Chart)
    }
}

fn ask(request: MeasureRequest) -> Effect {
    Effect::Ask(Request::Measure(Box::new(request)))
}

impl Screen for Progress {
    fn places(&self) -> Vec<Place> {
        vec![Place::Progress, Place::List]
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        let was_up_to_today = self.axis.span.until == self.today;
        self.today = cx.today();
        let axis = if was_up_to_today { Axis::until(self.axis.length, self.today) } else { self.axis };
        self.look_at(axis)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Left => return self.earlier(),
            Action::Right => return self.later(cx.today()),
            Action::View => return self.look_at(self.axis.with(self.axis.length.next())),
            Action::Add => return vec![Effect::Go(Route::MeasureScore(None))],
            Action::Open => return self.open(),
            Action::Delete => return self.delete(),
            Action::Undo => return self.undo(),
            Action::Click(column, row) => return self.click(column, row),
            action => self.list.move_by(&action, &self.blocks),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Trend(trend, scores)) => {
                self.scores = scores;
                // One who goes on fast has asked for another time since.
                if trend.axis == self.axis {
                    self.trend = Some(trend);
                }
            }
            Ok(Outcome::MeasureScores(scores)) => self.scores = scores,
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        self.room = None;
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        self.lay_out_head(area);
        let room = Room::in_area(area);
        if self.room != Some(room) {
            self.room = Some(room);
            self.blocks = match &self.trend {
                Some(trend) => blocks::all(trend, &self.scores, room, &cx.theme),
                None => Vec::new(),
            };
        }
        self.list.settle(&self.blocks);
        self.foot = match &self.trend {
            Some(trend) if self.is_on_chart() => foot::lines(trend, room, &cx.theme),
            _ => Vec::new(),
        };
        let foot = u16::try_from(self.foot.len()).unwrap_or(u16::MAX);
        self.list.fit(&self.blocks, area.height.saturating_sub(self.head + foot).into());
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let head = self.head.min(area.height);
        self.draw_head(frame, Rect { height: head, ..area }, &cx.theme);
        let foot = u16::try_from(self.foot.len()).unwrap_or(u16::MAX).min(area.height - head);
        let body = Rect { y: area.y + head, height: area.height - head - foot, ..area };
        self.list.draw(frame, body, &self.blocks, &cx.theme);
        for (y, line) in (body.bottom()..area.bottom()).zip(&self.foot) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
