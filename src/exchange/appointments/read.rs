//! Appointments out of an iCalendar file, as Google, Outlook and clinics write them.

use std::collections::HashMap;

use uuid::Uuid;

use super::NAMESPACE;
use super::event::Event;
use super::line::{Components, Step, lines};
use super::time::{Clock, When};
use super::zone::{Zones, known};
use crate::domain::Invalid;
use crate::domain::appointment::{Appointment, Plan, Repeats, State, Turn};
use crate::domain::id::SeriesId;
use crate::domain::kind::Format;
use crate::domain::moment::{Time, Zone};
use crate::domain::rating::Minutes;
use crate::domain::series::{Ends, Every, Rule, WallClock};
use crate::exchange::{Fault, NotThis};

/// The most appointments in a file, and how many of them may repeat: more is no one person's calendar.
const MOST: usize = 50_000;
const MOST_SERIES: usize = 1_000;
/// Words in a place or title for what is held by video, and by phone.
const VIDEO: &[&str] = &[
    "zoom",
    "teams",
    "meet.google",
    "google meet",
    "webex",
    "video",
    "telehealth",
    "online",
    "virtual",
    "doxy.me",
    "skype",
    "facetime",
];
const PHONE: &[&str] = &["phone", "telephone", "call", "tel:"];

/// What a calendar holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Its appointments, in their order.
    pub appointments: Vec<Appointment>,
    /// What could not be taken over.
    pub faults: Vec<Fault>,
    /// How many are for whole days and were left out, as no time was given for them.
    pub all_day: usize,
    /// How many repeat at a time in UTC, with no zone to be found, and so keep to UTC.
    pub in_utc: usize,
}

/// Reads an iCalendar file. Times of no zone are taken to be in `home`; whole days at `all_day`, else they are left out.
pub fn read(file: &[u8], home: Zone, all_day: Option<Time>) -> Result<Found, NotThis> {
    let Calendar { events, zones } = parse(file, home)?;
    let mut found = Found::default();
    for (uid, group) in grouped(events) {
        found.take(&uid, group, &zones, all_day);
    }
    let is_series = |one: &&Appointment| matches!(one.turn, Turn::Repeats(_));
    if found.appointments.iter().filter(is_series).count() > MOST_SERIES {
        return Err(NotThis(format!("this calendar holds more than {MOST_SERIES} appointments that repeat")));
    }
    Ok(found)
}

/// A calendar, line by line.
struct Calendar {
    events: Vec<Event>,
    zones: Zones,
}

fn parse(file: &[u8], home: Zone) -> Result<Calendar, NotThis> {
    let mut components = Components::default();
    let mut zones = Zones { home, calendar: None, aliases: HashMap::new() };
    let (mut events, mut state) = (Vec::new(), State::Planned);
    let mut zone_name = String::new();
    for line in lines(file).filter(|line| !line.text.trim().is_empty()) {
        let step = components.take(&line)?;
        match step {
            Step::Begun if components.are(&["VCALENDAR", "VEVENT"]) => {
                if events.len() == MOST {
                    return Err(NotThis(format!("this calendar holds more than {MOST} appointments")));
                }
                events.push(Event::new(events.len() + 1, line.number));
            }
            Step::Begun | Step::Ended => {}
            Step::Property(name) if components.are(&["VCALENDAR", "VEVENT"]) => {
                if let Some(event) = events.last_mut() {
                    event.take(&name, &line.text);
                }
            }
            Step::Property(name) => {
                let value = line.text.split_once(':').map_or("", |(_, value)| value).trim();
                match name.as_str() {
                    "X-WR-TIMEZONE" if components.are(&["VCALENDAR"]) => zones.calendar = known(value),
                    "METHOD" if value.eq_ignore_ascii_case("CANCEL") => state = State::Cancelled,
                    "TZID" if components.are(&["VCALENDAR", "VTIMEZONE"]) => value.clone_into(&mut zone_name),
                    "X-LIC-LOCATION" if components.are(&["VCALENDAR", "VTIMEZONE"]) => {
                        zones.aliases.insert(zone_name.clone(), value.to_owned());
                    }
                    _ => {}
                }
            }
        }
    }
    components.finish()?;
    if state == State::Cancelled {
        for event in &mut events {
            event.state = state;
        }
    }
    Ok(Calendar { events, zones })
}

/// The events of one id: the appointment itself, and those of its series that differ.
#[derive(Default)]
struct Group {
    main: Option<Event>,
    changed: Vec<Event>,
}

/// Joins events of the same id, in the order these come. Of two for the same time the newer counts.
fn grouped(events: Vec<Event>) -> Vec<(String, Group)> {
    let (mut groups, mut places) = (Vec::<(String, Group)>::new(), HashMap::<String, usize>::new());
    let mut changes = HashMap::<(usize, String), usize>::new();
    for event in events {
        let uid = if event.uid.is_empty() { unnamed(&event) } else { event.uid.clone() };
        let place = *places.entry(uid.clone()).or_insert_with(|| {
            groups.push((uid, Group::default()));
            groups.len() - 1
        });
        let Some((_, group)) = groups.get_mut(place) else { continue };
        let Some(recurrence) = &event.recurrence else {
            if group.main.as_ref().is_none_or(|there| there.sequence <= event.sequence) {
                group.main = Some(event);
            }
            continue;
        };
        match changes.entry((place, format!("{recurrence:?}"))) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(group.changed.len());
                group.changed.push(event);
            }
            std::collections::hash_map::Entry::Occupied(at) => {
                if let Some(there) =
                    group.changed.get_mut(*at.get()).filter(|it| it.sequence <= event.sequence)
                {
                    *there = event;
                }
            }
        }
    }
    groups
}

/// What an event without an id is known by.
fn unnamed(event: &Event) -> String {
    let title = event.title.as_ref().map_or("", |title| title.as_str());
    format!("{:?} {title}", event.start)
}

impl Found {
    fn take(&mut self, uid: &str, group: Group, zones: &Zones, all_day: Option<Time>) {
        let Group { main, changed } = group;
        let id = Uuid::new_v5(&NAMESPACE, uid.as_bytes());
        let Some(main) = main else {
            for event in &changed {
                let Some(plan) = self.plan(event, zones, all_day) else { continue };
                let Some(original) = self.check(event, all_day, original(event, zones, all_day)) else {
                    continue;
                };
                let turn = Turn::OneOf { series: SeriesId::new(id), original };
                let id = Uuid::new_v5(&id, original.utc_text().as_bytes());
                self.appointments.push(Appointment { id, plan, turn });
            }
            return;
        };
        let Some(plan) = self.plan(&main, zones, all_day) else { return };
        if main.rule.is_none() && main.extra.is_empty() {
            self.appointments.push(Appointment { id, plan, turn: Turn::Once });
            return;
        }
        let repeats = repeats(&main, &plan, zones, all_day);
        let Some(mut repeats) = self.check(&main, all_day, repeats) else { return };
        let is_utc = matches!(main.start, Some(When { clock: Clock::Utc(_), .. }));
        self.in_utc += usize::from(is_utc && zones.calendar.is_none());
        for event in &changed {
            let Some(plan) = self.plan(event, zones, all_day) else { continue };
            let time = repeats.start.time();
            let original =
                event.recurrence.as_ref().map(|at| at.in_series(repeats.zone, time, zones)).transpose();
            let Some(Some(original)) = self.check(event, all_day, original) else { continue };
            repeats.without.retain(|clock| *clock != original);
            repeats.changed.push((original, plan));
        }
        self.appointments.push(Appointment { id, plan, turn: Turn::Repeats(Box::new(repeats)) });
    }

    /// What an event plans, unless it is for a whole day that nobody wants, or cannot be read.
    fn plan(&mut self, event: &Event, zones: &Zones, all_day: Option<Time>) -> Option<Plan> {
        if event.fault.is_none() && all_day.is_none() && event.start.as_ref().is_some_and(When::is_all_day) {
            self.all_day += 1;
            return None;
        }
        self.check(event, all_day, plan(event, zones, all_day))
    }

    /// Notes what is wrong.
    fn check<T>(&mut self, event: &Event, all_day: Option<Time>, result: Result<T, Invalid>) -> Option<T> {
        let note = |error: Invalid| {
            self.faults.push(Fault { place: event.place(all_day), what: error.to_string() });
        };
        result.map_err(note).ok()
    }
}

fn plan(event: &Event, zones: &Zones, all_day: Option<Time>) -> Result<Plan, Invalid> {
    if let Some(fault) = &event.fault {
        return Err(fault.clone());
    }
    let start = event.start.as_ref().ok_or_else(|| Invalid::new("it does not say when it begins"))?;
    let noon = all_day.unwrap_or_default();
    let starts_at = start.moment(zones, noon)?;
    let end = event.end.as_ref().map(|end| end.moment(zones, noon)).transpose()?;
    let seconds = match (end, event.length) {
        (Some(end), _) => (end.instant() - starts_at.instant()).num_seconds(),
        (None, Some(length)) => length.seconds,
        (None, None) => 0,
    };
    let minutes = u16::try_from(seconds / 60).ok().filter(|_| !start.is_all_day());
    let title = event.title.clone();
    let words =
        format!("{} {}", event.place, title.as_ref().map_or("", |title| title.as_str())).to_lowercase();
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let format = if says(VIDEO) { Some(Format::Video) } else { says(PHONE).then_some(Format::Phone) };
    Ok(Plan {
        title,
        starts_at,
        minutes: minutes.and_then(|it| Minutes::new(it).ok()),
        format,
        state: event.state,
    })
}

/// When the one that an event changes would have been.
fn original(
    event: &Event,
    zones: &Zones,
    all_day: Option<Time>,
) -> Result<crate::domain::moment::Moment, Invalid> {
    let at = event.recurrence.as_ref().ok_or_else(|| Invalid::new("it does not say which one it changes"))?;
    at.moment(zones, all_day.unwrap_or_default())
}

fn repeats(event: &Event, plan: &Plan, zones: &Zones, all_day: Option<Time>) -> Result<Repeats, Invalid> {
    let start = event.start.as_ref().ok_or_else(|| Invalid::new("it does not say when it begins"))?;
    let zone = match &start.clock {
        // What repeats in UTC keeps to it, as the standard has it, unless the calendar has a zone of its own.
        Clock::Utc(_) => zones.calendar.unwrap_or(Zone::UTC),
        Clock::AllDay | Clock::Floating(_) | Clock::In(..) => plan.starts_at.zone(),
    };
    let start = start.in_series(zone, all_day.unwrap_or_default(), zones)?;
    let rule = match &event.rule {
        Some(rule) => rule.parse()?,
        None => Rule { ends: Ends::After(1), ..Rule::plain(Every::Day, 1) },
    };
    let clocks = |times: &[When]| -> Result<Vec<WallClock>, Invalid> {
        let mut clocks =
            times.iter().map(|at| at.in_series(zone, start.time(), zones)).collect::<Result<Vec<_>, _>>()?;
        clocks.sort_unstable();
        clocks.dedup();
        Ok(clocks)
    };
    let (mut extra, without) = (clocks(&event.extra)?, clocks(&event.without)?);
    let bare = Repeats { start, zone, rule, extra: Vec::new(), without: Vec::new(), changed: Vec::new() };
    let series =
        bare.series(SeriesId::new(Uuid::nil()), plan, crate::domain::kind::Kind::Other, start.date());
    // Such a rule is looked through to the end of the calendar each time, for nothing.
    if event.rule.is_some() && series.first().is_none() {
        return Err(Invalid::new("by its rule there is no session at all"));
    }
    // The first is one of them, even if the rule alone would not give it.
    let by_rule = series.between(start.date(), start.date());
    if !by_rule.iter().any(|of| of.original == start) && !extra.contains(&start) {
        extra.insert(0, start);
        extra.sort_unstable();
    }
    Ok(Repeats { extra, without, ..bare })
}
