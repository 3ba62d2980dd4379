-- Packs of homework as they came in, and the tasks that a person took on from them or wrote. The parts of a pack are read
-- from its text each time; prefill is a JSON object of the key of a field to the answer that is suggested.
CREATE TABLE homework_pack (
    id        TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 39),
    at_utc    TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local  TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone   TEXT NOT NULL,
    text      TEXT NOT NULL,
    signed_by TEXT
) STRICT;

CREATE TABLE homework (
    id           TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    title        TEXT NOT NULL,
    why          TEXT,
    if_then      TEXT,
    exercise     TEXT,
    page         TEXT CHECK (page IS NULL OR exercise IS NULL),
    rhythm       TEXT,
    due          TEXT CHECK (due GLOB '????-??-??'),
    minutes      INTEGER,
    bring        TEXT NOT NULL CHECK (bring IN ('nothing', 'summary', 'whole')),
    review       TEXT NOT NULL CHECK (review IN ('in-session', 'none')),
    prefill      TEXT CHECK (json_type(prefill) = 'object'),
    pack         TEXT REFERENCES homework_pack (id),
    pack_task    TEXT CHECK ((pack_task IS NULL) = (pack IS NULL)),
    pack_from    TEXT CHECK ((pack_from IS NULL) = (pack IS NULL)),
    at_utc       TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local     TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone      TEXT NOT NULL,
    session      TEXT REFERENCES session (id) ON DELETE SET NULL,
    confidence   INTEGER CHECK (confidence BETWEEN 0 AND 10),
    obstacle     TEXT,
    answer       TEXT,
    status       TEXT NOT NULL CHECK (status IN ('open', 'done', 'skipped')),
    ended_utc    TEXT CHECK ((ended_utc IS NULL) = (status = 'open')),
    ended_local  TEXT CHECK ((ended_local IS NULL) = (status = 'open')),
    ended_zone   TEXT CHECK ((ended_zone IS NULL) = (status = 'open')),
    reason       TEXT CHECK (reason IS NULL OR status = 'skipped')
) STRICT;

CREATE INDEX homework_open ON homework (due, id) WHERE status = 'open';
CREATE INDEX homework_session ON homework (session) WHERE session IS NOT NULL;
CREATE INDEX homework_pack_of ON homework (pack) WHERE pack IS NOT NULL;

CREATE TABLE homework_move (
    homework TEXT NOT NULL REFERENCES homework (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    at_utc   TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone  TEXT NOT NULL,
    from_day TEXT CHECK (from_day GLOB '????-??-??'),
    to_day   TEXT NOT NULL CHECK (to_day GLOB '????-??-??'),
    PRIMARY KEY (homework, place)
) STRICT;

CREATE TABLE homework_time (
    homework TEXT NOT NULL REFERENCES homework (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    at_utc   TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone  TEXT NOT NULL,
    PRIMARY KEY (homework, place)
) STRICT;
