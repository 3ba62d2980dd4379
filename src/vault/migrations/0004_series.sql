-- Sessions that repeat. A series keeps to the clocks of its zone; rule is an RFC 5545 recurrence. What is in no row of
-- session is reckoned from it: a row appears when a session of a series is first touched, and remembers its place there.
CREATE TABLE series (
    id            TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    start_local   TEXT NOT NULL CHECK (start_local GLOB '????-??-??T??:??:??'),
    zone          TEXT NOT NULL,
    rule          TEXT NOT NULL CHECK (length(rule) BETWEEN 1 AND 500),
    known_from    TEXT NOT NULL CHECK (known_from GLOB '????-??-??'),
    end_day       TEXT CHECK (end_day GLOB '????-??-??'),
    kind          TEXT NOT NULL
                  CHECK (kind IN ('individual', 'group', 'mutual-help', 'family', 'medical', 'other')),
    model         TEXT CHECK (model IS NULL OR kind = 'group'),
    fellowship    TEXT CHECK (fellowship IS NULL OR kind = 'mutual-help'),
    focus         TEXT CHECK (focus IS NULL OR kind = 'individual'),
    minutes       INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    format        TEXT,
    level_of_care TEXT,
    name          TEXT,
    with_whom     TEXT,
    topics        TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Days without sessions, both included.
CREATE TABLE series_pause (
    series    TEXT NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    from_day  TEXT NOT NULL CHECK (from_day GLOB '????-??-??'),
    until_day TEXT NOT NULL CHECK (until_day GLOB '????-??-??' AND until_day >= from_day),
    PRIMARY KEY (series, from_day, until_day)
) STRICT, WITHOUT ROWID;

-- Sessions beside the rule.
CREATE TABLE series_extra (
    series TEXT NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    local  TEXT NOT NULL CHECK (local GLOB '????-??-??T??:??:??'),
    PRIMARY KEY (series, local)
) STRICT, WITHOUT ROWID;

-- Sessions whose rows were erased for good, so that they do not come back.
CREATE TABLE series_gone (
    series TEXT NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    local  TEXT NOT NULL CHECK (local GLOB '????-??-??T??:??:??'),
    PRIMARY KEY (series, local)
) STRICT, WITHOUT ROWID;

ALTER TABLE session ADD COLUMN series TEXT REFERENCES series (id);
ALTER TABLE session ADD COLUMN original_local TEXT
    CHECK ((series IS NULL) = (original_local IS NULL) AND original_local GLOB '????-??-??T??:??:??');

CREATE UNIQUE INDEX session_series ON session (series, original_local) WHERE series IS NOT NULL;

CREATE TRIGGER session_erased AFTER DELETE ON session WHEN old.series IS NOT NULL BEGIN
    INSERT OR IGNORE INTO series_gone (series, local) VALUES (old.series, old.original_local);
END;
