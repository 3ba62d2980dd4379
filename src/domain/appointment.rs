//! Appointments of another calendar, and the sessions and series they become.

use uuid::Uuid;

use super::id::{SeriesId, SessionId};
use super::kind::{Format, Kind};
use super::moment::{Date, Moment, Zone, add_days};
use super::rating::Minutes;
use super::series::{Occurrence, Rule, Series, Template, WallClock};
use super::session::{Meeting, Session};
use super::status::{Mark, Status};
use super::text::OneLine;

/// An appointment of another calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The id of the session it becomes, or of the series: the same each time it is read.
    pub id: Uuid,
    /// When it is, or its first when it repeats.
    pub plan: Plan,
    /// How often it is.
    pub turn: Turn,
}

/// One time that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it is called there.
    pub title: Option<OneLine>,
    /// When it begins.
    pub starts_at: Moment,
    /// How long it is; unknown for a whole day.
    pub minutes: Option<Minutes>,
    /// By video or by phone, where the calendar says so.
    pub format: Option<Format>,
    /// Whether it still takes place.
    pub state: State,
}

/// Whether something planned still takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It does.
    Planned,
    /// The calendar says it does not.
    Cancelled,
}

/// How often an appointment is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Once.
    Once,
    /// It is one of a series, of which the file tells nothing more.
    OneOf {
        /// The series.
        series: SeriesId,
        /// When it would begin if nobody had moved it.
        original: Moment,
    },
    /// By a rule.
    Repeats(Box<Repeats>),
}

/// How an appointment repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeats {
    /// The first day and the time, on the clocks of the zone.
    pub start: WallClock,
    /// The zone whose clocks it keeps to.
    pub zone: Zone,
    /// The rule.
    pub rule: Rule,
    /// Times beside the rule.
    pub extra: Vec<WallClock>,
    /// Times of the rule at which there is nothing.
    pub without: Vec<WallClock>,
    /// Times that were moved, changed or cancelled, by where they belong.
    pub changed: Vec<(WallClock, Plan)>,
}

impl Plan {
    /// The session it becomes; what the calendar cancelled, the provider did.
    pub fn meeting(&self, kind: Kind) -> Meeting {
        let cancelled = || Mark::new(Status::ProviderCancelled, None).unwrap_or_else(|_| Mark::scheduled());
        let mark = match self.state {
            State::Planned => Mark::scheduled(),
            State::Cancelled => cancelled(),
        };
        Meeting {
            minutes: self.minutes,
            name: self.title.clone(),
            format: self.format,
            ..Meeting::new(kind, self.starts_at, mark)
        }
    }
}

impl Repeats {
    /// The series it becomes, known from a day on.
    pub fn series(&self, id: SeriesId, plan: &Plan, kind: Kind, known_from: Date) -> Series {
        Series {
            id,
            template: Template::of(&plan.meeting(kind)),
            start: self.start,
            zone: self.zone,
            rule: self.rule.clone(),
            known_from,
            end: None,
            pauses: Vec::new(),
            extra: self.extra.clone(),
            gone: self.without.clone(),
        }
    }

    /// Those that were moved, changed or cancelled, as sessions of the series.
    pub fn sessions<'s>(
        &'s self,
        id: SeriesId,
        kind: &'s dyn Fn(Option<&OneLine>) -> Kind,
    ) -> impl Iterator<Item = Session> + 's {
        self.changed.iter().map(move |(original, plan)| {
            let of = Occurrence { series: id, original: *original };
            Session::new(of.id(), plan.meeting(kind(plan.title.as_ref())), Some(of))
        })
    }
}

/// The appointments of one title, for a person who decides whether to take them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// The title.
    pub title: Option<OneLine>,
    /// How the first of them that repeats does, in words.
    pub repeats: Option<String>,
    /// How many sessions there are from the first day wanted on, of repeating ones those until a year from now.
    pub sessions: usize,
    /// The first of them.
    pub first: Option<Moment>,
    /// The first that is still to come.
    pub next: Option<Moment>,
}

/// How far ahead sessions are counted, in days.
const AHEAD: i64 = 365;

/// Sums up appointments by their titles, in the order these come, from the day `since` on.
pub fn by_title(appointments: &[Appointment], since: Date, now: Moment) -> Vec<Titled> {
    let mut all: Vec<Titled> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for appointment in appointments {
        let title = &appointment.plan.title;
        let place =
            *places.entry(title.as_ref().map(|title| title.as_str().to_owned())).or_insert_with(|| {
                let (repeats, first, next) = (None, None, None);
                all.push(Titled { title: title.clone(), repeats, sessions: 0, first, next });
                all.len() - 1
            });
        let Some(titled) = all.get_mut(place) else { continue };
        for moment in appointment.moments(since, add_days(now.date(), AHEAD)) {
            titled.sessions += 1;
            titled.first = Some(titled.first.map_or(moment, |first| first.min(moment)));
            if moment > now {
                titled.next = Some(titled.next.map_or(moment, |next| next.min(moment)));
            }
        }
        if let Turn::Repeats(repeats) = &appointment.turn {
            titled.repeats.get_or_insert_with(|| appointment.series(repeats, since).in_words());
        }
    }
    all.retain(|titled| titled.sessions > 0);
    all
}

impl Appointment {
    /// The id of the session, when it is one by itself.
    pub fn session_id(&self) -> SessionId {
        SessionId::new(self.id)
    }

    /// The id of the series, when it repeats.
    pub fn series_id(&self) -> SeriesId {
        SeriesId::new(self.id)
    }

    fn series(&self, repeats: &Repeats, since: Date) -> Series {
        repeats.series(self.series_id(), &self.plan, Kind::Other, since)
    }

    /// When its sessions begin from a day on, those of a series until another day.
    fn moments(&self, since: Date, until: Date) -> Vec<Moment> {
        let Turn::Repeats(repeats) = &self.turn else {
            return Some(self.plan.starts_at).filter(|at| at.date() >= since).into_iter().collect();
        };
        if self.plan.state == State::Cancelled {
            return Vec::new();
        }
        let series = self.series(repeats, since);
        let is_changed = |clock: &WallClock| repeats.changed.iter().any(|(original, _)| original == clock);
        let plain = series.between(since, until).into_iter().map(|of| of.original);
        let plain = plain.filter(|clock| !is_changed(clock)).map(|clock| clock.in_zone(series.zone));
        let changed = repeats.changed.iter().map(|(_, plan)| plan.starts_at);
        plain.chain(changed.filter(|at| (since..=until).contains(&at.date()))).collect()
    }
}

/// What an import leaves behind of a session: as long as it is the same, the person has changed nothing of its plan.
pub fn imprint_of_session(meeting: &Meeting) -> Uuid {
    let rating = |rating: Option<super::rating::Rating>| text(rating.map(super::rating::Rating::get));
    let mark = &meeting.mark;
    imprint(&[
        &imprint_of_template(&Template::of(meeting)).to_string(),
        &meeting.starts_at.rfc3339(),
        meeting.starts_at.zone().name(),
        mark.status().slug(),
        &text(mark.reason()),
        &rating(meeting.mood.before),
        &rating(meeting.mood.after),
        &rating(meeting.urge.before),
        &rating(meeting.urge.after),
        &rating(meeting.helpful),
        meeting.takeaway.as_ref().map_or("", |takeaway| takeaway.as_str()),
    ])
}

/// The same of a series; its pauses, its end and what was added or erased are the person's own in any case.
pub fn imprint_of_series(series: &Series) -> Uuid {
    imprint(&[
        &imprint_of_template(&series.template).to_string(),
        &series.start.to_string(),
        series.zone.name(),
        &series.rule.to_string(),
    ])
}

fn imprint_of_template(template: &Template) -> Uuid {
    let kind = &template.kind;
    let topics: Vec<&str> = template.topics.iter().map(super::text::Topic::as_str).collect();
    imprint(&[
        kind.name().slug(),
        kind.model().map_or("", super::kind::Model::slug),
        kind.fellowship().map_or("", super::kind::Fellowship::slug),
        kind.focus().map_or("", super::text::PageRef::as_str),
        &text(template.minutes),
        template.name.as_ref().map_or("", OneLine::as_str),
        template.with.as_ref().map_or("", OneLine::as_str),
        template.format.map_or("", Format::slug),
        template.level.map_or("", super::kind::LevelOfCare::slug),
        &topics.join(","),
    ])
}

fn text(part: Option<impl std::fmt::Display>) -> String {
    part.map(|part| part.to_string()).unwrap_or_default()
}

fn imprint(parts: &[&str]) -> Uuid {
    Uuid::new_v5(&Uuid::nil(), parts.join("\0").as_bytes())
}
