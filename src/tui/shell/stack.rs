//! Which screens stand on the stack: opening, closing, going to a tab.

use super::effect::{Begun, Route, Tab, WriteStart};
use super::{Keep, Layer, Shell, Start};
use crate::tui::screens::{self, Screen};

impl Shell {
    pub(super) fn go(&mut self, route: Route) {
        self.notice = None; // it was said of the screen before
        if let Some(tab) = route.tab() {
            self.keep_draft(); // of a screen that is about to be gone
            self.layers.truncate(1);
            self.switch(tab);
            if let Some(action) = route.then() {
                self.act_on_route(&action);
            }
            return;
        }
        // The same screen twice on the stack helps nobody.
        if self.layers.last().is_some_and(|layer| layer.screen.is_route(&route)) {
            return;
        }
        let below = self.layers.last().map_or_else(Vec::new, |layer| layer.screen.places());
        let screen = screens::open(route, &below, &self.cx);
        self.push(screen);
    }

    fn act_on_route(&mut self, route: &Route) {
        let Some(layer) = self.layers.last_mut() else { return };
        let (id, effects) = (layer.id, layer.screen.arrive(route, &self.cx));
        self.carry_out(id, effects);
    }

    fn push(&mut self, mut screen: Box<dyn Screen>) {
        self.next_id += 1;
        let id = self.next_id;
        let effects = screen.start(&self.cx);
        self.layers.push(Layer { id, screen });
        self.carry_out(id, effects);
    }

    pub(super) fn close(&mut self, layer: u64) {
        if self.layers.len() <= 1 {
            if self.is_writing_only() {
                self.quit();
            }
            return;
        }
        self.notice = None;
        let was_top = self.layers.last().is_some_and(|top| top.id == layer);
        self.layers.retain(|l| l.id != layer);
        if was_top {
            self.refresh();
        }
    }

    /// Has the top screen look again at what it shows.
    pub(super) fn refresh(&mut self) {
        let Some(layer) = self.layers.last_mut() else { return };
        let (id, effects) = (layer.id, layer.screen.start(&self.cx));
        self.carry_out(id, effects);
    }

    /// Shows the first screen: making a vault, unlocking it, or Today.
    pub(super) fn go_home(&mut self) {
        self.layers.clear();
        self.tab = Tab::Today;
        let screen = match self.cx.keep {
            Keep::Absent => screens::open(Route::Welcome, &[], &self.cx),
            Keep::Locked => screens::open(Route::Unlock, &[], &self.cx),
            Keep::Open => match &self.start {
                Start::Today => screens::tab(Tab::Today, &self.cx),
                Start::NewEntry(about) => {
                    let begun = Begun { about: (**about).clone(), ..Begun::default() };
                    screens::open(Route::Write(WriteStart::Begun(Box::new(begun))), &[], &self.cx)
                }
                Start::Entry(entry) => {
                    screens::open(Route::Write(WriteStart::Entry(entry.clone())), &[], &self.cx)
                }
            },
        };
        self.push(screen);
    }

    /// Whether the program was opened for one entry, and ends with it.
    pub(super) fn is_writing_only(&self) -> bool {
        !matches!(self.start, Start::Today) && self.cx.keep == Keep::Open
    }

    pub(super) fn switch(&mut self, tab: Tab) {
        if tab == self.tab && self.layers.len() == 1 {
            return;
        }
        if self.cx.keep != Keep::Open || self.is_writing_only() {
            return;
        }
        self.notice = None;
        self.keep_draft(); // of a screen that is about to be gone
        self.layers.truncate(1);
        self.leave(0);
        if let Some(layer) = self.layers.pop() {
            self.parked.push((self.tab, layer));
        }
        self.tab = tab;
        match self.parked.iter().position(|(parked, _)| *parked == tab) {
            Some(at) => {
                let (_, layer) = self.parked.remove(at);
                self.layers.push(layer);
                self.refresh();
            }
            None => self.push(screens::tab(tab, &self.cx)),
        }
    }
}
