//! Writing it, one record after another.

use std::io::{Result, Write};

use super::{LISTS, VERSION, VERSION_KEY};
use super::{
    check_in, entry, exercise_copy, filter, goal, homework, measure_score, meeting, page_mark, plan_item,
    safety_plan, series, session, treatment,
};
use crate::domain::kept::Kept;
use crate::text::escape_json;

/// Writes records in the order they are given, which is that of the lists.
#[derive(Debug)]
pub struct Writer<W: Write> {
    out: W,
    /// How many lists are opened.
    lists: usize,
    /// Whether the open list has a record.
    has_record: bool,
}

impl<W: Write> Writer<W> {
    /// Begins.
    pub fn start(mut out: W) -> Result<Self> {
        write!(out, "{{\"{VERSION_KEY}\":{VERSION}")?;
        Ok(Self { out, lists: 0, has_record: false })
    }

    /// Writes a record.
    pub fn add(&mut self, record: &Kept) -> Result<()> {
        let (list, value) = match record {
            Kept::Entry(kept) => (1, entry::write(kept)),
            Kept::Session(kept) => (2, session::write(kept)),
            Kept::PageMark(mark) => (3, page_mark::write(mark)),
            Kept::Filter(filter) => (4, filter::write(filter)),
            Kept::Series(series) => (5, series::write(series)),
            Kept::Programme(programme) => (6, treatment::write_programme(programme)),
            Kept::TreatmentGoal(goal) => (7, treatment::write_goal(goal)),
            Kept::CheckIn(check_in) => (8, check_in::write(check_in)),
            Kept::Goal(goal) => (9, goal::write(goal)),
            Kept::ExerciseCopy(copy) => (10, exercise_copy::write(copy)),
            Kept::SafetyNote(note) => (11, safety_plan::write(note)),
            Kept::PlanItem(item) => (12, plan_item::write(item)),
            Kept::MeasureScore(score) => (13, measure_score::write(score)),
            Kept::HomeworkPack(pack) => (14, homework::write_pack(pack)),
            Kept::Homework(homework) => (15, homework::write(homework)),
            Kept::MeetingFeed(feed) => (16, meeting::write_feed(feed)),
            Kept::Meeting(meeting) => (17, meeting::write(meeting)),
            Kept::Place(place) => (18, meeting::write_place(place)),
        };
        self.open_until(list)?;
        let comma = if self.has_record { "," } else { "" };
        self.has_record = true;
        write!(self.out, "{comma}\n{}", escape_json(&value.to_string()))
    }

    /// Ends, and gives back what it was written to.
    pub fn finish(mut self) -> Result<W> {
        self.open_until(LISTS.len())?;
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }

    /// Opens the lists up to this one, counted from 1, and closes those before it.
    fn open_until(&mut self, list: usize) -> Result<()> {
        for next in LISTS.iter().take(list).skip(self.lists) {
            let end = if self.lists == 0 { "" } else { "\n]" };
            write!(self.out, "{end},\n\"{}\":[", next.key)?;
            self.lists += 1;
            self.has_record = false;
        }
        Ok(())
    }
}
