-- The safety plan and the person's own people, a row for each part that is written. What parts there are is for the
-- program to know.
CREATE TABLE plan (
    part  TEXT NOT NULL PRIMARY KEY CHECK (length(part) BETWEEN 1 AND 20),
    words TEXT NOT NULL
) STRICT;
