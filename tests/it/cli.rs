//! The command line, run as a person or a script runs it: the real program, in a directory of its own.

mod asking;
mod backup;
mod calendar;
mod check_ins;
mod doctor;
mod export;
mod help;
mod help_now;
pub(crate) mod home;
mod homework;
mod import;
mod journal;
mod keys;
mod making;
mod meetings;
mod merge;
mod offline;
mod plan;
mod practice;
mod progress;
mod report;
mod safety;
mod series;
mod sessions;
mod treatment;
pub(crate) mod year;
