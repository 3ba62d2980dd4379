-- Finished copies of exercises: answers is a JSON object of the key of a field to what was answered.
CREATE TABLE exercise_copy (
    id       TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    exercise TEXT NOT NULL,
    at_utc   TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone  TEXT NOT NULL,
    answers  TEXT NOT NULL CHECK (json_type(answers) = 'object'),
    session  TEXT REFERENCES session (id) ON DELETE SET NULL,
    page     TEXT
) STRICT;

CREATE INDEX exercise_copy_newest ON exercise_copy (at_utc, id);
CREATE INDEX exercise_copy_of ON exercise_copy (exercise, at_utc, id);
CREATE INDEX exercise_copy_session ON exercise_copy (session) WHERE session IS NOT NULL;
