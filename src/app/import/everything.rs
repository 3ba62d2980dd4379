//! Taking in everything of another vault.

use std::collections::HashSet;

use super::{Import, Imported, found};
use crate::app::App;
use crate::app::failure::Failure;
use crate::domain::homework::{Homework, KeptPack, Origin};
use crate::domain::id::SessionId;
use crate::domain::kept::Everything;
use crate::domain::measure::MeasureScore;
use crate::domain::meeting::point::Place;
use crate::domain::meeting::{Feed, ListedMeeting};
use crate::domain::page_mark::PageMark;
use crate::domain::plan::PlanItem;
use crate::domain::query::SavedFilter;
use crate::domain::safety_plan::SafetyNote;
use crate::vault::{Vault, VaultError};

impl App {
    /// Takes in records under their own ids, with history and trash: all of them are on disk when this returns, or none
    /// is. A record that is there already with other content keeps all of them out.
    ///
    /// `progress` is told after each new entry how many there are.
    pub fn import_everything(
        &self,
        everything: Everything,
        how: Import,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Imported, Failure> {
        let vault = self.vault()?;
        // What is new is found and kept in one transaction, so that nobody adds the same in between.
        vault.together(|vault| {
            let (new, imported) = match sift(vault, everything)? {
                Ok(sifted) => sifted,
                Err(failure) => return Ok(Err(failure)),
            };
            if how == Import::Keep {
                new.meeting_feeds.iter().try_for_each(|feed| vault.meetings().put_feed(feed))?;
                vault.meetings().add_all(&new.meetings)?;
                new.places.iter().try_for_each(|place| vault.places().put(place))?;
                new.series.iter().try_for_each(|series| vault.series().put(series))?;
                vault.sessions().save_all_kept(&new.sessions)?;
                vault.journal().save_all_kept(new.entries, progress)?;
                new.page_marks.iter().try_for_each(|mark| vault.page_marks().put(mark))?;
                new.filters.iter().try_for_each(|filter| vault.journal().put_filter(filter))?;
                new.programmes.iter().try_for_each(|one| vault.treatment().put_programme(one))?;
                new.treatment_goals.iter().try_for_each(|goal| vault.treatment().put_goal(goal))?;
                new.check_ins.iter().try_for_each(|check_in| vault.check_ins().put(check_in))?;
                new.goals.iter().try_for_each(|goal| vault.goals().put(goal))?;
                new.exercise_copies.iter().try_for_each(|copy| vault.copies().put(copy))?;
                new.safety_plan.iter().try_for_each(|note| vault.safety_plan().put(note))?;
                new.plan_items.iter().try_for_each(|item| vault.plan().put(item))?;
                new.measure_scores.iter().try_for_each(|score| vault.measures().put(score))?;
                new.homework_packs.iter().try_for_each(|pack| vault.packs().add(pack))?;
                new.homework.iter().try_for_each(|homework| vault.homework().put(homework))?;
            }
            Ok(Ok(imported))
        })?
    }
}

/// Parts what is new from what is there already, and counts it; reads only.
fn sift(vault: &Vault, all: Everything) -> Result<Result<(Everything, Imported), Failure>, VaultError> {
    let (mut new, mut seen) = (Everything::default(), Seen::default());
    let mut series_there = HashSet::new();
    for series in all.series {
        series_there.insert(series.id);
        let there = found(vault.series().get(series.id))?;
        let name = format!("series {}", series.id);
        new.series.extend(seen.is_new(there, series, || name));
    }
    let mut sessions = HashSet::new();
    for kept in all.sessions {
        let id = kept.session.id;
        sessions.insert(id);
        if let Some(of) = kept.session.series
            && !series_there.contains(&of.series)
            && found(vault.series().get(of.series))?.is_none()
        {
            return Ok(Err(Failure::NoSeries { session: id }));
        }
        let there = found(vault.sessions().kept(id))?;
        new.sessions.extend(seen.is_new(there, kept, || format!("session {id}")));
    }
    let mut entries = HashSet::new();
    for kept in all.entries {
        let id = kept.entry.id;
        entries.insert(id);
        if let Some(session) = kept.entry.writing.session
            && !sessions.contains(&session)
            && !vault.sessions().is_kept(session)?
        {
            return Ok(Err(Failure::NoSession { entry: id }));
        }
        let there = found(vault.journal().kept(id))?;
        new.entries.extend(seen.is_new(there, kept, || format!("entry {id}")));
    }
    sift_reading(vault, (all.page_marks, all.filters), &mut new, &mut seen)?;
    let programmes = vault.treatment().programmes()?;
    for programme in all.programmes {
        let id = programme.id();
        let there = programmes.iter().find(|there| there.id() == id).cloned();
        new.programmes.extend(seen.is_new(there, programme, || format!("programme {id}")));
    }
    let goals = vault.treatment().goals()?;
    for goal in all.treatment_goals {
        let id = goal.id;
        for session in &goal.sessions {
            if !sessions.contains(session) && !vault.sessions().is_kept(*session)? {
                return Ok(Err(Failure::NoSessionOfGoal { goal: id }));
            }
        }
        let there = goals.iter().find(|there| there.id == id).cloned();
        new.treatment_goals.extend(seen.is_new(there, goal, || format!("treatment goal {id}")));
    }
    for check_in in all.check_ins {
        let id = check_in.id();
        let there = found(vault.check_ins().get(id))?;
        new.check_ins.extend(seen.is_new(there, check_in, || format!("check-in {id}")));
    }
    for goal in all.goals {
        let id = goal.id;
        for review in goal.lapses.iter().filter_map(|lapse| lapse.review) {
            if !entries.contains(&review) && found(vault.journal().get(review))?.is_none() {
                return Ok(Err(Failure::NoReview { goal: id }));
            }
        }
        let there = found(vault.goals().get(id))?;
        new.goals.extend(seen.is_new(there, goal, || format!("goal {id}")));
    }
    for copy in all.exercise_copies {
        let id = copy.id;
        if let Some(session) = copy.session
            && !sessions.contains(&session)
            && !vault.sessions().is_kept(session)?
        {
            return Ok(Err(Failure::NoSessionOfCopy { copy: id }));
        }
        let there = found(vault.copies().get(id))?;
        new.exercise_copies.extend(seen.is_new(there, copy, || format!("exercise {id}")));
    }
    if let Err(failure) =
        sift_homework(vault, all.homework_packs, all.homework, &sessions, &mut new, &mut seen)?
    {
        return Ok(Err(failure));
    }
    sift_plan(vault, (all.safety_plan, all.plan_items), &mut new, &mut seen)?;
    new.measure_scores = sift_scores(vault, all.measure_scores, &mut seen)?;
    let meetings = (all.meeting_feeds, all.meetings, all.places);
    if let Err(failure) = sift_meetings(vault, meetings, &mut new, &mut seen)? {
        return Ok(Err(failure));
    }
    if let Some(first) = seen.first {
        return Ok(Err(Failure::Differ { count: seen.differ, first }));
    }
    let imported = Imported { new: new.counts(), there_already: seen.same, without_session: Vec::new() };
    Ok(Ok((new, imported)))
}

/// Parts what is new of the marks on pages and of the filters from what is there already.
fn sift_reading(
    vault: &Vault,
    (page_marks, all_filters): (Vec<PageMark>, Vec<SavedFilter>),
    new: &mut Everything,
    seen: &mut Seen,
) -> Result<(), VaultError> {
    let marks = vault.page_marks().all()?;
    for mark in page_marks {
        let there = marks.iter().find(|there| there.page == mark.page).cloned();
        let name = format!("page mark {}", mark.page.as_str());
        new.page_marks.extend(seen.is_new(there, mark, || name));
    }
    let filters = vault.journal().filters()?;
    for filter in all_filters {
        let there = filters.iter().find(|there| there.name == filter.name).cloned();
        new.filters.extend(seen.is_new(there, filter, || "a filter".to_owned()));
    }
    Ok(())
}

/// Parts what is new of the plan from what is there already.
fn sift_plan(
    vault: &Vault,
    (safety, items): (Vec<SafetyNote>, Vec<PlanItem>),
    new: &mut Everything,
    seen: &mut Seen,
) -> Result<(), VaultError> {
    let notes = vault.safety_plan().all()?;
    for note in safety {
        let there = notes.iter().find(|there| there.part == note.part).cloned();
        let name = format!("part {} of the safety plan", note.part);
        new.safety_plan.extend(seen.is_new(there, note, || name));
    }
    let plan = vault.plan().all()?;
    for item in items {
        let (there, id) = (plan.get(item.id).cloned(), item.id);
        new.plan_items.extend(seen.is_new(there, item, || format!("item {id} of the plan")));
    }
    Ok(())
}

/// The same for lists of meetings, for meetings, which name a list that has to be somewhere, and for places.
fn sift_meetings(
    vault: &Vault,
    (feeds, meetings, places): (Vec<Feed>, Vec<ListedMeeting>, Vec<Place>),
    new: &mut Everything,
    seen: &mut Seen,
) -> Result<Result<(), Failure>, VaultError> {
    let kept = vault.meetings().feeds()?;
    let known: HashSet<_> = feeds.iter().chain(&kept).map(|feed| feed.id).collect();
    for feed in feeds {
        let there = kept.iter().find(|there| there.id == feed.id).cloned();
        let name = format!("list of meetings {}", feed.id);
        new.meeting_feeds.extend(seen.is_new(there, feed, || name));
    }
    for meeting in meetings {
        let id = meeting.id;
        if !known.contains(&meeting.feed) {
            return Ok(Err(Failure::NoFeed { meeting: id }));
        }
        let there = found(vault.meetings().get(id))?;
        new.meetings.extend(seen.is_new(there, meeting, || format!("meeting {id}")));
    }
    let kept = vault.places().all()?;
    for place in places {
        let there = kept.iter().find(|there| there.id == place.id || there.name == place.name).cloned();
        let name = format!("place {}", place.id);
        new.places.extend(seen.is_new(there, place, || name));
    }
    Ok(Ok(()))
}

/// Parts what is new of the scores from what is there already.
fn sift_scores(
    vault: &Vault,
    scores: Vec<MeasureScore>,
    seen: &mut Seen,
) -> Result<Vec<MeasureScore>, VaultError> {
    let mut new = Vec::new();
    for score in scores {
        let id = score.id();
        let there = found(vault.measures().get(id))?;
        new.extend(seen.is_new(there, score, || format!("score {id}")));
    }
    Ok(new)
}

/// The same for packs of homework, and for homework, which names a pack and a session that have to be somewhere.
fn sift_homework(
    vault: &Vault,
    kept: Vec<KeptPack>,
    all: Vec<Homework>,
    sessions: &HashSet<SessionId>,
    new: &mut Everything,
    seen: &mut Seen,
) -> Result<Result<(), Failure>, VaultError> {
    let mut packs = HashSet::new();
    for pack in kept {
        packs.insert(pack.id.clone());
        let there = found(vault.packs().get(&pack.id))?;
        let name = format!("pack {}", pack.id.as_str());
        new.homework_packs.extend(seen.is_new(there, pack, || name));
    }
    for homework in all {
        let id = homework.id;
        let has_session = match homework.session {
            Some(session) => sessions.contains(&session) || vault.sessions().is_kept(session)?,
            None => true,
        };
        let has_pack = match &homework.origin {
            Origin::Pack { pack, .. } => packs.contains(pack) || found(vault.packs().get(pack))?.is_some(),
            Origin::Own => true,
        };
        if !has_session || !has_pack {
            return Ok(Err(Failure::NoneOfHomework { homework: id }));
        }
        let there = found(vault.homework().get(id))?;
        new.homework.extend(seen.is_new(there, homework, || format!("homework {id}")));
    }
    Ok(Ok(()))
}

/// What was met in the vault.
#[derive(Default)]
struct Seen {
    same: usize,
    differ: usize,
    first: Option<String>,
}

impl Seen {
    /// Gives the record back if none is there.
    fn is_new<T: PartialEq>(
        &mut self,
        there: Option<T>,
        record: T,
        name: impl FnOnce() -> String,
    ) -> Option<T> {
        match there {
            None => return Some(record),
            Some(there) if there == record => self.same += 1,
            Some(_) => {
                self.differ += 1;
                self.first.get_or_insert_with(name);
            }
        }
        None
    }
}
