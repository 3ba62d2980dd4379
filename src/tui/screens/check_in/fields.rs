//! The fields of a check-in: from what was typed to answers, and back.

use crate::domain::Invalid;
use crate::domain::check_in::{Answers, CheckIn, Halt, Metric, Used};
use crate::domain::moment::Moment;
use crate::domain::rating::Rating;
use crate::domain::text::{Body, OneLine};
use crate::domain::when::{self, Lean};
use crate::tui::shell::Cx;
use crate::tui::widgets::form::{Field, Form};

/// The hours in which a line about the day ahead is offered, and those for one about the day behind.
const MORNING: std::ops::Range<u32> = 4..12;
const EVENING: std::ops::Range<u32> = 17..24;

/// The form with nothing answered.
pub(super) fn empty() -> Form {
    let halt = Halt::ALL.iter().map(|halt| (halt.slug(), halt.label())).collect();
    let used = [("", "not said"), ("no", "no"), ("yes", "yes")];
    let used = used.map(|(slug, label)| (slug.to_owned(), label.to_owned())).into();
    Form::new(vec![
        Field::scale("mood", "Mood", "0 low to 9 high, t is 10. Tab leaves it out."),
        Field::scale("urge", "Urge", "0 none to 9 strong, t is 10."),
        Field::scale("sleep", "Sleep", "0 bad to 9 good, t is 10."),
        Field::scale("connection", "Connection", "How close to others you feel. t is 10."),
        Field::scale("confidence", "Confidence", "How sure you are of keeping to what you want. t is 10."),
        Field::line("intention", "Today I will", "One small thing, in a line."),
        Field::line("look_back", "Today was", "How it was, in a line."),
        Field::ticks("halt", "HALT", "h a l t tick what is so.", halt),
        Field::choice("used", "Used", "n no, y yes; ← → change it.", used),
        Field::line("amount", "How much", "In your own words, if you like."),
        Field::line("own", "Your own", "What else you rate: pain 3, walking 8"),
        Field::line("when", "When", "18:00 · yesterday 9pm · 2026-11-23 18:00"),
        Field::line("note", "Note", "Anything else, in a line."),
    ])
}

/// Shows what the hour and the answers ask for; a line that has something in it always shows.
pub(super) fn show_needed(form: &mut Form, hour: u32) {
    let has = |form: &Form, key: &str| !form.value(key).is_empty() || form.focus() == key;
    let intention = MORNING.contains(&hour) || has(form, "intention");
    let look_back = EVENING.contains(&hour) || hour < MORNING.start || has(form, "look_back");
    form.show("intention", intention);
    form.show("look_back", look_back);
    form.show("amount", form.value("used") == "yes");
}

/// Fills the form from a check-in.
pub(super) fn fill(form: &mut Form, check_in: &CheckIn) {
    let answers = check_in.answers();
    for (key, rating) in answers.ratings() {
        form.set(key, &rating.map(|rating| rating.to_string()).unwrap_or_default());
    }
    let line = |line: &Option<OneLine>| line.as_ref().map_or("", OneLine::as_str).to_owned();
    let halt: Vec<&str> = answers.halt.iter().map(|halt| halt.slug()).collect();
    let amount = answers.used.as_ref().and_then(Used::amount).map_or("", OneLine::as_str);
    form.set("intention", &line(&answers.intention));
    form.set("look_back", &line(&answers.look_back));
    form.set("halt", &halt.join(","));
    form.set("used", answers.used.as_ref().map_or("", Used::slug));
    form.set("amount", amount);
    form.set("own", &Metric::list_in_words(&answers.metrics));
    form.set("when", &check_in.at().typed());
    // Notes of several lines, as the command line takes them, go through a line with their ends marked.
    form.set("note", &answers.note.as_ref().map_or("", Body::as_str).replace('\n', LINE_END));
}

/// What stands for the end of a line in a field that has one.
const LINE_END: &str = " ⏎ ";

/// What was typed, as a moment and answers; where something does not fit, the field says so and there are none.
pub(super) fn read(form: &mut Form, original: Option<Moment>, cx: &Cx) -> Option<(Moment, Answers)> {
    let mut reader = Reader { form, is_good: true };
    let at = reader.when(original, cx);
    let rating = |reader: &mut Reader, key| reader.optional(key, str::parse::<Rating>);
    let answers = Answers {
        mood: rating(&mut reader, "mood"),
        urge: rating(&mut reader, "urge"),
        sleep: rating(&mut reader, "sleep"),
        connection: rating(&mut reader, "connection"),
        confidence: rating(&mut reader, "confidence"),
        used: reader.used(),
        halt: reader.optional("halt", Halt::parse_list).unwrap_or_default(),
        metrics: reader.optional("own", Metric::parse_list).unwrap_or_default(),
        intention: reader.optional("intention", OneLine::parse),
        look_back: reader.optional("look_back", OneLine::parse),
        note: reader.optional("note", |text| Body::parse(&text.replace(LINE_END, "\n"))),
    };
    at.filter(|_| reader.is_good).map(|at| (at, answers))
}

struct Reader<'a> {
    form: &'a mut Form,
    is_good: bool,
}

impl Reader<'_> {
    fn optional<T>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        let text = self.form.value(key);
        if text.trim().is_empty() { None } else { self.read(key, parse) }
    }

    fn read<T>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        match parse(self.form.value(key).trim()) {
            Ok(value) => Some(value),
            Err(error) => {
                self.is_good = false;
                self.form.blame(key, &error.to_string());
                None
            }
        }
    }

    fn used(&mut self) -> Option<Used> {
        match self.form.value("used").as_str() {
            "no" => Some(Used::No),
            "yes" => Some(Used::Yes(self.optional("amount", OneLine::parse))),
            _ => None,
        }
    }

    fn when(&mut self, original: Option<Moment>, cx: &Cx) -> Option<Moment> {
        if let Some(original) = original.filter(|at| at.typed() == self.form.value("when").trim()) {
            return Some(original);
        }
        let at = self.read("when", |text| when::parse(text, cx.now(), Lean::Past))?;
        self.read("when", |_| {
            let is_past = at.instant() <= cx.now().instant();
            if is_past { Ok(at) } else { Err(Invalid::new("that time is still to come")) }
        })
    }
}
