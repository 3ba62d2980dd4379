-- The first schema. Instants are UTC text beside the wall clock and the IANA zone they were lived in,
-- ids are UUIDs in text, lists of words are JSON arrays: a .dump reads without this program.

PRAGMA application_id = 1163283275; -- 'EVKK'

CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The SHA-256 of each key slot. Two rows for one slot mean that a change was under way: see slot.rs.
CREATE TABLE slot_digest (
    slot   TEXT NOT NULL CHECK (slot IN ('passphrase', 'recovery')),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (slot, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id             TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    kind           TEXT NOT NULL
                   CHECK (kind IN ('individual', 'group', 'mutual-help', 'family', 'medical', 'other')),
    model          TEXT CHECK (model IS NULL OR kind = 'group'),
    fellowship     TEXT CHECK (fellowship IS NULL OR kind = 'mutual-help'),
    focus          TEXT CHECK (focus IS NULL OR kind = 'individual'),
    starts_utc     TEXT NOT NULL CHECK (starts_utc GLOB '????-??-??T??:??:??Z'),
    starts_local   TEXT NOT NULL CHECK (starts_local GLOB '????-??-??T??:??:??'),
    starts_zone    TEXT NOT NULL,
    minutes        INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    format         TEXT,
    level_of_care  TEXT,
    status         TEXT NOT NULL,
    reason         TEXT CHECK (reason IS NULL OR status NOT IN ('attended', 'scheduled')),
    mood_before    INTEGER CHECK (mood_before BETWEEN 0 AND 10),
    mood_after     INTEGER CHECK (mood_after BETWEEN 0 AND 10),
    urge_before    INTEGER CHECK (urge_before BETWEEN 0 AND 10),
    urge_after     INTEGER CHECK (urge_after BETWEEN 0 AND 10),
    helpful        INTEGER CHECK (helpful BETWEEN 0 AND 10),
    trashed_utc    TEXT,
    trashed_local  TEXT,
    trashed_zone   TEXT,
    name           TEXT,
    with_whom      TEXT,
    topics         TEXT NOT NULL DEFAULT '[]',
    reason_words   TEXT CHECK (reason_words IS NULL OR reason IS NOT NULL),
    takeaway       TEXT,
    CHECK ((trashed_utc IS NULL) = (trashed_local IS NULL) AND (trashed_utc IS NULL) = (trashed_zone IS NULL))
) STRICT;

CREATE INDEX session_newest ON session (starts_utc, id, starts_local) WHERE trashed_utc IS NULL;
CREATE INDEX session_status ON session (status, starts_utc, id) WHERE trashed_utc IS NULL;

-- place: minus the entry's instant in seconds times 2^20 minus a number, so that the newest entry has the smallest
-- rowid: the word index gives the newest hits first without sorting, in the one direction in which it is fast.
CREATE TABLE entry (
    place         INTEGER NOT NULL PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    at_utc        TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??Z'),
    at_local      TEXT NOT NULL CHECK (at_local GLOB '????-??-??T??:??:??'),
    at_zone       TEXT NOT NULL,
    mood          INTEGER CHECK (mood BETWEEN 0 AND 10),
    urge          INTEGER CHECK (urge BETWEEN 0 AND 10),
    session       TEXT REFERENCES session (id) ON DELETE SET NULL,
    trashed_utc   TEXT,
    trashed_local TEXT,
    trashed_zone  TEXT,
    title         TEXT,
    tags          TEXT NOT NULL DEFAULT '[]',
    body          TEXT NOT NULL,
    CHECK ((trashed_utc IS NULL) = (trashed_local IS NULL) AND (trashed_utc IS NULL) = (trashed_zone IS NULL))
) STRICT;

CREATE INDEX entry_newest ON entry (at_utc, id, at_local) WHERE trashed_utc IS NULL;
CREATE INDEX entry_trashed ON entry (at_utc, id) WHERE trashed_utc IS NOT NULL;
CREATE INDEX entry_session ON entry (session, at_utc, id) WHERE session IS NOT NULL;

-- What an entry said before each later save.
CREATE TABLE entry_version (
    entry          TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL CHECK (number >= 1),
    replaced_utc   TEXT NOT NULL,
    replaced_local TEXT NOT NULL,
    replaced_zone  TEXT NOT NULL,
    at_utc         TEXT NOT NULL,
    at_local       TEXT NOT NULL,
    at_zone        TEXT NOT NULL,
    mood           INTEGER CHECK (mood BETWEEN 0 AND 10),
    urge           INTEGER CHECK (urge BETWEEN 0 AND 10),
    session        TEXT,
    title          TEXT,
    tags           TEXT NOT NULL DEFAULT '[]',
    body           TEXT NOT NULL,
    PRIMARY KEY (entry, number)
) STRICT;

CREATE TABLE draft (
    kind        TEXT NOT NULL CHECK (kind IN ('entry', 'session')),
    id          TEXT NOT NULL CHECK (length(id) = 36),
    saved_utc   TEXT NOT NULL,
    saved_local TEXT NOT NULL,
    saved_zone  TEXT NOT NULL,
    fields      TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

-- Two indexes of the entries that are not in the trash, kept by the triggers below: by tag and by word.
CREATE TABLE entry_tag (
    tag    TEXT NOT NULL,
    at_utc TEXT NOT NULL,
    entry  TEXT NOT NULL,
    PRIMARY KEY (tag, at_utc, entry)
) STRICT, WITHOUT ROWID;

CREATE VIEW entry_text (place, title, body, tags) AS
    SELECT place, title, body, tags FROM entry WHERE trashed_utc IS NULL;

CREATE VIRTUAL TABLE entry_words USING fts5 (
    title, body, tags,
    content = 'entry_text', content_rowid = 'place',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- Without this, deleted words stay readable in the index's segments.
INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER entry_added AFTER INSERT ON entry WHEN new.trashed_utc IS NULL BEGIN
    INSERT INTO entry_words (rowid, title, body, tags) VALUES (new.place, new.title, new.body, new.tags);
    INSERT INTO entry_tag (tag, at_utc, entry) SELECT value, new.at_utc, new.id FROM json_each(new.tags);
END;

CREATE TRIGGER entry_removed BEFORE DELETE ON entry WHEN old.trashed_utc IS NULL BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, body, tags)
        VALUES ('delete', old.place, old.title, old.body, old.tags);
    DELETE FROM entry_tag
        WHERE tag IN (SELECT value FROM json_each(old.tags)) AND at_utc = old.at_utc AND entry = old.id;
END;

CREATE TRIGGER entry_changes BEFORE UPDATE OF place, at_utc, title, body, tags, trashed_utc ON entry
WHEN old.trashed_utc IS NULL BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, body, tags)
        VALUES ('delete', old.place, old.title, old.body, old.tags);
    DELETE FROM entry_tag
        WHERE tag IN (SELECT value FROM json_each(old.tags)) AND at_utc = old.at_utc AND entry = old.id;
END;

CREATE TRIGGER entry_changed AFTER UPDATE OF place, at_utc, title, body, tags, trashed_utc ON entry
WHEN new.trashed_utc IS NULL BEGIN
    INSERT INTO entry_words (rowid, title, body, tags) VALUES (new.place, new.title, new.body, new.tags);
    INSERT INTO entry_tag (tag, at_utc, entry) SELECT value, new.at_utc, new.id FROM json_each(new.tags);
END;
