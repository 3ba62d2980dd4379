//! One homework: why, the plan, and what became of it; doing it, and saying so.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ask;
use crate::app::failure::Failure;
use crate::app::request::{HomeworkChange, HomeworkRequest, Outcome, Request};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::exercise::answer::Answer;
use crate::domain::exercise::copy::{Answers, ExerciseName};
use crate::domain::homework::{Homework, Work};
use crate::domain::moment::Moment;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Doing, Effect, HomeworkStart, Question, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::reading::{Meant, Reading};
use crate::vault::CopyFilter;

/// A page of a homework.
pub(in crate::tui::screens) struct HomeworkPage {
    homework: Homework,
    text: Reading,
    /// When its exercise was opened from here, to ask afterwards whether it is done.
    opened: Option<Moment>,
    message: String,
}

impl HomeworkPage {
    pub(in crate::tui::screens) fn new(homework: Homework) -> Self {
        Self { homework, text: Reading::default(), opened: None, message: String::new() }
    }

    fn change(&self, change: HomeworkChange, words: &str) -> Vec<Effect> {
        vec![ask(HomeworkRequest::Change(self.homework.id, change)), Effect::Say(words.to_owned())]
    }

    fn do_it(&mut self, cx: &Cx) -> Vec<Effect> {
        let route = match &self.homework.task.work {
            None => {
                return vec![Effect::Say("There is nothing to open. Press d when it is done.".to_owned())];
            }
            Some(Work::Page(page)) if cx.pages.page(page.as_str()).is_some() => {
                Route::Page(page.as_str().to_owned())
            }
            Some(Work::Page(page)) => match cx.pages.reading_document(page) {
                // The text of a pack is read here, below the task.
                Some(_) => return vec![Effect::Act(Action::PageDown)],
                None => return vec![Effect::Say("This page is not there any more.".to_owned())],
            },
            Some(Work::Exercise(name)) if cx.pages.exercise(name.as_str()).is_none() => {
                return vec![Effect::Say("This exercise is not there any more.".to_owned())];
            }
            Some(Work::Exercise(name)) => {
                let doing = doing(name, self.homework.task.prefill.as_ref(), cx);
                self.opened = self.homework.is_open().then(|| cx.now());
                Route::DoExercise(doing)
            }
        };
        vec![Effect::Go(route)]
    }

    /// Asks what is done of it: of one that comes often, this time or all of it.
    fn ask_what_is_done(&self, title: &str) -> Vec<Effect> {
        let answers = if self.homework.task.rhythm.is_some() {
            ["Not yet", "This time: count it, and keep it open", "All of it is done"].as_slice()
        } else {
            ["Not yet", "It is done"].as_slice()
        };
        vec![Effect::Go(Route::Ask(Question {
            title: title.to_owned(),
            text: self.homework.task.title.as_str().to_owned(),
            answers: answers.iter().map(|&words| words.to_owned()).collect(),
        }))]
    }

    fn answer(&self, number: usize) -> Vec<Effect> {
        match (number, self.homework.task.rhythm.is_some()) {
            (1, true) => self.change(HomeworkChange::Once, "Counted."),
            (1, false) | (2, true) => self.change(HomeworkChange::Done, "Done."),
            _ => Vec::new(),
        }
    }

    fn done(&self) -> Vec<Effect> {
        if !self.homework.is_open() {
            return vec![Effect::Say("It is closed already. Press r to open it again.".to_owned())];
        }
        match self.homework.task.rhythm {
            Some(_) => self.ask_what_is_done("What is done?"),
            None => self.change(HomeworkChange::Done, "Done."),
        }
    }
}

/// How its exercise begins: empty, or with what is suggested.
fn doing(name: &ExerciseName, prefill: Option<&Answers>, cx: &Cx) -> Doing {
    let Some(prefill) = prefill else { return Doing::New(name.as_str().to_owned(), None) };
    let fields = prefill.iter().map(|(key, answer)| (key.to_owned(), Answer::typed(answer))).collect();
    let of = DraftOf::Exercise(cx.clock.new_copy_id());
    let draft = Draft { of, saved: cx.now(), fields }.of_exercise(name.as_str());
    Doing::Draft(Box::new(draft))
}

impl Screen for HomeworkPage {
    fn places(&self) -> Vec<Place> {
        vec![Place::Homework]
    }

    fn title(&self) -> &'static str {
        "a homework"
    }

    fn progress(&self) -> String {
        self.text.percent_in_words()
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        let mut effects = vec![ask(HomeworkRequest::Look)];
        let exercise = self.homework.task.exercise().cloned().filter(|_| self.opened.is_some());
        if exercise.is_some() {
            let filter = CopyFilter { exercise, ..CopyFilter::default() };
            effects.push(Effect::Ask(Request::Copies(Box::new(filter), None, 1)));
        }
        effects
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Open => return self.do_it(cx),
            Action::Back => return vec![Effect::Close],
            Action::Done => return self.done(),
            Action::Answer(number) => return self.answer(number),
            Action::Change => {
                let start = HomeworkStart::Kept(Box::new(self.homework.clone()));
                return vec![Effect::Go(Route::HomeworkForm(start))];
            }
            Action::Skip | Action::Reschedule if !self.homework.is_open() => {
                return vec![Effect::Say("It is closed already. Press r to open it again.".to_owned())];
            }
            Action::Skip => return vec![Effect::Go(Route::SkipHomework(Box::new(self.homework.clone())))],
            Action::Reschedule => {
                return vec![Effect::Go(Route::MoveHomework(Box::new(self.homework.clone())))];
            }
            Action::Restore if !self.homework.is_open() => {
                return self.change(HomeworkChange::Reopen, "It is open again.");
            }
            Action::Delete => {
                let remove = ask(HomeworkRequest::Remove(self.homework.id));
                return vec![remove, Effect::Close, Effect::Say("Taken away.".to_owned())];
            }
            action => if let Meant::Follow(_) = self.text.act(&action) {},
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Homework(kept)) => {
                let same = kept.homework.into_iter().find(|homework| homework.id == self.homework.id);
                if let Some(homework) = same {
                    self.homework = homework;
                }
                self.text.renew();
            }
            Ok(Outcome::Copies(copies)) => {
                let opened = self.opened.take();
                let finished = copies.first().map(|copy| copy.at.instant());
                let is_finished =
                    opened.zip(finished).is_some_and(|(opened, finished)| finished >= opened.instant());
                if is_finished && self.homework.is_open() {
                    return self.ask_what_is_done("The exercise is finished. And the homework?");
                }
            }
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        if self.text.fit(area) {
            let mut document = cx.pages.homework_document(&self.homework, cx.today());
            if let Some(reading) = self.homework.task.page().and_then(|page| cx.pages.reading_document(page))
            {
                document.blocks.extend(reading.blocks);
            }
            self.text.lay_out(document);
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.text.draw(frame, area, &cx.theme);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
