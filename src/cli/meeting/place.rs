//! `evenkeel meeting place`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::{Exit, Stop};
use crate::cli::table::Table;
use crate::cli::values;
use crate::domain::meeting::point::Point;

/// Keep points to measure distances from under a name; without one, list them
///
/// A map in your browser shows the latitude and longitude of a point. They stay in the vault.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel meeting place home 40.71,-74.01
  evenkeel meeting place home --remove
  evenkeel meeting place")]
pub(super) struct Place {
    /// What it is called
    name: Option<String>,

    /// Its latitude and longitude, such as 40.71,-74.01
    #[arg(value_name = "LAT,LON", allow_hyphen_values = true)]
    point: Option<String>,

    /// Drop it
    #[arg(long, requires = "name", conflicts_with = "point")]
    remove: bool,
}

impl Place {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        match (&self.name, &self.point) {
            (Some(name), Some(point)) => {
                let point: Point = values::private("the point", point)?;
                app.put_place(values::private("the name", name)?, point)?;
                output::note("Kept.");
                return Ok(());
            }
            (Some(name), None) if self.remove => {
                if !app.remove_place(name)? {
                    return Err(Stop::new(Exit::Missing, "there is no place of that name"));
                }
                output::note("Dropped.");
                return Ok(());
            }
            (Some(_), None) => {
                return Err(Stop::usage("the point is missing")
                    .advise("Write it as latitude and longitude: 40.71,-74.01"));
            }
            (None, _) => {}
        }
        let places = app.places()?;
        if context.out.is_json() {
            let value = |place: &crate::domain::meeting::point::Place| {
                let (latitude, longitude) = (place.point.latitude(), place.point.longitude());
                json!({ "name": place.name.as_str(), "latitude": latitude, "longitude": longitude })
            };
            return output::json(&places.iter().map(value).collect());
        }
        let mut table = Table::new(&["name", "point"]);
        for place in &places {
            table.row([place.name.as_str().to_owned(), place.point.to_string()]);
        }
        table.print(&context.out)
    }
}
