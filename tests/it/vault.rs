//! The vault, from outside.

mod journal;
mod support;
