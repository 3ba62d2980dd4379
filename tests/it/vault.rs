//! The vault, from outside.

mod crash;
mod damage;
mod drafts;
mod files;
mod journal;
mod property;
mod secrets;
mod sessions;
pub(crate) mod support;
mod together;
