//! The journal, for readers: a page to read and print, and a table for a spreadsheet. Neither is read back.

mod page;
mod table;

pub use page::{Page, Told};
pub use table::Table;
