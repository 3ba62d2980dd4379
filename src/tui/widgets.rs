//! Pieces screens are drawn with; they know no screen and no `App`.

pub mod document;
