-- Scores of questionnaires that a clinician gave. totals is a JSON array with a number for each scale of the measure;
-- which measures there are, and what their ranges are, is for the program to know.
CREATE TABLE measure_score (
    id       TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    measure  TEXT NOT NULL CHECK (length(measure) BETWEEN 1 AND 20),
    totals   TEXT NOT NULL CHECK (json_type(totals) = 'array'),
    item_9   INTEGER CHECK (item_9 BETWEEN 0 AND 3),
    at_utc   TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone  TEXT NOT NULL,
    note     TEXT
) STRICT;
