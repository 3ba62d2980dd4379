//! What a person wants to know on opening: what is next, what waits, how the week stands.

use super::App;
use super::failure::Failure;
use super::request::MooringToday;
use crate::domain::attendance::{Attendance, Record, Span, last_weeks};
use crate::domain::check_in::CheckIn;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::goal::Goal;
use crate::domain::homework::Homework;
use crate::domain::moment::{Date, add_days, monday_of};
use crate::domain::page_mark::PageMark;
use crate::domain::query::{Condition, Query};
use crate::domain::session::Session;
use crate::domain::status::Status;
use crate::vault::{Backups, SessionFilter, copies_beside};

/// Sessions of two days that are looked at.
const LATELY: usize = 20;

/// One day of this week.
#[derive(Debug, Clone, PartialEq)]
pub struct DayMark {
    /// The day.
    pub date: Date,
    /// Sessions attended in full or in part.
    pub attended: usize,
    /// Sessions still ahead or not yet marked.
    pub waiting: usize,
    /// Whether there is a check-in.
    pub checked_in: bool,
    /// Whether something was written.
    pub wrote: bool,
}

/// What Today shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The next session.
    pub next: Option<Session>,
    /// Sessions whose time has passed and that are not marked, newest first.
    pub not_yet_marked: Vec<Session>,
    /// The last session of today or yesterday that the person was at and has written nothing of yet.
    pub look_back: Option<Session>,
    /// What was being typed and is not saved, newest first.
    pub drafts: Vec<Draft>,
    /// Monday to Sunday.
    pub week: Vec<DayMark>,
    /// The marks on the reading pages, the page opened last first.
    pub page_marks: Vec<PageMark>,
    /// The last 12 weeks.
    pub attendance: Attendance,
    /// The last check-in of today.
    pub check_in: Option<CheckIn>,
    /// The goals that hold today.
    pub goals: Vec<Goal>,
    /// How the mooring lines stand, if there are any.
    pub mooring: Option<MooringToday>,
    /// The homework that is open, the nearest day first.
    pub homework: Vec<Homework>,
    /// When backups were made.
    pub backups: Backups,
    /// How many other copies of the vault lie beside it, as a sync tool leaves them.
    pub copies: usize,
    /// Whether anything was ever written or logged.
    pub is_new: bool,
}

impl App {
    /// Gathers what Today shows.
    pub fn overview(&self) -> Result<Overview, Failure> {
        let vault = self.vault()?;
        let (sessions, journal) = (vault.sessions(), vault.journal());
        let now = self.clock.now();
        let today = now.date();
        let monday = monday_of(today);
        let sunday = add_days(monday, 6);
        let records = self.records(Span { since: monday, until: sunday })?;
        let of_week = Query::of([Condition::Days(Some(monday), Some(sunday))]);
        let written: Vec<_> = journal.days(&of_week)?.into_iter().map(|(day, _)| day).collect();
        let checked_in = vault.check_ins().days(monday, sunday)?;
        let week = (0..7)
            .map(|n| add_days(monday, n))
            .map(|date| {
                let of_day = || records.iter().filter(|record| record.date == date);
                let waiting = |record: &&Record| record.status == Status::Scheduled;
                DayMark {
                    date,
                    attended: of_day().filter(|record| record.was_there()).count(),
                    waiting: of_day().filter(waiting).count(),
                    checked_in: checked_in.contains(&date),
                    wrote: written.contains(&date),
                }
            })
            .collect();
        let weeks = last_weeks(12, today);
        Ok(Overview {
            next: self.upcoming(now, 1)?.into_iter().next(),
            not_yet_marked: self.not_yet_marked(now, 5)?,
            look_back: self.look_back(today)?,
            drafts: vault.drafts().all()?,
            week,
            page_marks: vault.page_marks().all()?,
            attendance: self.attendance(Some(weeks.since), Some(weeks.until))?,
            check_in: self.check_in_of_today()?,
            goals: self.goals_of_today()?,
            mooring: self.mooring_today()?,
            homework: self.open_homework()?,
            backups: vault.backups()?,
            copies: copies_beside(vault.dir()).len(),
            is_new: sessions.first_and_last_day()?.is_none()
                && vault.series().all()?.is_empty()
                && vault.check_ins().count()? == 0
                && vault.goals().all()?.is_empty()
                && vault.homework().all()?.is_empty()
                && journal.list(&Query::default(), None, 1)?.is_empty(),
        })
    }

    fn look_back(&self, today: Date) -> Result<Option<Session>, Failure> {
        let filter = SessionFilter {
            since: Some(add_days(today, -1)),
            until: Some(today),
            ..SessionFilter::default()
        };
        let lately = self.vault()?.sessions().list(&filter, None, LATELY)?;
        let session = lately.into_iter().find(Session::is_to_look_back_on);
        // What was begun is offered as a draft already.
        let is_begun =
            |session: &Session| self.draft(DraftOf::Notes(session.id)).map(|draft| draft.is_some());
        Ok(match session {
            Some(session) if !is_begun(&session)? => Some(session),
            _ => None,
        })
    }
}
