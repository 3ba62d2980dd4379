//! The files in the directory for imports, as lines of a list.

use crate::app::request::FileName;
use crate::tui::widgets::named_list::Row;

/// A line for each file, or one that says there is none.
pub(in crate::tui) fn rows<T>(files: &[FileName], line: impl Fn(FileName) -> T) -> Vec<Row<T>> {
    if files.is_empty() {
        let words = "No file in import_dir could be one. evenkeel config tells where that is.";
        return vec![Row::Words(words.to_owned())];
    }
    files.iter().cloned().map(|file| Row::One(line(file))).collect()
}
