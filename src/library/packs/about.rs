//! A pack, and a task, as a text to read.

use super::{BuiltIn, Pack, PackReading};
use crate::doc::{Block, Document, Inline};
use crate::domain::homework::{Bring, Homework, Review, Status, Task, Work};
use crate::domain::moment::{Date, Moment, day_in_words};
use crate::domain::text::{OneLine, PageRef};
use crate::library::exercises::Exercise;
use crate::library::page::Source;
use crate::library::{Catalogue, markdown};

impl Pack {
    /// Everything that somebody sees before they accept anything: who it says it is from, and all it asks.
    pub fn about(&self, catalogue: &Catalogue, today: Date) -> Document {
        let mut blocks = vec![Block::heading(1, self.title.as_str()), self.from_whom()];
        if let Some(about) = &self.about {
            blocks.extend(markdown::parse(about.as_str()).blocks);
        }
        let tasks = match self.tasks.len() {
            1 => "What it asks: 1 task".to_owned(),
            count => format!("What it asks: {count} tasks"),
        };
        blocks.push(Block::heading(2, tasks));
        for task in &self.tasks {
            blocks.push(Block::heading(3, task.task.title.as_str()));
            blocks.extend(self.task_blocks(&task.on(today), catalogue, today));
        }
        blocks.extend(self.readings_blocks(catalogue));
        if !self.exercises.is_empty() {
            blocks.push(Block::heading(2, "Exercises it brings"));
            blocks.extend(self.exercises.iter().flat_map(exercise_blocks));
        }
        if !self.sources.is_empty() {
            blocks.push(Block::heading(2, "Sources"));
            blocks.push(Block::bullets(self.sources.iter().map(Source::citation)));
        }
        blocks.extend(self.unknown_blocks());
        Document { blocks }
    }

    /// Who it says it is from, which nobody has checked; of a ready one, that it comes with the program.
    pub fn from_whom(&self) -> Block {
        if BuiltIn::find(self.id.as_str()).is_some_and(|built_in| built_in.text == self.text.as_str()) {
            return Block::paragraph("It comes with evenkeel.");
        }
        let day = crate::domain::calendar::day_label_long(self.made);
        Block::paragraph(format!(
            "It says it is from {}, made {day}. Nobody has checked that.",
            self.from.as_str()
        ))
    }

    fn task_blocks(&self, task: &Task, catalogue: &Catalogue, today: Date) -> Vec<Block> {
        let brought = task.exercise().and_then(|name| self.exercise(name.as_str()));
        let own = task.page().and_then(|page| self.reading(page));
        let doing = match (brought, own) {
            (Some(exercise), _) => Some(format!("Exercise: {}", exercise.title)),
            (None, Some(reading)) => Some(format!("To read: {}", reading.title.as_str())),
            (None, None) => catalogue.doing(task),
        };
        let exercise = brought.or_else(|| catalogue.exercise(task.exercise()?.as_str()));
        blocks(task, doing, exercise, today)
    }

    fn readings_blocks(&self, catalogue: &Catalogue) -> Vec<Block> {
        if self.readings.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::heading(2, "To read")];
        for reading in &self.readings {
            let title = reading.title(catalogue);
            blocks.push(Block::heading(3, title));
            blocks.extend(reading.note.as_ref().map(|note| Block::paragraph(note.as_str())));
            if let Some(own) = &reading.own {
                blocks.extend(
                    markdown::parse(own.text.as_str()).blocks.into_iter().map(|block| block.below(3)),
                );
            }
        }
        blocks
    }

    fn unknown_blocks(&self) -> Vec<Block> {
        if self.unknown.is_empty() {
            return Vec::new();
        }
        let lines = self.unknown.iter().map(|it| format!("Line {}, {}: {}", it.line, it.place, it.value));
        vec![
            Block::heading(2, "What this evenkeel does not know"),
            Block::paragraph("It is kept with the pack and does nothing."),
            Block::bullets(lines),
        ]
    }
}

impl PackReading {
    /// Its title; of a page that is there no longer, its name.
    pub fn title(&self, catalogue: &Catalogue) -> String {
        match &self.own {
            Some(own) => own.title.as_str().to_owned(),
            None => page_title(catalogue, &self.page),
        }
    }
}

impl Catalogue {
    /// What is opened to do a task, by its title.
    pub fn doing(&self, task: &Task) -> Option<String> {
        Some(match task.work.as_ref()? {
            Work::Exercise(name) => format!("Exercise: {}", self.title_of(name)),
            Work::Page(page) => format!("To read: {}", page_title(self, page)),
        })
    }

    /// What a task asks, without its title.
    pub fn task_blocks(&self, task: &Task, today: Date) -> Vec<Block> {
        let exercise = task.exercise().and_then(|name| self.exercise(name.as_str()));
        blocks(task, self.doing(task), exercise, today)
    }

    /// A homework to read: what it asks, what the person said about it, and what became of it.
    pub fn homework_document(&self, homework: &Homework, today: Date) -> Document {
        let mut blocks = vec![Block::heading(1, homework.task.title.as_str())];
        blocks.extend(self.homework_blocks(homework, today));
        Document { blocks }
    }

    /// The same, without its title.
    pub fn homework_blocks(&self, homework: &Homework, today: Date) -> Vec<Block> {
        let mut blocks = self.task_blocks(&homework.task, today);
        let outlook = &homework.outlook;
        let mut said = Vec::new();
        said.extend(outlook.confidence.map(|sure| labelled("How sure you are", &format!("{sure} of 10"))));
        said.extend(outlook.obstacle.as_ref().map(|it| labelled("What could get in the way", it.as_str())));
        said.extend(outlook.answer.as_ref().map(|it| labelled("What you do then", it.as_str())));
        if !said.is_empty() {
            let items = said.into_iter().map(|fact| vec![Block::Paragraph(fact)]).collect();
            blocks.push(Block::List { start: None, items });
        }
        blocks.push(Block::bullets(became(homework, today)));
        blocks
    }

    /// A text that a pack brought, to read.
    pub fn reading_document(&self, page: &PageRef) -> Option<Document> {
        let reading = self.reading(page)?;
        let mut blocks = vec![Block::heading(1, reading.title.as_str())];
        blocks.extend(markdown::parse(reading.text.as_str()).blocks);
        Some(Document { blocks })
    }
}

/// The title of a page of the library or of a pack; of one that is there no longer, its name.
fn page_title(catalogue: &Catalogue, page: &PageRef) -> String {
    let own = catalogue.reading(page).map(|reading| reading.title.as_str());
    let title = own.or_else(|| catalogue.page(page.as_str()).map(|page| page.title.as_str()));
    title.unwrap_or(page.as_str()).to_owned()
}

fn blocks(task: &Task, doing: Option<String>, exercise: Option<&Exercise>, today: Date) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(why) = &task.why {
        blocks.extend(markdown::parse(why.as_str()).blocks.into_iter().map(|block| block.below(3)));
    }
    let mut facts = Vec::new();
    facts.extend(task.if_then.as_ref().map(|plan| labelled("Plan", OneLine::as_str(plan))));
    facts.extend(doing.map(|doing| vec![Inline::Text(doing)]));
    facts.extend(when(task, today).map(|when| labelled("When", &when)));
    if task.bring != Bring::Nothing || task.review == Review::InSession {
        facts.push(labelled("Bring", task.bring.label()));
    }
    if task.review == Review::InSession {
        facts.push(vec![Inline::Text("You go over it together in a session.".to_owned())]);
    }
    if !facts.is_empty() {
        let items = facts.into_iter().map(|fact| vec![Block::Paragraph(fact)]).collect();
        blocks.push(Block::List { start: None, items });
    }
    if let Some(prefill) = &task.prefill {
        blocks.push(Block::paragraph("Suggested answers, yours to change:"));
        let label = |key: &str| {
            let asked = exercise.and_then(|exercise| exercise.field(key));
            asked.map_or_else(|| key.to_owned(), |field| field.label.clone())
        };
        let lines = prefill.iter().map(|(key, answer)| format!("{} {}", label(key), answer.on_one_line()));
        blocks.push(Block::bullets(lines));
    }
    blocks
}

/// Where it comes from and what became of it, a sentence each.
fn became(homework: &Homework, today: Date) -> Vec<String> {
    let day = |at: Moment| day_in_words(at.date(), today);
    let mut told = vec![match homework.origin.from() {
        Some(from) => {
            format!("You took it on {}. It says it is from {}.", day(homework.accepted), from.as_str())
        }
        None => format!("You set it yourself {}.", day(homework.accepted)),
    }];
    told.extend(homework.moves.iter().map(|moved| match moved.from {
        Some(from) => {
            format!("Moved from {} to {}.", day_in_words(from, today), day_in_words(moved.to, today))
        }
        None => format!("Moved to {}.", day_in_words(moved.to, today)),
    }));
    if homework.task.rhythm.is_some() {
        told.extend(match homework.times.len() {
            0 => None,
            1 => Some("Done 1 time so far.".to_owned()),
            count => Some(format!("Done {count} times so far.")),
        });
    }
    match &homework.status {
        Status::Open => {}
        Status::Done(at) => told.push(format!("Done {}.", day(*at))),
        Status::Skipped(at, None) => told.push(format!("Left out {}.", day(*at))),
        Status::Skipped(at, Some(reason)) => {
            told.push(format!("Left out {}: {}", day(*at), reason.as_str()));
        }
    }
    told
}

fn labelled(label: &str, words: &str) -> Vec<Inline> {
    vec![Inline::Strong(vec![Inline::Text(format!("{label}:"))]), Inline::Text(format!(" {words}"))]
}

/// How often, until when, and how long it takes.
fn when(task: &Task, today: Date) -> Option<String> {
    let rhythm = task.rhythm.map(crate::domain::homework::Rhythm::in_words);
    let due = task.due.map(|due| match &rhythm {
        Some(_) => format!("until {}", day_in_words(due, today)),
        None => format!("for {}", day_in_words(due, today)),
    });
    let minutes = task.minutes.map(|minutes| match minutes.get() {
        1 => "about 1 minute".to_owned(),
        minutes => format!("about {minutes} minutes"),
    });
    let parts: Vec<String> = [rhythm, due, minutes].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn exercise_blocks(exercise: &Exercise) -> Vec<Block> {
    vec![
        Block::heading(3, &exercise.title),
        Block::paragraph(&exercise.summary),
        Block::bullets(exercise.fields.iter().map(|field| field.label.as_str())),
    ]
}
