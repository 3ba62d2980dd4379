-- What a person writes before a session and after it, as a JSON object of note to text; and the frame of a treatment.
ALTER TABLE session ADD COLUMN notes TEXT NOT NULL DEFAULT '{}' CHECK (json_type(notes) = 'object');

CREATE TABLE programme (
    id            TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name          TEXT,
    level_of_care TEXT CHECK (name IS NOT NULL OR level_of_care IS NOT NULL),
    since         TEXT NOT NULL CHECK (since GLOB '????-??-??'),
    until         TEXT CHECK (until GLOB '????-??-??' AND until >= since)
) STRICT;

CREATE TABLE treatment_goal (
    id    TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    words TEXT NOT NULL,
    since TEXT NOT NULL CHECK (since GLOB '????-??-??'),
    until TEXT CHECK (until GLOB '????-??-??' AND until >= since)
) STRICT;

-- Which sessions served which goal.
CREATE TABLE session_goal (
    goal    TEXT NOT NULL REFERENCES treatment_goal (id) ON DELETE CASCADE,
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    PRIMARY KEY (goal, session)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_goal_of_session ON session_goal (session);

-- What a draft is of is for the program to know, so that a new kind needs no new table.
CREATE TABLE draft_of_any (
    kind        TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
    id          TEXT NOT NULL CHECK (length(id) = 36),
    saved_utc   TEXT NOT NULL,
    saved_local TEXT NOT NULL,
    saved_zone  TEXT NOT NULL,
    fields      TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
INSERT INTO draft_of_any SELECT kind, id, saved_utc, saved_local, saved_zone, fields FROM draft;
DROP TABLE draft;
ALTER TABLE draft_of_any RENAME TO draft;
