//! Writing a pack from what somebody was asked.

use super::{PackTask, keys};
use crate::domain::homework::{Bring, PackId, Review};
use crate::domain::moment::Date;
use crate::domain::text::{Body, OneLine};

/// A pack to be written: its head and its tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPack {
    /// Its id.
    pub id: PackId,
    /// Its title.
    pub title: OneLine,
    /// Who it says it is from.
    pub from: OneLine,
    /// The day it is made.
    pub made: Date,
    /// What it is for.
    pub about: Option<Body>,
    /// What it asks.
    pub tasks: Vec<PackTask>,
}

impl NewPack {
    /// The text of the pack.
    pub fn in_toml(&self) -> String {
        let mut text = String::from(
            "# A pack of homework for evenkeel. docs/homework-pack.md tells what may stand here.\n[pack]\n",
        );
        let mut lines = Lines(&mut text);
        lines.bare("format", &keys::FORMAT.to_string());
        lines.words("id", self.id.as_str());
        lines.words("title", self.title.as_str());
        lines.words("from", self.from.as_str());
        lines.bare("made", &self.made.to_string());
        lines.maybe("about", self.about.as_ref().map(Body::as_str));
        for task in &self.tasks {
            write_task(task, &mut text);
        }
        text
    }
}

fn write_task(PackTask { id, task, days }: &PackTask, text: &mut String) {
    text.push_str("\n[[task]]\n");
    let mut lines = Lines(text);
    lines.words("id", id.as_str());
    lines.words("title", task.title.as_str());
    lines.maybe("why", task.why.as_ref().map(Body::as_str));
    lines.maybe("if_then", task.if_then.as_ref().map(OneLine::as_str));
    lines.maybe("exercise", task.exercise().map(crate::domain::exercise::copy::ExerciseName::as_str));
    lines.maybe("page", task.page().map(crate::domain::text::PageRef::as_str));
    lines.maybe("how_often", task.rhythm.map(|rhythm| rhythm.to_string()).as_deref());
    if let Some(due) = task.due {
        lines.bare("due", &due.to_string());
    }
    if let Some(days) = days {
        lines.bare("days", &days.to_string());
    }
    if let Some(minutes) = task.minutes {
        lines.bare("minutes", &minutes.to_string());
    }
    if task.bring != Bring::Nothing {
        lines.words("bring", task.bring.slug());
    }
    if task.review == Review::InSession {
        lines.bare("review", "true");
    }
}

/// Writes a key and its value on a line.
struct Lines<'t>(&'t mut String);

impl Lines<'_> {
    fn bare(&mut self, key: &str, value: &str) {
        self.0.push_str(&format!("{key} = {value}\n"));
    }

    fn words(&mut self, key: &str, words: &str) {
        self.bare(key, &toml::Value::from(words).to_string());
    }

    fn maybe(&mut self, key: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.words(key, words);
        }
    }
}
