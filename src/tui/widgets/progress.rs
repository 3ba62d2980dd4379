//! A sign that something is being done, when nobody knows how long it takes.

const CELLS: usize = 12;

/// A bar with a part that wanders to and fro with the frames; still when nothing may move.
pub fn moving_bar(frame: usize) -> String {
    let turn = frame % (2 * CELLS - 2);
    let at = if turn < CELLS { turn } else { 2 * CELLS - 2 - turn };
    (0..CELLS).map(|cell| if cell.abs_diff(at) <= 1 { '━' } else { '─' }).collect()
}
