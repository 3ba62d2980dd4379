-- How a person is, and what they want to leave or do less of. own is a JSON object of name to rating, halt an array of
-- words, milestones an array of `90 dinner out`. Days are reckoned from the lapses: nothing here says how many there are.
CREATE TABLE check_in (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    at_utc     TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local   TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone    TEXT NOT NULL,
    mood       INTEGER CHECK (mood BETWEEN 0 AND 10),
    urge       INTEGER CHECK (urge BETWEEN 0 AND 10),
    sleep      INTEGER CHECK (sleep BETWEEN 0 AND 10),
    connection INTEGER CHECK (connection BETWEEN 0 AND 10),
    confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
    used       TEXT CHECK (used IN ('yes', 'no')),
    amount     TEXT CHECK (amount IS NULL OR used = 'yes'),
    halt       TEXT NOT NULL DEFAULT '[]' CHECK (json_type(halt) = 'array'),
    own        TEXT NOT NULL DEFAULT '{}' CHECK (json_type(own) = 'object'),
    intention  TEXT,
    look_back  TEXT,
    note       TEXT
) STRICT;

CREATE INDEX check_in_newest ON check_in (at_utc, id, at_local);

CREATE TABLE goal (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    title      TEXT NOT NULL,
    aim        TEXT NOT NULL CHECK (aim IN ('abstain', 'reduce')),
    since      TEXT NOT NULL CHECK (since GLOB '????-??-??'),
    until      TEXT CHECK (until GLOB '????-??-??' AND until >= since),
    saves      TEXT,
    milestones TEXT NOT NULL DEFAULT '[]' CHECK (json_type(milestones) = 'array')
) STRICT;

CREATE TABLE lapse (
    id       TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    goal     TEXT NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
    at_utc   TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone  TEXT NOT NULL,
    review   TEXT REFERENCES entry (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX lapse_of_goal ON lapse (goal, at_utc, id);
CREATE INDEX lapse_review ON lapse (review) WHERE review IS NOT NULL;
