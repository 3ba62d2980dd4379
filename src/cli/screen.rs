//! The way from the command line into the full screen.

use std::io::IsTerminal;

use super::ask::Asking;
use super::context::Context;
use super::stop::{Stop, with_causes};
use crate::app::App;
use crate::domain::id::EntryId;
use crate::tui::theme::Theme;
use crate::tui::{self, Setup};

/// What the full screen opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// Today.
    Today,
    /// The editor with a new entry.
    NewEntry,
    /// The editor with an entry that is kept.
    Entry(EntryId),
}

/// Opens the full screen: THE SINGLE CALL SITE of `tui::run`.
///
/// `app` is still locked for `Start::Today` and `Start::NewEntry`, and open for `Start::Entry`.
pub(super) fn open(context: &Context, app: App, start: Start) -> Result<(), Stop> {
    if context.asking == Asking::Impossible || !std::io::stdout().is_terminal() {
        return Err(Stop::usage("this needs a terminal, and somebody to type").advise(
            "Without one, name a file with the text, or write - and give it on standard input. See --help.",
        ));
    }
    match start {
        Start::Today => {
            let config = context.config.clone();
            let theme = Theme::detect(config.theme, |name| std::env::var(name).ok());
            let setup = Setup { app, config, theme, country: context.country() };
            tui::run(setup).map(|_signal| ()).map_err(|error| Stop::failed(with_causes(&error)))
        }
        // `tui::Setup` has no place yet for what to begin with.
        Start::NewEntry | Start::Entry(_) => Err(Stop::failed(
            "the editor does not open from the command line yet",
        )
        .advise("Open it with `evenkeel`; or write - and type the text here, with Ctrl-D at the end.")),
    }
}
