//! What every screen may know.

use std::time::Duration;

use crate::app::clock::Clock;
use crate::config::Config;
use crate::domain::moment::{Date, Moment};
use crate::library::Catalogue;
use crate::library::guided::Guided;
use crate::library::helplines::Helplines;
use crate::library::prompts::Prompts;
use crate::tui::theme::Theme;

/// How the vault stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// There is none yet.
    Absent,
    /// There is one, and it is closed.
    Locked,
    /// It is open.
    Open,
}

/// What the person chose while the vault is open; forgotten when it is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sitting {
    /// Whether text may go to the system clipboard.
    pub clipboard: Clipboard,
    /// How much of the writing screen is shown.
    pub view: View,
    /// Whether the person was reminded of initials.
    pub initials: Reminder,
}

/// Whether something was said that is said once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reminder {
    /// Not yet.
    #[default]
    Due,
    /// It was.
    Given,
}

/// How much of the writing screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// All of it.
    #[default]
    Whole,
    /// The text and nothing else.
    TextAlone,
}

/// Whether text may go to the system clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clipboard {
    /// The person has to be asked first.
    #[default]
    Ask,
    /// The person was asked and agreed.
    Agreed,
}

/// What every screen may know: settings, colours, the library, the time, and how the vault stands.
#[derive(Debug)]
pub struct Cx {
    /// The person's settings.
    pub config: Config,
    /// The country whose help lines come first, as an ISO 3166 code.
    pub country: Option<String>,
    /// What each role looks like.
    pub theme: Theme,
    /// The reading pages and exercises, with those that packs of homework brought while the vault is open.
    pub pages: &'static Catalogue,
    /// The same without those of packs.
    pub library: &'static Catalogue,
    /// Numbers to call.
    pub helplines: &'static Helplines,
    /// Sentences to begin writing from.
    pub prompts: &'static Prompts,
    /// Two pages of questions to write on.
    pub guided: &'static Guided,
    /// Tells the time and makes ids.
    pub clock: Clock,
    /// How the vault stands.
    pub keep: Keep,
    /// What the person chose for this sitting.
    pub sitting: Sitting,
    /// Counts the frames of whatever moves.
    pub frame: usize,
    /// How long the program runs; a time on the wall may be put back, this goes on.
    pub uptime: Duration,
}

impl Cx {
    /// Now, where the person is.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The place among all countries of the one whose numbers come first.
    pub fn country_place(&self) -> usize {
        let code = self.country.as_deref().unwrap_or_default();
        self.helplines.countries().iter().position(|country| country.code == code).unwrap_or(0)
    }

    /// Today, where the person is.
    pub fn today(&self) -> Date {
        self.clock.today()
    }
}
