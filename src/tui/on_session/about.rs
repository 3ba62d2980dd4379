//! Writing about a session.

use crate::domain::entry::Beginning;
use crate::domain::kind::KindName;
use crate::domain::moment::day_number;
use crate::domain::prompt::Theme;
use crate::domain::session::Session;
use crate::tui::shell::{Begun, Cx, Effect, Route, WriteStart};

/// Begins an entry that belongs to the session, with a question that fits.
pub(super) fn write(session: &Session, cx: &Cx) -> Vec<Effect> {
    let about = Beginning { session: Some(session.id), ..Beginning::default() };
    let begun = Begun { about, prompt: Some(question(session, cx)), ..Begun::default() };
    vec![Effect::Go(Route::Write(WriteStart::Begun(Box::new(begun))))]
}

fn question(session: &Session, cx: &Cx) -> String {
    let meeting = &session.meeting;
    if meeting.starts_at > cx.now() {
        return "What would you like to bring to it, or to get from it?".to_owned();
    }
    let theme = match meeting.kind.name() {
        KindName::Individual => Theme::IndividualDebrief,
        KindName::Group => Theme::GroupDebrief,
        // The questions about a group are not for a meeting of another kind.
        KindName::MutualHelp => return "What did you hear there that you want to keep?".to_owned(),
        KindName::Family | KindName::Medical | KindName::Other => {
            return "What do you want to keep from it, and what is still on your mind?".to_owned();
        }
    };
    let day = i64::from(day_number(meeting.starts_at.date()));
    cx.prompts.prompt_of(theme, day).map(|prompt| prompt.text.clone()).unwrap_or_default()
}
