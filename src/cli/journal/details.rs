//! What `journal add` and `journal edit` tell of an entry.

use clap::Args;

use crate::app::App;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::values::{self, Given, or_before};
use crate::domain::entry::{Beginning, Writing};
use crate::domain::rating::Rating;
use crate::domain::when::Lean;

/// What is told of an entry beside its text.
#[derive(Debug, Args)]
pub(super) struct Details {
    /// A title
    #[arg(long, short, value_name = "TITLE")]
    title: Option<String>,

    /// A tag, one word; may be given many times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,

    /// Your mood, 0 to 10
    #[arg(long, value_name = "N")]
    mood: Option<Given<Rating>>,

    /// Your urge, 0 to 10
    #[arg(long, value_name = "N")]
    urge: Option<Given<Rating>>,

    /// When it was, such as "2026-11-23 18:00", 18:00, "yesterday 6pm" or "tue 18:00"
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// The id of the session it belongs to
    #[arg(long, value_name = "ID")]
    session: Option<String>,
}

impl Details {
    /// Whether nothing was told.
    pub(super) fn is_empty(&self) -> bool {
        let Self { title, tag, mood, urge, at, session } = self;
        tag.is_empty()
            && mood.is_none()
            && urge.is_none()
            && [title, at, session].iter().all(|text| text.is_none())
    }

    /// Looks at all that needs no vault, so that a wrong value is told before the passphrase is asked.
    pub(super) fn check(&self, context: &Context) -> Result<(), Stop> {
        self.read(context, None).map(|_| ())
    }

    /// Reads the details; what is not given stays as `before` has it.
    pub(super) fn told(
        &self,
        context: &Context,
        app: &App,
        before: Option<&Writing>,
    ) -> Result<Beginning, Stop> {
        let told = self.read(context, before)?;
        let session = match self.session.as_deref() {
            None => before.and_then(|before| before.session),
            Some("") => None,
            Some(id) => Some(app.find_session(&values::id(id)?)?.id),
        };
        if let Some((text, at)) = self.at.as_deref().zip(told.at) {
            values::tell_moment(text, at);
        }
        Ok(Beginning { session, ..told })
    }

    fn read(&self, context: &Context, before: Option<&Writing>) -> Result<Beginning, Stop> {
        let at = self.at.as_deref().map(|at| values::moment(context, at, Lean::Past)).transpose()?;
        let title = before.and_then(|before| before.title.clone());
        let tags = before.map(|before| before.tags.clone()).unwrap_or_default();
        Ok(Beginning {
            at,
            title: values::private_or_before("--title", self.title.as_deref(), title)?,
            tags: values::private_list("--tag", &self.tag, tags)?,
            mood: or_before(self.mood, before.and_then(|before| before.mood)),
            urge: or_before(self.urge, before.and_then(|before| before.urge)),
            session: None,
        })
    }
}
