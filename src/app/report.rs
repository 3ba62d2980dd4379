//! Gathering what a report is made from.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::App;
use super::failure::Failure;
use super::new_file::{NewFile, Over, Unwritten, sync_directory};
use super::request::Outcome;
use crate::domain::attendance::{Attendance, Span};
use crate::domain::exercise::copy::{ExerciseCopy, ExerciseName};
use crate::domain::homework::Homework;
use crate::domain::id::{CopyId, EntryId};
use crate::domain::measure::MeasureScore;
use crate::domain::moment::Date;
use crate::domain::note::Note;
use crate::domain::passage::{Lines, Passage};
use crate::domain::session_order::SessionOrder;
use crate::domain::trend::{Axis, Trend};
use crate::library::Catalogue;
use crate::report::{DoneExercise, Question, Records, TellCopy};
use crate::vault::SessionFilter;

/// Sessions from today on that are looked through for questions at the most.
const AHEAD: usize = 200;

/// What a person wants in a report, beside its sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// From this day on; from the first session, if none is said.
    pub since: Option<Date>,
    /// To this day; to today or the last session, if none is said.
    pub until: Option<Date>,
    /// The finished exercises to show.
    pub copies: Vec<CopyId>,
    /// The lines of entries to show.
    pub lines: Vec<(EntryId, Lines)>,
}

/// What a report is made from, before the exercises have titles.
#[derive(Debug)]
pub struct Gathered {
    attendance: Attendance,
    trend: Trend,
    scores: Vec<MeasureScore>,
    homework: Vec<Homework>,
    done: Vec<(ExerciseName, Date)>,
    copies: Vec<ExerciseCopy>,
    questions: Vec<Question>,
    passages: Vec<Passage>,
}

/// Something asked about reports.
#[derive(Debug)]
pub enum ReportRequest {
    /// Gather what one is made from.
    Gather(Wanted),
    /// Keep a text as a file, under a name that nothing has, with this ending.
    Keep(&'static str, String),
}

/// Files with the same name and a number behind it at the most.
const MOST_NAMES: u32 = 999;

impl App {
    /// The app that writes what leaves the vault into this directory.
    #[must_use]
    pub fn with_export_dir(self, dir: Option<&Path>) -> Self {
        Self { export_dir: dir.map(Path::to_owned), ..self }
    }

    /// Does what is asked about reports.
    pub(super) fn perform_on_reports(&self, request: ReportRequest) -> Result<Outcome, Failure> {
        Ok(match request {
            ReportRequest::Gather(wanted) => Outcome::Gathered(Box::new(self.gather(&wanted)?)),
            ReportRequest::Keep(ending, text) => Outcome::ReportKept(self.keep_report(ending, &text)?),
        })
    }

    /// Keeps a text as `report-2026-11-26.html`, or with a number behind the day where that is there already. When this
    /// returns, it is on disk.
    fn keep_report(&self, ending: &str, text: &str) -> Result<PathBuf, Failure> {
        let dir = self.export_dir.as_deref().ok_or(Unwritten::NoDirectory)?;
        let stem = format!("report-{}", self.clock.today());
        for number in 1..=MOST_NAMES {
            let name =
                if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
            let path = dir.join(name);
            let mut file = match NewFile::begin(&path, Over::Refuse) {
                Err(Unwritten::Exists | Unwritten::Part) => continue,
                begun => begun?,
            };
            file.write_all(text.as_bytes()).map_err(Unwritten::from)?;
            file.keep()?;
            sync_directory(dir);
            return Ok(path);
        }
        Err(Unwritten::Exists.into())
    }

    /// Gathers what a report is made from.
    pub fn gather(&self, wanted: &Wanted) -> Result<Gathered, Failure> {
        let attendance = self.attendance(wanted.since, wanted.until)?;
        let span = attendance.span;
        let mut scores = self.measure_scores()?;
        scores.retain(|score| span.holds(score.at().date()));
        let passage = |(id, lines): &(EntryId, Lines)| Ok(Passage::of(&self.entry(*id)?.writing, lines)?);
        let mut passages = wanted.lines.iter().map(passage).collect::<Result<Vec<_>, Failure>>()?;
        passages.sort_by_key(|passage| passage.at);
        let copies = self.vault()?.copies();
        Ok(Gathered {
            // Nobody checks in on days to come.
            trend: self.trend(Axis::over(Span { until: span.until.min(self.clock.today()), ..span }))?,
            scores,
            homework: self.homework_shelf()?.homework,
            done: copies.done(span.since, span.until)?,
            copies: wanted.copies.iter().map(|id| copies.get(*id)).collect::<Result<_, _>>()?,
            questions: self.questions()?,
            passages,
            attendance,
        })
    }

    /// What the person wrote down to ask in sessions from today on, the next one first.
    fn questions(&self) -> Result<Vec<Question>, Failure> {
        let filter = SessionFilter {
            since: Some(self.clock.today()),
            order: SessionOrder::default(),
            ..SessionFilter::default()
        };
        let sessions = self.sessions(&filter, None, AHEAD)?;
        let asked = sessions.into_iter().filter_map(|session| {
            let text = session.notes.get(Note::Questions)?.clone();
            let (session, at) = (session.meeting.kind.describe(), session.meeting.starts_at);
            Some(Question { session, at, text })
        });
        let mut asked: Vec<Question> = asked.collect();
        asked.sort_by_key(|question| question.at);
        Ok(asked)
    }
}

impl Gathered {
    /// Gives the exercises their titles.
    pub fn records(self, catalogue: &Catalogue) -> Records {
        let mut done: BTreeMap<ExerciseName, (u32, Date)> = BTreeMap::new();
        for (name, day) in self.done {
            let (times, last) = done.entry(name).or_insert((0, day));
            *times += 1;
            *last = day.max(*last);
        }
        let mut exercises: Vec<DoneExercise> = done
            .into_iter()
            .map(|(name, (times, last))| DoneExercise {
                title: catalogue.title_of(&name).to_owned(),
                times,
                last,
            })
            .collect();
        exercises.sort_by(|one, other| (other.times, &one.title).cmp(&(one.times, &other.title)));
        Records {
            attendance: self.attendance,
            trend: self.trend,
            scores: self.scores,
            homework: self.homework,
            exercises,
            copies: self.copies.iter().map(|copy| told(copy, catalogue)).collect(),
            questions: self.questions,
            passages: self.passages,
        }
    }
}

fn told(copy: &ExerciseCopy, catalogue: &Catalogue) -> TellCopy {
    let answers = catalogue.questions(copy).into_iter();
    let answers =
        answers.filter_map(|(question, key)| Some((question.to_owned(), copy.answers.get(key)?.clone())));
    TellCopy {
        title: catalogue.title_of(&copy.exercise).to_owned(),
        at: copy.at,
        document: catalogue.copy_document(copy),
        answers: answers.collect(),
    }
}
