-- Lists of meetings (feeds), the meetings they tell of, and places that a person keeps to measure distances from. words is a JSON
-- array of pairs: a code and what it means there. details is a JSON object of texts. minute is that of the week on the clock of
-- the zone, Sunday 0:00 being 0; latitude and longitude are millionths of a degree. What imprint is made of is in meetings/row.rs.
CREATE TABLE meeting_feed (
    number     INTEGER NOT NULL PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    fellowship TEXT NOT NULL,
    format     TEXT NOT NULL,
    zone       TEXT NOT NULL,
    at_utc     TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local   TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone    TEXT NOT NULL,
    newest     TEXT CHECK (newest GLOB '????-??-??'),
    words      TEXT NOT NULL CHECK (json_type(words) = 'array')
) STRICT;

CREATE TABLE meeting (
    place      INTEGER NOT NULL PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    feed       INTEGER NOT NULL REFERENCES meeting_feed (number),
    key        TEXT NOT NULL,
    imprint    INTEGER NOT NULL,
    minute     INTEGER CHECK (minute BETWEEN 0 AND 10079),
    minutes    INTEGER CHECK ((minutes IS NULL) = (minute IS NULL) AND minutes BETWEEN 1 AND 1440),
    zone       TEXT,
    venue      TEXT NOT NULL,
    codes      TEXT NOT NULL,
    latitude   INTEGER,
    longitude  INTEGER CHECK ((longitude IS NULL) = (latitude IS NULL)),
    favourite  INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
    gone_utc   TEXT,
    gone_local TEXT CHECK ((gone_local IS NULL) = (gone_utc IS NULL)),
    gone_zone  TEXT CHECK ((gone_zone IS NULL) = (gone_utc IS NULL)),
    slug       TEXT NOT NULL,
    name       TEXT NOT NULL,
    details    TEXT NOT NULL,
    UNIQUE (feed, key)
) STRICT;

-- All that decides whether a meeting is found, so that no text has to be leafed through.
CREATE INDEX meeting_found ON meeting
    (place, feed, minute, minutes, zone, venue, codes, latitude, longitude, favourite) WHERE gone_utc IS NULL;

-- The words of names, places, regions and notes: for each, the places of the meetings of a list that have it, as the differences
-- between them in as few bytes as they need (seven bits in each, the lowest first).
CREATE TABLE meeting_words (
    feed   INTEGER NOT NULL REFERENCES meeting_feed (number),
    word   TEXT NOT NULL,
    part   INTEGER NOT NULL,
    places BLOB NOT NULL,
    PRIMARY KEY (feed, word, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_place (
    id        TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name      TEXT NOT NULL UNIQUE,
    latitude  INTEGER NOT NULL,
    longitude INTEGER NOT NULL
) STRICT;

-- The meeting a session or a series was made from. It may no longer be there: what was at it stays what it was.
ALTER TABLE session ADD COLUMN meeting TEXT CHECK (length(meeting) = 36);
ALTER TABLE series ADD COLUMN meeting TEXT CHECK (length(meeting) = 36);

CREATE INDEX session_meeting ON session (meeting, starts_utc) WHERE meeting IS NOT NULL;
