//! Undo and redo, grouped as a person remembers what they did.

/// The cursor and the other end of the selection, as byte offsets on grapheme boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Caret {
    pub(super) cursor: usize,
    pub(super) anchor: Option<usize>,
}

impl Caret {
    pub(super) fn at(cursor: usize) -> Self {
        Self { cursor, anchor: None }
    }
}

/// How a change came about: changes of one kind that follow each other may be undone together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    Typing,
    ErasingBack,
    ErasingForward,
    /// Always undone by itself.
    Single,
}

/// At byte `at`, `removed` gave way to `inserted`.
#[derive(Clone)]
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) removed: String,
    pub(super) inserted: String,
    pub(super) before: Caret,
    pub(super) after: Caret,
    pub(super) kind: ChangeKind,
}

impl Change {
    /// The change that takes this one back.
    pub(super) fn inverse(&self) -> Self {
        Self {
            at: self.at,
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
            before: self.after,
            after: self.before,
            kind: ChangeKind::Single,
        }
    }

    /// Takes in `next` when both belong to one word; gives it back otherwise.
    fn absorb(&mut self, next: Change) -> Result<(), Change> {
        if self.kind != next.kind {
            return Err(next);
        }
        match next.kind {
            ChangeKind::Typing
                if next.removed.is_empty()
                    && next.at == self.at + self.inserted.len()
                    && !starts_word(self.inserted.chars().next_back(), next.inserted.chars().next()) =>
            {
                self.inserted.push_str(&next.inserted);
            }
            ChangeKind::ErasingBack
                if next.at + next.removed.len() == self.at
                    && !starts_word(self.removed.chars().next(), next.removed.chars().next_back()) =>
            {
                self.removed.insert_str(0, &next.removed);
                self.at = next.at;
            }
            ChangeKind::ErasingForward
                if next.at == self.at
                    && !starts_word(self.removed.chars().next_back(), next.removed.chars().next()) =>
            {
                self.removed.push_str(&next.removed);
            }
            ChangeKind::Typing
            | ChangeKind::ErasingBack
            | ChangeKind::ErasingForward
            | ChangeKind::Single => return Err(next),
        }
        self.after = next.after;
        Ok(())
    }
}

/// All changes of a sitting, none forgotten.
#[derive(Default)]
pub(super) struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    group: Group,
}

/// Whether the next change may join the last one.
#[derive(Default, PartialEq, Eq)]
enum Group {
    #[default]
    Closed,
    Open,
}

impl History {
    /// Remembers `change`; what had been undone is gone.
    pub(super) fn record(&mut self, change: Change) {
        self.undone.clear();
        let last = if self.group == Group::Open { self.done.last_mut() } else { None };
        let apart = match last {
            Some(last) => last.absorb(change).err(),
            None => Some(change),
        };
        self.done.extend(apart);
        self.group = Group::Open;
    }

    /// Ends the current group: the next change is undone by itself.
    pub(super) fn close_group(&mut self) {
        self.group = Group::Closed;
    }

    /// Gives the change that takes back the last one.
    pub(super) fn undo(&mut self) -> Option<Change> {
        self.close_group();
        let change = self.done.pop()?;
        let inverse = change.inverse();
        self.undone.push(change);
        Some(inverse)
    }

    /// Gives the change that was last taken back.
    pub(super) fn redo(&mut self) -> Option<Change> {
        self.close_group();
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }
}

fn starts_word(earlier: Option<char>, later: Option<char>) -> bool {
    earlier.is_some_and(char::is_whitespace) && later.is_some_and(|c| !c.is_whitespace())
}
