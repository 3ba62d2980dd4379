//! Counting attendance.

use super::App;
use super::failure::Failure;
use crate::domain::attendance::{Attendance, Log, Reach, Span, last_weeks};
use crate::domain::moment::Date;

impl App {
    /// Attendance over a span; without an end of it, from the first session to the last or today.
    pub fn attendance(&self, since: Option<Date>, until: Option<Date>) -> Result<Attendance, Failure> {
        let (whole, first) = self.whole_span()?;
        let until = until.unwrap_or(whole.until);
        let span = Span { since: since.unwrap_or(first.map_or(until, |first| first.min(until))), until };
        Ok(Attendance::count(&self.log(span, first)?, span))
    }

    /// Attendance as far back as one can look at it.
    pub fn attendance_by_reach(&self) -> Result<Vec<(Reach, Attendance)>, Failure> {
        let today = self.clock.today();
        let (whole, first) = self.whole_span()?;
        let this_week = last_weeks(1, today);
        let log = self.log(Span { until: whole.until.max(this_week.until), ..whole }, first)?;
        let count = |reach| {
            let span = match reach {
                Reach::Weeks(weeks) => last_weeks(weeks, today),
                Reach::Whole => whole,
            };
            (reach, Attendance::count(&log, span))
        };
        Ok(Reach::ALL.map(count).into())
    }

    /// From the first session to the last or today, and the day of the first if there is one.
    fn whole_span(&self) -> Result<(Span, Option<Date>), Failure> {
        let today = self.clock.today();
        let days = self.vault()?.sessions().first_and_last_day()?;
        let until = days.map_or(today, |(_, last)| last.max(today));
        let first = self.first_day(days.map(|(first, _)| first), until)?;
        Ok((Span { since: first.unwrap_or(today).min(today), until }, first))
    }

    /// The day of the first session, those of series among them.
    fn first_day(&self, written: Option<Date>, until: Date) -> Result<Option<Date>, Failure> {
        let unwritten = self.unwritten_sessions(None, Some(until))?;
        let earliest = unwritten.iter().map(|session| session.meeting.starts_at.date()).min();
        Ok(written.into_iter().chain(earliest).min())
    }

    /// What attendance is counted from, of these days.
    fn log(&self, span: Span, first: Option<Date>) -> Result<Log, Failure> {
        let programmes = self.vault()?.treatment().programmes()?;
        Ok(Log { records: self.records(span)?, first, programmes, today: self.clock.today() })
    }
}
