//! Finding a page by what somebody calls it.

use thiserror::Error;

use super::exercises::Exercise;
use super::page::{Page, PageId};
use super::{Catalogue, near};
use crate::doc::query::fold;

/// Why a page was not found.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FindError {
    /// Nothing has that name.
    #[error("there is no page {asked}{}", listed(" (near: ", near))]
    Unknown {
        /// The name asked for.
        asked: String,
        /// Names much like it, the nearest first.
        near: Vec<PageId>,
    },
    /// Several pages have that name or begin so.
    #[error("{asked} could be several pages{}", listed(" (", candidates))]
    Ambiguous {
        /// The name asked for.
        asked: String,
        /// The pages it could be.
        candidates: Vec<PageId>,
    },
}

impl Catalogue {
    /// Finds a page by its name, its last part, its title or the beginning of either name.
    pub fn find(&self, asked: &str) -> Result<&Page, FindError> {
        let name = fold(asked.trim()).replace(' ', "-");
        let exact = |page: &&Page| page.id.as_str() == name || page.id.name() == name;
        let title = |page: &&Page| fold(&page.title) == fold(asked.trim());
        let beginning =
            |page: &&Page| page.id.as_str().starts_with(&name) || page.id.name().starts_with(&name);
        if let Some(page) = self.page(&name) {
            return Ok(page);
        }
        let candidates: Vec<&Page> =
            [self.pages().filter(exact).collect(), self.pages().filter(title).collect()]
                .into_iter()
                .chain([self.pages().filter(beginning).collect::<Vec<_>>()])
                .find(|found| !found.is_empty())
                .unwrap_or_default();
        match candidates.as_slice() {
            [page] if !name.is_empty() => Ok(page),
            [] => Err(self.unknown(asked, &name)),
            several => Err(FindError::Ambiguous {
                asked: asked.to_owned(),
                candidates: several.iter().map(|page| page.id.clone()).collect(),
            }),
        }
    }

    /// Finds an exercise by its name or its title; the error is what it may be.
    pub fn find_exercise(&self, asked: &str) -> Result<&Exercise, Vec<&str>> {
        let name = fold(asked.trim()).replace(' ', "-");
        let title = |exercise: &&Exercise| fold(&exercise.title) == fold(asked.trim());
        let found = self.exercise(&name).or_else(|| self.exercises().iter().find(title));
        found
            .ok_or_else(|| near::nearest(&name, self.exercises().iter().map(|exercise| exercise.id.as_str())))
    }

    fn unknown(&self, asked: &str, name: &str) -> FindError {
        let near = near::nearest(name, self.pages().map(|page| page.id.as_str()));
        FindError::Unknown { asked: asked.to_owned(), near: near.into_iter().map(PageId::new).collect() }
    }
}

fn listed(before: &str, ids: &[PageId]) -> String {
    const MOST: usize = 6;
    let names: Vec<&str> = ids.iter().take(MOST).map(PageId::as_str).collect();
    let more = if ids.len() > MOST { ", …" } else { "" };
    if names.is_empty() { String::new() } else { format!("{before}{}{more})", names.join(", ")) }
}
