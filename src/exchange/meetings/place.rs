//! Where a meeting is.

use super::row::Row;
use crate::domain::meeting::point::Point;

/// The point that a row names, if it is one: 0,0 lies in the sea and stands for none.
pub(super) fn point(row: &Row) -> Option<Point> {
    let degrees = |field: &str| row.word(field)?.parse::<f64>().ok();
    let apart = degrees("latitude").zip(degrees("longitude"));
    let point = match apart {
        Some((latitude, longitude)) => Point::new(latitude, longitude).ok(),
        None => row.word("coordinates").and_then(|text| text.parse().ok()),
    };
    point.filter(|point| point.parts() != [0, 0])
}
