//! Marks on reading pages.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use crate::domain::kept::Kept;
use crate::domain::page_mark::PageMark;

pub(super) fn write(PageMark { page, opened, place, read, bookmarked }: &PageMark) -> Value {
    json!({
        "page": page.as_str(),
        "opened": moment::write(*opened),
        "place": place,
        "read": read.map(moment::write),
        "bookmarked": bookmarked.map(moment::write),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let mark = PageMark {
        page: fields.parse("page")?,
        opened: moment::read(&mut fields, "opened")?,
        place: fields.number("place")?,
        read: moment::optional(&mut fields, "read")?,
        bookmarked: moment::optional(&mut fields, "bookmarked")?,
    };
    fields.end(Kept::PageMark(mark))
}
