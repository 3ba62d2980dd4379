//! The way from the command line into the full screen.

use super::ask::Asking;
use super::context::Context;
use super::stop::Stop;
use crate::app::App;
use crate::domain::id::EntryId;

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

/// Opens the full screen. THE SINGLE CALL SITE of `tui::run`: put it in place of the message below.
///
/// `app` is still locked for `Start::Today` and `Start::NewEntry`, and open for `Start::Entry`.
pub(super) fn open(context: &Context, _app: App, start: Start) -> Result<(), Stop> {
    if context.asking == Asking::Impossible {
        return Err(Stop::usage("this needs a terminal, and somebody to type").advise(
            "Without one, name a file with the text, or write - and give it on standard input. See --help.",
        ));
    }
    let (what, instead) = match start {
        Start::Today => {
            ("the full screen is not part of this version yet", "See `evenkeel --help` for what there is.")
        }
        Start::NewEntry | Start::Entry(_) => (
            "the editor is not part of this version yet",
            "Write the text with a program of yours and name the file, or write - and type it, with Ctrl-D at the end.",
        ),
    };
    Err(Stop::failed(what).advise(instead))
}
