//! What was begun or finished and is taken away, so that it can be brought back.

use crate::app::request::Request;
use crate::domain::draft::Draft;
use crate::domain::exercise::copy::ExerciseCopy;
use crate::tui::shell::Effect;

/// Something that can be taken away.
#[derive(Debug, Clone)]
pub(super) enum Taken {
    Begun(Box<Draft>),
    Finished(Box<ExerciseCopy>),
}

impl Taken {
    /// Takes it away.
    pub(super) fn take(&self) -> Vec<Effect> {
        let request = match self {
            Self::Begun(draft) => Request::RemoveDraft(draft.of),
            Self::Finished(copy) => Request::RemoveCopy(copy.id),
        };
        vec![Effect::Ask(request), Effect::Say("Deleted. Press u to bring it back.".to_owned())]
    }

    /// Brings it back.
    pub(super) fn bring_back(self) -> Vec<Effect> {
        let request = match self {
            Self::Begun(draft) => Request::PutDraft(*draft),
            Self::Finished(copy) => Request::SaveCopy(copy),
        };
        vec![Effect::Ask(request), Effect::Say("It is back.".to_owned())]
    }
}

/// What to say where nothing was taken away.
pub(super) fn nothing_to_bring_back() -> Vec<Effect> {
    vec![Effect::Say("There is nothing to bring back.".to_owned())]
}
