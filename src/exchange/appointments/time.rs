//! Times of an iCalendar file: in UTC, on the clocks of a zone, of no zone, or a whole day.

use std::rc::Rc;

use icalendar::parser::Property;

use super::zone::Zones;
use crate::domain::Invalid;
use crate::domain::moment::{Date, Moment, Time, Zone};
use crate::domain::series::WallClock;
use crate::text::{shorten, visible};

/// A time as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct When {
    pub(super) date: Date,
    pub(super) clock: Clock,
}

/// What is known of the time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clock {
    /// It is the whole day.
    AllDay,
    /// On the clocks of wherever one is.
    Floating(Time),
    Utc(Time),
    /// On the clocks of the zone of this name.
    In(Rc<str>, Time),
}

/// How long something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) seconds: i64,
}

impl When {
    /// The zone whose clocks it is told on.
    pub(super) fn zone(&self, zones: &Zones) -> Result<Zone, Invalid> {
        match &self.clock {
            Clock::AllDay | Clock::Floating(_) => Ok(zones.home),
            Clock::Utc(_) => Ok(zones.calendar.unwrap_or(zones.home)),
            Clock::In(name, _) => zones.find(name).ok_or_else(|| {
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                Invalid::new(format!("its time zone is not known: {}", shorten(&visible(&name), 60)))
            }),
        }
    }

    /// The moment; a whole day is taken at `all_day`.
    pub(super) fn moment(&self, zones: &Zones, all_day: Time) -> Result<Moment, Invalid> {
        let zone = self.zone(zones)?;
        let time = match &self.clock {
            Clock::Utc(time) => {
                let utc = WallClock::new(self.date, *time)?.in_zone(Zone::UTC);
                return Ok(Moment::new(utc.instant(), zone));
            }
            Clock::AllDay => all_day,
            Clock::Floating(time) | Clock::In(_, time) => *time,
        };
        Ok(WallClock::new(self.date, time)?.in_zone(zone))
    }

    /// What the clocks of a series' zone show then; where only the day is told, at the time of the series.
    pub(super) fn in_series(&self, zone: Zone, usual: Time, zones: &Zones) -> Result<WallClock, Invalid> {
        match &self.clock {
            Clock::AllDay => WallClock::new(self.date, usual),
            Clock::Floating(time) => WallClock::new(self.date, *time),
            Clock::In(_, time) if self.zone(zones)? == zone => WallClock::new(self.date, *time),
            Clock::In(..) | Clock::Utc(_) => {
                let moment = self.moment(zones, usual)?;
                WallClock::of(Moment::new(moment.instant(), zone))
            }
        }
    }

    pub(super) fn is_all_day(&self) -> bool {
        self.clock == Clock::AllDay
    }

    /// As a person may look for it in the other calendar.
    pub(super) fn typed(&self, all_day: Option<Time>) -> String {
        let time = match &self.clock {
            Clock::AllDay => all_day,
            Clock::Floating(time) | Clock::Utc(time) | Clock::In(_, time) => Some(*time),
        };
        let utc = if matches!(self.clock, Clock::Utc(_)) { " UTC" } else { "" };
        time.map_or_else(
            || self.date.to_string(),
            |time| format!("{} {}{utc}", self.date, time.format("%H:%M")),
        )
    }
}

/// A parameter of a property.
pub(super) fn parameter<'p>(property: &'p Property<'_>, key: &str) -> Option<&'p str> {
    let found = property.params.iter().find(|parameter| parameter.key.as_str().eq_ignore_ascii_case(key))?;
    found.val.as_ref().map(|value| value.as_str().trim_matches('"'))
}

/// The one time that a property tells.
pub(super) fn one(property: &Property<'_>) -> Result<When, Invalid> {
    when(property.val.as_str().trim(), zone_of(property))
}

/// The times that a property lists; of spans only their beginnings.
pub(super) fn list(property: &Property<'_>) -> Result<Vec<When>, Invalid> {
    let zone = zone_of(property);
    let parts = property.val.as_str().split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| when(part.split('/').next().unwrap_or(part), zone.clone())).collect()
}

fn zone_of(property: &Property<'_>) -> Option<Rc<str>> {
    parameter(property, "TZID").map(Rc::from)
}

fn when(text: &str, zone: Option<Rc<str>>) -> Result<When, Invalid> {
    let wrong = || Invalid::new("one of its times is no time that can be read");
    let date = text.get(..8).and_then(|date| Date::parse_from_str(date, "%Y%m%d").ok()).ok_or_else(wrong)?;
    WallClock::new(date, Time::MIN)?;
    let rest = text.get(8..).unwrap_or_default();
    if rest.is_empty() {
        return Ok(When { date, clock: Clock::AllDay });
    }
    let time = rest.strip_prefix(['T', 't']).ok_or_else(wrong)?;
    let (time, is_utc) = time.strip_suffix(['Z', 'z']).map_or((time, false), |time| (time, true));
    let time = Time::parse_from_str(time, "%H%M%S").map_err(|_| wrong())?;
    let clock = match zone {
        _ if is_utc => Clock::Utc(time),
        Some(zone) => Clock::In(zone, time),
        None => Clock::Floating(time),
    };
    Ok(When { date, clock })
}

/// A length such as `PT1H30M` or `P1D`.
pub(super) fn length(text: &str) -> Result<Length, Invalid> {
    let wrong = || Invalid::new("its length cannot be read");
    let text = text.trim().trim_start_matches('+');
    let body = text.strip_prefix('P').filter(|body| !body.is_empty()).ok_or_else(wrong)?;
    let (mut seconds, mut digits) = (0_i64, String::new());
    for c in body.chars() {
        let unit = match c {
            '0'..='9' if digits.len() < 7 => {
                digits.push(c);
                continue;
            }
            'T' if digits.is_empty() => continue,
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return Err(wrong()),
        };
        let count: i64 = std::mem::take(&mut digits).parse().map_err(|_| wrong())?;
        seconds = count.checked_mul(unit).and_then(|more| seconds.checked_add(more)).ok_or_else(wrong)?;
    }
    if digits.is_empty() { Ok(Length { seconds }) } else { Err(wrong()) }
}
