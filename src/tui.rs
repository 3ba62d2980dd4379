//! The terminal screens.

pub mod widgets;
