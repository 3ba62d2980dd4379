//! What can be done to a session wherever one is shown: marking it, writing about it, seeing to its series, taking it out
//! of the log, and taking that back.

mod about;
mod goals;
mod series;

use super::action::Action;
use super::shell::{Cx, Effect, HomeworkStart, LogStart, Question, Route};
use crate::app::request::{Marking, Outcome, Request, SeriesRequest};
use crate::domain::id::SessionId;
use crate::domain::series::Series;
use crate::domain::session::Session;
use crate::domain::status::{Cause, Mark, Reason, Status};

/// What was done last, so that it can be taken back.
enum Done {
    Deleted(SessionId),
    Marked(SessionId, Box<Marking>),
}

/// What is being asked.
enum Asked {
    /// Why this session was missed.
    WhyMissed(SessionId),
    /// Something about one of a series.
    Series(series::Asked),
    /// Which goals a session served.
    Goals(goals::Asked),
}

/// What came of an answer.
pub(super) enum Took {
    /// It was about something else.
    Nothing,
    /// These follow from it.
    Effects(Vec<Effect>),
    /// Something changed, said in words; what is shown is to be asked for anew.
    Changed(String),
}

/// What is done to sessions on one screen.
#[derive(Default)]
pub(super) struct OnSession {
    done: Option<Done>,
    /// What was asked last; an answer is to that and to nothing before it.
    asked: Option<Asked>,
    series: Vec<Series>,
}

impl OnSession {
    /// What it needs to know.
    pub(super) fn start() -> Effect {
        Effect::Ask(Request::Series(Box::new(SeriesRequest::All)))
    }

    /// Does what a key means for the session chosen; nothing where the key means something else.
    pub(super) fn act(&mut self, action: &Action, session: Option<&Session>, cx: &Cx) -> Option<Vec<Effect>> {
        match action {
            Action::Answer(answer) => return Some(self.answer(*answer)),
            Action::Undo => return Some(self.undo()),
            Action::Treatment => return Some(vec![Effect::Go(Route::Treatment)]),
            Action::Report => return Some(vec![Effect::Go(Route::Report)]),
            _ => {}
        }
        let is_ours = matches!(
            action,
            Action::Change
                | Action::Write
                | Action::Notes
                | Action::Goals
                | Action::Homework
                | Action::Attended
                | Action::Missed
                | Action::Linked
                | Action::Delete
                | Action::Repeat
        );
        let Some(session) = session else { return is_ours.then(Vec::new) };
        Some(match action {
            Action::Change => {
                vec![Effect::Go(Route::LogSession(LogStart::Session(Box::new(session.clone()))))]
            }
            Action::Write => about::write(session, cx),
            Action::Notes => vec![Effect::Go(Route::Notes(session.id))],
            Action::Goals => self.offer_goals(session),
            Action::Homework => {
                let start = HomeworkStart::New(Some(Box::new(session.clone())));
                vec![Effect::Go(Route::HomeworkForm(start))]
            }
            Action::Attended => self.mark(session, Status::Attended),
            Action::Missed => self.missed(session),
            Action::Linked => vec![Effect::Go(Route::Entries(format!("session:{}", session.id)))],
            Action::Delete => self.delete(session),
            Action::Repeat => self.offer_series(session),
            _ => return None,
        })
    }

    /// Takes an answer.
    pub(super) fn take(&mut self, answer: &Outcome) -> Took {
        Took::Changed(match answer {
            Outcome::AllSeries(series) => {
                self.series.clone_from(series);
                return Took::Effects(Vec::new());
            }
            Outcome::Treatment(treatment) => return Took::Effects(self.take_goals(treatment)),
            Outcome::SessionMarked(session) => {
                let status = session.meeting.mark.status().label().to_lowercase();
                format!("Marked: {status}. u takes it back.")
            }
            Outcome::SessionDeleted(id) => {
                self.done = Some(Done::Deleted(*id));
                "Out of the log. Press u to take it back.".to_owned()
            }
            Outcome::SeriesChanged => "Done. What you marked stays as it was.".to_owned(),
            Outcome::SessionRestored(_) => "Back in the log.".to_owned(),
            _ => return Took::Nothing,
        })
    }

    fn mark(&mut self, session: &Session, status: Status) -> Vec<Effect> {
        let before = Marking { mark: session.meeting.mark.clone(), mood: None, urge: None };
        self.done = Some(Done::Marked(session.id, Box::new(before)));
        put_mark(session.id, status, None)
    }

    /// Marks as missed at once, then asks why; the answer may be left out.
    fn missed(&mut self, session: &Session) -> Vec<Effect> {
        let mut effects = self.mark(session, Status::Missed);
        self.asked = Some(Asked::WhyMissed(session.id));
        let mut answers = vec!["I would rather not say".to_owned()];
        answers.extend(Cause::ALL.iter().map(|cause| cause.label().to_owned()));
        effects.push(Effect::Go(Route::Ask(Question {
            title: "Marked as missed".to_owned(),
            text: "It happens. What got in the way? It helps to see what comes back.".to_owned(),
            answers,
        })));
        effects
    }

    fn answer(&mut self, answer: usize) -> Vec<Effect> {
        match self.asked.take() {
            Some(Asked::WhyMissed(id)) => {
                let cause = answer.checked_sub(1).and_then(|at| Cause::ALL.get(at));
                let reason = cause.map(|cause| Reason { cause: *cause, words: None });
                reason.map(|reason| put_mark(id, Status::Missed, Some(reason))).unwrap_or_default()
            }
            Some(Asked::Series(asked)) => self.answer_of_series(asked, answer),
            Some(Asked::Goals(asked)) => goals::answer(&asked, answer),
            None => Vec::new(),
        }
    }

    fn undo(&mut self) -> Vec<Effect> {
        match self.done.take() {
            Some(Done::Deleted(id)) => vec![Effect::Ask(Request::RestoreSession(id))],
            Some(Done::Marked(id, before)) => vec![Effect::Ask(Request::MarkSession(id, before))],
            None => vec![Effect::Say("There is nothing to take back.".to_owned())],
        }
    }
}

fn put_mark(id: SessionId, status: Status, reason: Option<Reason>) -> Vec<Effect> {
    let Ok(mark) = Mark::new(status, reason) else { return Vec::new() };
    vec![Effect::Ask(Request::MarkSession(id, Box::new(Marking { mark, mood: None, urge: None })))]
}
