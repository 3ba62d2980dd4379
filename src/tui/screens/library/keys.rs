//! What the keys mean in each part of the library.

use super::contents::Row;
use super::{Focus, Library};
use crate::tui::action::Action;
use crate::tui::shell::{Cx, Effect};
use crate::tui::widgets::reader::Grow;

impl Library {
    pub(super) fn update_contents(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Open | Action::Right => match self.contents.chosen().cloned() {
                Some(Row::Page(page)) => return self.open(&page, cx),
                Some(Row::Topic(topic)) => {
                    let was_open = self.contents.is_open(&topic);
                    if !(was_open && *action == Action::Right) {
                        self.contents.toggle(&self.marks, cx);
                    }
                    if !was_open || *action == Action::Right {
                        self.contents.step(1);
                    }
                }
                Some(Row::Fault(_)) => self.focus = Focus::Page,
                None => {}
            },
            Action::Left => self.contents.out(&self.marks, cx),
            Action::Back if self.is_closable => return vec![Effect::Close],
            Action::Up => self.contents.step(-1),
            Action::Down => self.contents.step(1),
            Action::Top => self.contents.step(isize::MIN),
            Action::Bottom => self.contents.step(isize::MAX),
            Action::PageUp => self.reader.page_up(),
            Action::PageDown => self.reader.page_down(),
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn update_page(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back => {
                let effects = self.keep_place(cx);
                self.focus = Focus::Contents;
                self.query.clear();
                self.trail.clear();
                return effects;
            }
            Action::Return => match self.trail.pop() {
                Some(page) => return self.open(&page, cx),
                None if !self.query.is_empty() => {
                    let effects = self.keep_place(cx);
                    self.focus = Focus::Search;
                    return effects;
                }
                None => return vec![Effect::Say("You came here from no other page.".to_owned())],
            },
            Action::Open => match self.reader.link().map(|link| link.target.clone()) {
                Some(target) => return self.follow(&target, cx),
                None => self.reader.turn_link(1),
            },
            Action::Next => self.reader.turn_link(1),
            Action::Previous => self.reader.turn_link(-1),
            Action::Up => self.reader.scroll(-1),
            Action::Down => self.reader.scroll(1),
            Action::PageUp => self.reader.page_up(),
            Action::PageDown if self.reader.is_at_end() => return self.turn(1, cx),
            Action::PageDown => self.reader.page_down(),
            Action::Top => self.reader.scroll(isize::MIN),
            Action::Bottom => self.reader.scroll(isize::MAX),
            Action::Passage => return self.begin_passage(None, cx),
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn update_passage(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Up => self.reader.turn_passage(-1, Grow::No),
            Action::Down => self.reader.turn_passage(1, Grow::No),
            Action::Previous => self.reader.turn_passage(-1, Grow::Yes),
            Action::Next => self.reader.turn_passage(1, Grow::Yes),
            Action::Open => return self.save_passage(cx),
            Action::Back => {
                self.focus = Focus::Page;
                self.reader.end_passage();
            }
            _ => {}
        }
        Vec::new()
    }
}
