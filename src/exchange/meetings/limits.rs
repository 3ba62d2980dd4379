//! How much a list of meetings may hold, so that none can be made to fill a memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// The most rows.
pub(super) const MOST_MEETINGS: usize = 200_000;
/// The most bytes of memory that all of them take: with what the vault needs, less than 300 MiB.
pub(super) const MOST_BYTES: usize = 208 << 20;
/// The most bytes of one row.
pub(super) const MOST_OF_ROW: u64 = 16 << 20;
/// The most bytes of one value that are looked at.
pub(super) const MOST_OF_VALUE: usize = 64 << 10;
/// The most parts of a list within a row: days, types.
pub(super) const MOST_PARTS: usize = 100;
/// The most meanings of codes.
pub(super) const MOST_WORDS: usize = 2_000;
/// The most faults told.
pub(super) const MOST_FAULTS: usize = 100;

/// Says where a row ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark(Rc<Cell<u64>>);

impl Mark {
    /// A row has ended.
    pub(super) fn reset(&self) {
        self.0.set(0);
    }

    /// Whether a row was longer than it may be.
    pub(super) fn is_over(&self) -> bool {
        self.0.get() > MOST_OF_ROW
    }
}

/// A reader that fails when one row is longer than it may be.
#[derive(Debug)]
pub(super) struct Bounded<R> {
    from: R,
    mark: Mark,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from, mark: Mark::default() }
    }

    pub(super) fn mark(&self) -> Mark {
        self.mark.clone()
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.mark.is_over() {
            return Err(io::Error::other("a row is too long"));
        }
        let count = self.from.read(buffer)?;
        self.mark.0.set(self.mark.0.get().saturating_add(count as u64));
        Ok(count)
    }
}
