//! Keeping the score of a measure, or changing one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{MeasureRequest, Outcome, Request};
use crate::doc::layout::wrapped;
use crate::domain::id::MeasureScoreId;
use crate::domain::measure::{Answered, Item9, MEASURES, Measure, MeasureScore, Scale, THANKS, total};
use crate::domain::moment::Moment;
use crate::domain::text::OneLine;
use crate::domain::when::{self, Lean};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

const HELP: &str = "The number your clinician told you, or that you added up.";

/// A score, as one types it.
pub(super) struct MeasureForm {
    id: MeasureScoreId,
    original: Option<Moment>,
    form: ShortForm,
    /// What is said of the measure above the form.
    about: Vec<String>,
    /// The rows above the form.
    head: u16,
}

impl MeasureForm {
    pub(super) fn new(score: Option<&MeasureScore>, cx: &Cx) -> Self {
        let mut form = empty();
        form.set("when", &score.map_or(cx.now(), MeasureScore::at).typed());
        if let Some(score) = score {
            fill(&mut form, score);
        }
        let mut screen = Self {
            id: score.map_or_else(|| cx.clock.new_measure_score_id(), MeasureScore::id),
            original: score.map(MeasureScore::at),
            form: ShortForm::new(form),
            about: Vec::new(),
            head: 0,
        };
        screen.show_needed();
        screen
    }

    fn measure(&self) -> Option<&'static Measure> {
        self.form.value("measure").parse().ok()
    }

    /// Shows the numbers that the measure has.
    fn show_needed(&mut self) {
        let Some(measure) = self.measure() else { return };
        for number in numbers() {
            self.form.show(number.name, measure.scales.iter().any(|scale| scale.name == number.name));
        }
        self.form.show("item_9", measure.asks_ninth());
    }

    /// What was typed, as a score.
    fn read(&self, cx: &Cx) -> Result<Request, Misfit> {
        let value = |key| self.form.value(key);
        let measure: &'static Measure = value("measure").parse().map_err(at("measure"))?;
        let number = |scale: &'static Scale| total(scale, &value(scale.name)).map_err(at(scale.name));
        let item_9 = value("item_9");
        let item_9 = (measure.asks_ninth() && !item_9.is_empty()).then(|| item_9.parse::<Item9>());
        let answered = Answered {
            totals: measure.scales.iter().map(number).collect::<Result<_, _>>()?,
            item_9: item_9.transpose().map_err(at("item_9"))?,
            note: OneLine::optional(&value("note")).map_err(at("note"))?,
        };
        let unchanged = self.original.filter(|original| original.typed() == value("when").trim());
        let lived = || when::parse(&value("when"), cx.now(), Lean::Past).map_err(at("when"));
        let moment = unchanged.map_or_else(lived, Ok)?;
        let score = MeasureScore::new(self.id, measure, moment, answered).map_err(at("item_9"))?;
        Ok(Request::Measure(Box::new(MeasureRequest::Put(score))))
    }

    /// Whether what was typed tells of thoughts of death or of self-harm.
    fn calls_for_help(&self) -> bool {
        let is_asked = self.measure().is_some_and(Measure::asks_ninth);
        is_asked && self.form.value("item_9").parse::<Item9>().is_ok_and(|item| item.get() > 0)
    }
}

/// Every number that some measure has, each name once.
fn numbers() -> Vec<&'static Scale> {
    let mut numbers: Vec<&'static Scale> = Vec::new();
    for scale in MEASURES.iter().flat_map(|measure| measure.scales) {
        if numbers.iter().all(|known| known.name != scale.name) {
            numbers.push(scale);
        }
    }
    numbers
}

/// The area below what is said of the measure.
fn below(area: Rect, rows: usize) -> Rect {
    let head = u16::try_from(rows + 1).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + head, height: area.height - head, ..area }
}

fn empty() -> Form {
    let measures =
        MEASURES.iter().map(|measure| (measure.slug.to_owned(), measure.title.to_owned())).collect();
    let often = [
        ("", "not told"),
        ("0", "0, not at all"),
        ("1", "1, several days"),
        ("2", "2, more than half the days"),
        ("3", "3, nearly every day"),
    ];
    let often = often.map(|(slug, label)| (slug.to_owned(), label.to_owned())).into();
    let numbers = numbers().into_iter().map(|scale| Field::line(scale.name, scale.label, HELP));
    let first =
        Field::choice("measure", "Questionnaire", "← → change it; a letter jumps to a name.", measures);
    let rest = [
        Field::choice(
            "item_9",
            "Question 9",
            "How often there were thoughts of death or of hurting yourself. ← → change it.",
            often,
        ),
        Field::line("when", "When", "When you filled it in: 10:00 · yesterday 10:00 · 2026-11-23 10:00"),
        Field::line("note", "Note", "If you like, in a line."),
    ];
    Form::new([first].into_iter().chain(numbers).chain(rest).collect())
}

fn fill(form: &mut Form, score: &MeasureScore) {
    let answered = score.answered();
    form.set("measure", score.measure().slug);
    for (scale, number) in score.parts() {
        form.set(scale.name, &number.to_string());
    }
    form.set("item_9", &answered.item_9.map(|item| item.to_string()).unwrap_or_default());
    form.set("note", answered.note.as_ref().map_or("", OneLine::as_str));
}

/// What a measure asks about, and what its numbers may be.
fn about(measure: &Measure) -> String {
    let scales: Vec<String> =
        measure.scales.iter().map(|scale| format!("{} {}", scale.name, scale.range())).collect();
    format!("{}: {} Its numbers: {}.", measure.title, measure.about, scales.join(", "))
}

impl Screen for MeasureForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        if self.original.is_none() { "a new score" } else { "a score" }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let action = match action {
            // The form begins below what is said of the measure.
            Action::Click(column, row) => match row.checked_sub(self.head) {
                Some(row) => Action::Click(column, row),
                None => return Vec::new(),
            },
            action => action,
        };
        let effects = match self.form.act(action) {
            Then::Save => {
                let read = self.read(cx);
                self.form.save(read)
            }
            Then::Do(effects) => effects,
        };
        self.show_needed();
        effects
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::MeasureScores(_)) if self.calls_for_help() => {
                vec![Effect::Close, Effect::Go(Route::HelpNow), Effect::Say(format!("Saved. {THANKS}"))]
            }
            Ok(Outcome::MeasureScores(_)) => ShortForm::saved(),
            Ok(_) => Vec::new(),
            Err(failure) => self.form.fail(&failure),
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let width = area.width.saturating_sub(2).clamp(1, 76);
        let about = self.measure().map(about).unwrap_or_default();
        self.about = wrapped(&about, width).iter().map(crate::doc::layout::Line::text).collect();
        let form = below(area, self.about.len());
        self.head = form.y - area.y;
        self.form.layout(form);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        for (y, words) in (area.y..area.bottom()).zip(&self.about) {
            let line = Line::styled(format!(" {words}"), cx.theme.muted);
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        self.form.draw(frame, area, &cx.theme);
    }
}
