//! Exercises: what was begun, what is finished, and what it said the last time.

use super::App;
use super::failure::Failure;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::exercise::copy::{ExerciseCopy, ExerciseName};
use crate::domain::exercise::helped::{NOTED_IN, WhatHelped};
use crate::domain::id::{CopyId, IdPrefix};
use crate::domain::moment::Moment;
use crate::domain::session::Session;
use crate::vault::{CopyFilter, Cursor, Vault, VaultError};

/// So many notes of urges are looked through at the most.
const NEWEST: usize = 500;

/// What a person did of the exercises.
#[derive(Debug, Clone, Default)]
pub struct Practice {
    /// What was begun, the last one first.
    pub begun: Vec<Draft>,
    /// Each exercise with finished copies: when the last one was, and how many there are.
    pub done: Vec<(ExerciseName, Moment, u32)>,
}

impl App {
    /// What the person did of the exercises.
    pub fn practice(&self) -> Result<Practice, Failure> {
        let drafts = self.vault()?.drafts().all()?;
        let begun = drafts.into_iter().filter(|draft| matches!(draft.of, DraftOf::Exercise(_))).collect();
        Ok(Practice { begun, done: self.vault()?.copies().by_exercise()? })
    }

    /// What the person did when urges came, and how strong they were before and after: of the newest notes of it.
    pub fn what_helped(&self) -> Result<WhatHelped, Failure> {
        let noted = CopyFilter { exercise: ExerciseName::parse(NOTED_IN).ok(), ..CopyFilter::default() };
        Ok(WhatHelped::of(&self.copies(&noted, None, NEWEST)?))
    }

    /// Finished copies that fit, newest first, from behind `after` on.
    pub fn copies(
        &self,
        filter: &CopyFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<ExerciseCopy>, Failure> {
        Ok(self.vault()?.copies().list(filter, after, limit)?)
    }

    /// One finished copy, and the one of the same exercise before it.
    pub fn copy_and_before(&self, id: CopyId) -> Result<(ExerciseCopy, Option<ExerciseCopy>), Failure> {
        let copies = self.vault()?.copies();
        let copy = copies.get(id)?;
        let before = copies.before(&copy)?;
        Ok((copy, before))
    }

    /// The one finished copy whose id begins so.
    pub fn find_copy(&self, prefix: &IdPrefix) -> Result<ExerciseCopy, Failure> {
        let copies = self.vault()?.copies();
        Ok(copies.get(copies.find(prefix)?)?)
    }

    /// Keeps a finished copy; when this returns, it is on disk. A session it has to do with is kept with it.
    pub fn save_copy(&self, copy: &ExerciseCopy) -> Result<(), Failure> {
        let session = copy.session.map(|session| self.session(session)).transpose()?;
        Ok(self.vault()?.together(|vault| {
            keep_session(vault, session.as_ref())?;
            vault.copies().put(copy)
        })?)
    }

    /// Drops a finished copy.
    pub fn remove_copy(&self, id: CopyId) -> Result<(), Failure> {
        Ok(self.vault()?.copies().remove(id)?)
    }

    /// The copies right before and after this one in the order of ids, for printing ids short.
    pub fn copy_neighbours(&self, id: CopyId) -> Result<[Option<CopyId>; 2], Failure> {
        Ok(self.vault()?.copies().neighbours(id)?)
    }
}

/// Keeps a session that something has to do with: an occurrence of a series becomes a row when something first has.
pub(super) fn keep_session(vault: &Vault, session: Option<&Session>) -> Result<(), VaultError> {
    match session {
        Some(session) if !vault.sessions().is_kept(session.id)? => vault.sessions().save_new(session),
        Some(_) | None => Ok(()),
    }
}
