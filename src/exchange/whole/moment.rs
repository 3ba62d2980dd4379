//! A moment: `{"utc":"2026-07-01T16:30:00Z","local":"2026-07-01T18:30:00","zone":"Europe/Berlin"}`.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use crate::domain::moment::Moment;

/// A moment with the wall clock that was lived, which the zone's rules of today may not give.
pub(super) fn write(moment: Moment) -> Value {
    json!({ "utc": moment.utc_text(), "local": moment.local_text(), "zone": moment.zone().name() })
}

pub(super) fn optional(fields: &mut Fields, key: &str) -> Result<Option<Moment>, Wrong> {
    fields.optional_object(key)?.map(from).transpose()
}

pub(super) fn read(fields: &mut Fields, key: &str) -> Result<Moment, Wrong> {
    from(fields.object(key)?)
}

fn from(mut fields: Fields) -> Result<Moment, Wrong> {
    let (utc, local, zone) = (fields.text("utc")?, fields.text("local")?, fields.text("zone")?);
    let wrong = |key: &str, what: &str| Err(fields.wrong(key, what));
    let Ok(moment) = Moment::from_stored(&utc, &local, &zone) else {
        return match zone.parse::<crate::domain::moment::Zone>() {
            Ok(_) => {
                wrong("utc", "it and local are no times like 2026-07-01T16:30:00Z and 2026-07-01T18:30:00")
            }
            Err(_) => wrong("zone", "it is no time zone that is known, such as Europe/Berlin"),
        };
    };
    // Years are of four digits, as everywhere in the vault.
    if moment.utc_text() != utc || utc.len() != 20 {
        return wrong("utc", "it is not written like 2026-07-01T16:30:00Z");
    }
    if moment.local_text() != local || local.len() != 19 {
        return wrong("local", "it is not written like 2026-07-01T18:30:00");
    }
    fields.end(moment)
}
