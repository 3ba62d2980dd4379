//! The zones of an iCalendar file, under whatever name they go there.

use std::collections::HashMap;

use windows_timezones::WindowsTimezone;

use crate::domain::moment::Zone;

/// How zones are found.
pub(super) struct Zones {
    /// The person's own, for times that name none.
    pub(super) home: Zone,
    /// The calendar's own, where it has one.
    pub(super) calendar: Option<Zone>,
    /// What the file itself says its names stand for.
    pub(super) aliases: HashMap<String, String>,
}

impl Zones {
    /// The zone of a name: an IANA name, one of Windows, or one that the file says stands for such.
    ///
    /// Rules for the clocks that come without a known name are not matched against zones: several would fit.
    pub(super) fn find(&self, name: &str) -> Option<Zone> {
        known(name).or_else(|| self.aliases.get(name).and_then(|alias| known(alias)))
    }
}

pub(super) fn known(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"');
    let of_windows = || name.parse::<WindowsTimezone>().ok().map(Zone::from);
    let of_outlook = || name.eq_ignore_ascii_case("tzone://Microsoft/Utc").then_some(Zone::UTC);
    // Some programs put their own name before that of the zone: /citadel.org/20210210_1/Europe/London.
    let tails = name.match_indices('/').filter_map(|(at, _)| name.get(at + 1..));
    let in_tail = || tails.filter(|_| name.starts_with('/')).find_map(|tail| tail.parse().ok());
    name.parse().ok().or_else(of_windows).or_else(of_outlook).or_else(in_tail)
}
