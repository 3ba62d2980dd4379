//! Pieces of a screen that know no screen and no `App`.

pub mod editor;
