//! The vault, from outside.

mod backup;
mod check_ins;
mod copies;
mod crash;
mod damage;
mod drafts;
mod endurance;
mod files;
mod former;
mod homework;
mod journal;
mod keys;
mod measures;
mod meetings;
mod page_marks;
mod plan;
mod property;
mod queries;
mod repair;
mod safety_plan;
mod secrets;
mod series;
mod session_lists;
mod sessions;
pub(crate) mod support;
mod together;
mod treatment;
