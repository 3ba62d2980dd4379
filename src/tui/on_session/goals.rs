//! Which goals of the treatment a session served.

use super::OnSession;
use crate::app::request::{Request, Treatment, TreatmentRequest};
use crate::domain::id::{SessionId, TreatmentGoalId};
use crate::domain::session::Session;
use crate::tui::shell::{Effect, Question, Route};

/// What is being asked about a session.
pub(super) struct Asked {
    session: SessionId,
    /// The goals, in the order of the answers.
    goals: Vec<TreatmentGoalId>,
}

fn ask(request: TreatmentRequest) -> Vec<Effect> {
    vec![Effect::Ask(Request::Treatment(Box::new(request)))]
}

impl OnSession {
    /// Looks what goals there are, to ask which the session served.
    pub(super) fn offer_goals(&mut self, session: &Session) -> Vec<Effect> {
        self.asked = Some(super::Asked::Goals(Asked { session: session.id, goals: Vec::new() }));
        ask(TreatmentRequest::Look)
    }

    /// Asks which of the goals the session served, if that is what the frame was looked at for.
    pub(super) fn take_goals(&mut self, treatment: &Treatment) -> Vec<Effect> {
        let Some(super::Asked::Goals(asked)) = &mut self.asked else { return Vec::new() };
        if treatment.goals.is_empty() {
            self.asked = None;
            return vec![Effect::Say("There is no goal yet. Press t to set one.".to_owned())];
        }
        asked.goals = treatment.goals.iter().map(|served| served.goal.id).collect();
        let answers = treatment.goals.iter().map(|served| {
            let has_served = served.goal.sessions.contains(&asked.session);
            format!("[{}] {}", if has_served { 'x' } else { ' ' }, served.goal.words.as_str())
        });
        vec![Effect::Go(Route::Ask(Question {
            title: "Goals of your treatment".to_owned(),
            text: "Which one did this session serve? Choosing it again takes that back.".to_owned(),
            answers: answers.collect(),
        }))]
    }
}

/// Notes the goal that was chosen.
pub(super) fn answer(asked: &Asked, answer: usize) -> Vec<Effect> {
    let Some(goal) = asked.goals.get(answer) else { return Vec::new() };
    let mut effects = ask(TreatmentRequest::Serve(*goal, asked.session));
    effects.push(Effect::Say("Noted. t shows your goals.".to_owned()));
    effects
}
