//! Taking in the appointments of another calendar, and taking in later what was changed there.
//!
//! What the person has changed, marked or deleted stays as it is. Of a series, sessions before the day that is asked for
//! are not looked for, so that nobody has to mark a year of them.

use super::{Import, found};
use crate::app::App;
use crate::app::failure::Failure;
use crate::domain::appointment::{Appointment, Repeats, State, Turn, imprint_of_series, imprint_of_session};
use crate::domain::kept::KeptSession;
use crate::domain::kind::Kind;
use crate::domain::moment::{Date, Moment, add_days};
use crate::domain::series::{Occurrence, Series, WallClock};
use crate::domain::session::Session;
use crate::domain::status::Status;
use crate::domain::text::OneLine;
use crate::vault::{Vault, VaultError};

/// How far a series is looked through for a session that is still to come, in days: at first, and when there is none.
const NEAR: i64 = 400;
const FAR: i64 = 366 * 50;

/// How long ago an unmarked session still is of use to a person, in days.
const RECENT: i64 = 14;

/// From when on sessions are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Those of the last two weeks, so that few wait to be marked; of series that are there already, as before.
    Recently,
    /// From this day on.
    Day(Date),
}

impl Since {
    /// The first day.
    pub fn day(self, today: Date) -> Date {
        match self {
            Self::Recently => add_days(today, -RECENT),
            Self::Day(day) => day,
        }
    }
}

/// What came of taking in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TakenIn {
    /// Sessions by themselves that were not there before, and those of new series that differ from the others.
    pub sessions: usize,
    /// Series that were not there before.
    pub series: usize,
    /// What was there and is changed as the calendar says.
    pub changed: usize,
    /// What is there already, as the calendar says it.
    pub there_already: usize,
    /// What the calendar says otherwise, but the person has changed, marked or deleted: it stays.
    pub yours: usize,
    /// Sessions and series that were over before the first day asked for, and are left out.
    pub before: usize,
    /// Series that the calendar cancelled as a whole, and that were never here.
    pub cancelled: usize,
}

impl App {
    /// Takes in appointments from a day on: all of it is on disk when this returns, or nothing is.
    ///
    /// `kind` says of what kind those of a title are; `progress` is told after each how many are done.
    pub fn import_calendar(
        &self,
        appointments: &[Appointment],
        since: Since,
        kind: &dyn Fn(Option<&OneLine>) -> Kind,
        how: Import,
        progress: &mut dyn FnMut(usize),
    ) -> Result<TakenIn, Failure> {
        let now = self.clock.now();
        let done = self.vault()?.together(|vault| {
            let first = since.day(now.date());
            let mut intake =
                Intake { vault, how, asked: since, since: first, now, kind, done: TakenIn::default() };
            for (number, appointment) in (1..).zip(appointments) {
                intake.take(appointment)?;
                progress(number);
            }
            Ok(intake.done)
        })?;
        Ok(done)
    }
}

struct Intake<'i> {
    vault: &'i Vault,
    how: Import,
    asked: Since,
    since: Date,
    now: Moment,
    kind: &'i dyn Fn(Option<&OneLine>) -> Kind,
    done: TakenIn,
}

/// What a session is to the calendar that tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum There {
    /// There is none.
    No,
    /// It is as an import, or its series, made it.
    Untouched,
    /// The person has changed, marked or deleted it.
    Touched,
}

impl Intake<'_> {
    fn take(&mut self, appointment: &Appointment) -> Result<(), VaultError> {
        let plan = &appointment.plan;
        let kind = (self.kind)(plan.title.as_ref());
        let alone = |kind| Session::new(appointment.session_id(), plan.meeting(kind), None);
        match &appointment.turn {
            Turn::Once => self.session(&alone(kind), None),
            Turn::OneOf { series, original } => {
                let Some(series) = found(self.vault.series().get(*series))? else {
                    return self.session(&alone(kind), None);
                };
                let Ok(original) = WallClock::of(Moment::new(original.instant(), series.zone)) else {
                    return Ok(());
                };
                let of = Occurrence { series: series.id, original };
                let session = Session::new(of.id(), plan.meeting(kind), Some(of));
                self.session(&session, Some(&series))
            }
            Turn::Repeats(repeats) => self.series(appointment, repeats),
        }
    }

    /// Takes in a session by itself, or one of a series that was there before.
    fn session(&mut self, session: &Session, series: Option<&Series>) -> Result<(), VaultError> {
        let (there, kept) = self.there(session, series)?;
        let is_over = session.meeting.starts_at.date() < self.since;
        let count = match (there, kept) {
            (There::No, _) if is_over => &mut self.done.before,
            (There::No, _) => {
                self.save(session, There::No)?;
                if series.is_some() { &mut self.done.changed } else { &mut self.done.sessions }
            }
            (_, Some(kept)) if kept.trashed.is_none() && kept.session.meeting == session.meeting => {
                &mut self.done.there_already
            }
            (There::Untouched, kept) => {
                // What the person wrote for it or after it stays with it wherever it is moved.
                let notes = kept.map(|kept| kept.session.notes).unwrap_or_default();
                self.save(&Session { notes, ..session.clone() }, There::Untouched)?;
                &mut self.done.changed
            }
            (There::Touched, _) => &mut self.done.yours,
        };
        *count += 1;
        Ok(())
    }

    fn there(
        &self,
        session: &Session,
        series: Option<&Series>,
    ) -> Result<(There, Option<KeptSession>), VaultError> {
        let imprint = self.vault.imprints().get(session.id.uuid())?;
        let Some(kept) = found(self.vault.sessions().kept(session.id))? else {
            let of = session.series.map(|of| of.original);
            let is_gone = series.zip(of).is_some_and(|(series, original)| series.gone.contains(&original));
            let there = if is_gone || imprint.is_some() { There::Touched } else { There::No };
            return Ok((there, None));
        };
        let meeting = &kept.session.meeting;
        let is_plain = || {
            let of_series = series.zip(kept.session.series);
            of_series.is_some_and(|(series, of)| series.session(of).meeting == *meeting)
        };
        let is_untouched =
            kept.trashed.is_none() && (imprint == Some(imprint_of_session(meeting)) || is_plain());
        Ok((if is_untouched { There::Untouched } else { There::Touched }, Some(kept)))
    }

    fn save(&self, session: &Session, there: There) -> Result<(), VaultError> {
        if self.how == Import::Try {
            return Ok(());
        }
        match there {
            There::No => self.vault.sessions().save_new(session)?,
            There::Untouched | There::Touched => self.vault.sessions().save(session)?,
        }
        self.vault.imprints().put(session.id.uuid(), imprint_of_session(&session.meeting))
    }

    fn save_series(&self, series: &Series) -> Result<(), VaultError> {
        if self.how == Import::Try {
            return Ok(());
        }
        self.vault.series().put(series)
    }

    fn imprint(&self, series: &Series) -> Result<(), VaultError> {
        if self.how == Import::Try {
            return Ok(());
        }
        self.vault.imprints().put(series.id.uuid(), imprint_of_series(series))
    }

    /// Puts a session in the trash that the calendar no longer has, unless the person has touched it.
    fn withdraw(&mut self, session: &Session, series: &Series) -> Result<(), VaultError> {
        let (there, kept) = self.there(session, Some(series))?;
        let has_notes = kept.is_some_and(|kept| kept.session.notes.iter().next().is_some());
        if there != There::Untouched || has_notes {
            return Ok(());
        }
        self.done.changed += 1;
        if self.how == Import::Try {
            return Ok(());
        }
        self.vault.sessions().delete(session.id, self.now)
    }

    fn series(&mut self, appointment: &Appointment, repeats: &Repeats) -> Result<(), VaultError> {
        let (id, plan) = (appointment.series_id(), &appointment.plan);
        let wanted = repeats.series(id, plan, (self.kind)(plan.title.as_ref()), self.since);
        match (found(self.vault.series().get(id))?, plan.state) {
            (None, State::Cancelled) => self.done.cancelled += 1,
            (None, State::Planned) => self.new_series(&wanted, repeats)?,
            (Some(there), State::Cancelled) => self.end(&there)?,
            (Some(there), State::Planned) => self.update(&there, &wanted, repeats)?,
        }
        Ok(())
    }

    fn new_series(&mut self, series: &Series, repeats: &Repeats) -> Result<(), VaultError> {
        let is_within = |session: &Session| session.meeting.starts_at.date() >= self.since;
        let changed: Vec<_> = repeats.sessions(series.id, self.kind).filter(is_within).collect();
        if changed.is_empty() && !goes_on(series, self.since) {
            self.done.before += 1;
            return Ok(());
        }
        self.save_series(series)?;
        self.imprint(series)?;
        self.done.series += 1;
        for session in changed.iter().filter(|session| !is_plain(session, series)) {
            self.save(session, There::No)?;
            self.done.sessions += 1;
        }
        Ok(())
    }

    /// Ends a series that the calendar cancelled, unless the person has changed it.
    fn end(&mut self, there: &Series) -> Result<(), VaultError> {
        let today = self.now.date();
        if there.end.is_some_and(|end| end < today) {
            self.done.there_already += 1;
            return Ok(());
        }
        if self.vault.imprints().get(there.id.uuid())? != Some(imprint_of_series(there)) {
            self.done.yours += 1;
            return Ok(());
        }
        self.save_series(&Series { end: Some(add_days(today, -1)), ..there.clone() })?;
        self.done.changed += 1;
        for session in self.rows_from_today(there)? {
            self.withdraw(&session, there)?;
        }
        Ok(())
    }

    /// Changes a series, and those of its sessions that nobody has touched, into what the calendar says now.
    fn update(&mut self, there: &Series, wanted: &Series, repeats: &Repeats) -> Result<(), VaultError> {
        let is_untouched = self.vault.imprints().get(there.id.uuid())? == Some(imprint_of_series(there));
        let is_changed = imprint_of_series(there) != imprint_of_series(wanted);
        let mut series = there.clone();
        if let Since::Day(day) = self.asked {
            series.known_from = there.known_from.min(day);
        }
        join(&mut series.extra, &wanted.extra);
        join(&mut series.gone, &wanted.gone);
        if is_untouched && is_changed {
            self.change(there, &mut series, wanted)?;
        }
        match (series == *there, is_changed && !is_untouched) {
            (_, true) => self.done.yours += 1,
            (true, false) => self.done.there_already += 1,
            (false, false) => self.done.changed += 1,
        }
        if series != *there {
            self.save_series(&series)?;
        }
        if is_untouched {
            self.imprint(&series)?;
        }
        let told: Vec<_> = repeats.sessions(series.id, self.kind).collect();
        for session in &told {
            let is_row = self.vault.sessions().is_kept(session.id)?;
            let is_over = session.meeting.starts_at.date() < self.since;
            if is_row || !is_over && !is_plain(session, &series) {
                self.session(session, Some(there))?;
            }
        }
        for row in self.rows_from_today(there)? {
            if !told.iter().any(|session| session.id == row.id) {
                self.put_back(&row, there, &series)?;
            }
        }
        Ok(())
    }

    /// Gives a series its new rule, place and times. What was before today is written down as it was.
    fn change(&self, there: &Series, series: &mut Series, wanted: &Series) -> Result<(), VaultError> {
        series.template = wanted.template.clone();
        if (there.start, there.zone, &there.rule) == (wanted.start, wanted.zone, &wanted.rule) {
            return Ok(());
        }
        (series.start, series.zone, series.rule) = (wanted.start, wanted.zone, wanted.rule.clone());
        let today = self.now.date();
        let touched = self.vault.series().touched(there.id, there.known_from, add_days(today, -1))?;
        let past = there.between(there.known_from, add_days(today, -1));
        for of in past.into_iter().filter(|of| !touched.contains(&of.original)) {
            self.save(&there.session(of), There::No)?;
        }
        series.known_from = today;
        // A day on which the person has a session of the old rule has none of the new one.
        for row in self.rows_from_today(there)? {
            let day = row.series.map(|of| of.original.date());
            if let Some(day) =
                day.filter(|_| !matches!(self.there(&row, Some(there)), Ok((There::Untouched, _))))
            {
                let new: Vec<_> = series.between(day, day).into_iter().map(|of| of.original).collect();
                let old = row.series.map(|of| of.original);
                join(
                    &mut series.gone,
                    &new.into_iter().filter(|clock| Some(*clock) != old).collect::<Vec<_>>(),
                );
            }
        }
        Ok(())
    }

    /// Makes a session that the calendar tells nothing of any more what the series says, or withdraws it.
    fn put_back(&mut self, row: &Session, there: &Series, series: &Series) -> Result<(), VaultError> {
        let Some(of) = row.series else { return Ok(()) };
        if row.meeting.mark.status() == Status::Scheduled && series.gone.contains(&of.original)
            || !series.gone.contains(&of.original)
                && !series.between(of.original.date(), of.original.date()).contains(&of)
        {
            return self.withdraw(row, there);
        }
        let plain = Session { notes: row.notes.clone(), ..series.session(of) };
        let is_untouched = self.there(row, Some(there))?.0 == There::Untouched;
        if is_untouched && !series.gone.contains(&of.original) && plain.meeting != row.meeting {
            self.save(&plain, There::Untouched)?;
            self.done.changed += 1;
        }
        Ok(())
    }

    /// The sessions of a series from today on that have a row and are not in the trash.
    fn rows_from_today(&self, series: &Series) -> Result<Vec<Session>, VaultError> {
        let today = self.now.date();
        let mut rows = Vec::new();
        for original in self.vault.series().touched(series.id, today, add_days(today, FAR))? {
            let kept = self.vault.sessions().kept(Occurrence { series: series.id, original }.id())?;
            rows.extend(Some(kept).filter(|kept| kept.trashed.is_none()).map(|kept| kept.session));
        }
        Ok(rows)
    }
}

/// Whether a session is what its series says anyway.
fn is_plain(session: &Session, series: &Series) -> bool {
    session.series.is_some_and(|of| {
        !series.gone.contains(&of.original) && series.session(of).meeting == session.meeting
    })
}

fn goes_on(series: &Series, since: Date) -> bool {
    [NEAR, FAR].iter().any(|days| !series.between(since, add_days(since, *days)).is_empty())
}

fn join(all: &mut Vec<WallClock>, more: &[WallClock]) {
    all.extend(more);
    all.sort_unstable();
    all.dedup();
}
