//! The way from the command line into the full screen.

use std::io::IsTerminal;

use super::ask::Asking;
use super::context::Context;
use super::help_now::guess;
use super::stop::Stop;
use crate::app::App;
use crate::library::helplines::Helplines;
use crate::tui::theme::Theme;
use crate::tui::{self, Setup, Start};

/// Stops where nobody can see and type.
pub(super) fn need_terminal(context: &Context) -> Result<(), Stop> {
    if context.asking == Asking::Possible && std::io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Stop::usage("this needs a terminal, and somebody to type").advise(
        "Without one, name a file with the text, or write - and give it on standard input. See --help.",
    ))
}

/// Opens the full screen. `app` is locked, or open already.
pub(super) fn open(context: &Context, app: App, start: Start) -> Result<(), Stop> {
    need_terminal(context)?;
    let var = |name: &str| std::env::var(name).ok();
    let config = context.config.clone();
    let theme = Theme::detect(config.theme, var);
    let country = Helplines::builtin().ok().and_then(|lines| guess(lines, context));
    let country = country.map(|country| country.code.clone());
    let pages = context.catalogue()?;
    let paths = context.paths().ok();
    let app = app.with_import_dir(paths.map(|paths| paths.import_dir.as_path()));
    let app = app.with_export_dir(paths.map(|paths| paths.export_dir.as_path()));
    match tui::run(Setup { app, start, config, theme, country, pages, notice: context.fault }) {
        Ok(None) => Ok(()),
        Ok(Some(signal)) => Err(Stop::signalled(signal)),
        Err(error) => Err(Stop::failed(super::stop::with_causes(&error))),
    }
}
