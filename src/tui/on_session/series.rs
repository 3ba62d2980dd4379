//! What is offered for sessions that repeat.

use super::OnSession;
use crate::app::request::{Request, Scope, SeriesRequest};
use crate::domain::moment::add_days;
use crate::domain::series::{Occurrence, Pause};
use crate::domain::session::Session;
use crate::tui::shell::{Effect, Question, Route, SeriesChange};

/// What is being asked about a session of a series.
#[derive(Debug)]
pub(super) enum Asked {
    /// Which ones to delete.
    Delete(Occurrence),
    /// What to do with the series.
    Series(Box<Session>, Occurrence),
}

/// Weeks a series can pause for.
const PAUSES: [i64; 3] = [1, 2, 4];

/// What is offered below the pauses.
const LATER: [&str; 3] = [
    "End the series with this one",
    "Add a session on another day",
    "Change how it repeats from this one on",
];

fn ask(series: SeriesRequest) -> Vec<Effect> {
    vec![Effect::Ask(Request::Series(Box::new(series)))]
}

impl OnSession {
    /// Takes a session out of the log; of one of a series it is asked how many are meant.
    pub(super) fn delete(&mut self, session: &Session) -> Vec<Effect> {
        let Some(of) = session.series else {
            return vec![Effect::Ask(Request::DeleteSession(session.id))];
        };
        self.asked = Some(super::Asked::Series(Asked::Delete(of)));
        vec![Effect::Go(Route::Ask(Question {
            title: "One of a series".to_owned(),
            text: "Which ones shall go out of the log? What you marked stays in any case.".to_owned(),
            answers: Scope::ALL.iter().map(|scope| to_delete(*scope).to_owned()).collect(),
        }))]
    }

    /// Asks what to do with the series of a session.
    pub(super) fn offer_series(&mut self, session: &Session) -> Vec<Effect> {
        let Some(of) = session.series else {
            let words = "This session does not repeat. Log a new one to say how it does.";
            return vec![Effect::Say(words.to_owned())];
        };
        let words = self.repeats(session).unwrap_or_else(|| "It repeats".to_owned());
        let pause = |weeks: &i64| match weeks {
            1 => "Pause for a week from this one on".to_owned(),
            weeks => format!("Pause for {weeks} weeks from this one on"),
        };
        let mut answers: Vec<_> = PAUSES.iter().map(pause).collect();
        answers.extend(LATER.map(str::to_owned));
        self.asked = Some(super::Asked::Series(Asked::Series(Box::new(session.clone()), of)));
        let text = format!("{words}. A pause takes out the days until it is over; what you marked stays.");
        vec![Effect::Go(Route::Ask(Question { title: "Series".to_owned(), text, answers }))]
    }

    /// Does what was answered.
    pub(super) fn answer_of_series(&mut self, asked: Asked, answer: usize) -> Vec<Effect> {
        match asked {
            Asked::Delete(of) => {
                self.done = None;
                let scope = Scope::ALL.get(answer);
                scope.map(|scope| ask(SeriesRequest::Delete(of.id(), *scope))).unwrap_or_default()
            }
            Asked::Series(session, of) => {
                let day = of.original.date();
                if let Some(weeks) = PAUSES.get(answer) {
                    let pause = Pause::new(day, add_days(day, 7 * weeks - 1)).ok();
                    return pause
                        .map(|pause| ask(SeriesRequest::Pause(of.series, pause)))
                        .unwrap_or_default();
                }
                let Some(series) = self.series.iter().find(|series| series.id == of.series) else {
                    return Vec::new();
                };
                let series = Box::new(series.clone());
                match answer - PAUSES.len() {
                    0 => ask(SeriesRequest::End(of.series, day)),
                    1 => vec![Effect::Go(Route::ChangeSeries(SeriesChange::Extra(series)))],
                    _ => vec![Effect::Go(Route::ChangeSeries(SeriesChange::Rule(session, series)))],
                }
            }
        }
    }

    /// How a session repeats, in words.
    pub(in crate::tui) fn repeats(&self, session: &Session) -> Option<String> {
        let of = session.series?;
        let series = self.series.iter().find(|series| series.id == of.series)?;
        Some(format!("Repeats {}", series.in_words()))
    }
}

/// What people are offered to take away: also sessions changed by themselves, as long as they are not marked.
fn to_delete(scope: Scope) -> &'static str {
    match scope {
        Scope::One | Scope::Following => scope.label(),
        Scope::All => "All that are not marked",
    }
}
