-- What a person keeps of a reading page; page names it (`groups/support`), place is the block that was at the top.
CREATE TABLE page_mark (
    page             TEXT NOT NULL PRIMARY KEY,
    opened_utc       TEXT NOT NULL,
    opened_local     TEXT NOT NULL,
    opened_zone      TEXT NOT NULL,
    place            INTEGER NOT NULL CHECK (place >= 0),
    read_utc         TEXT,
    read_local       TEXT,
    read_zone        TEXT,
    bookmarked_utc   TEXT,
    bookmarked_local TEXT,
    bookmarked_zone  TEXT,
    CHECK ((read_utc IS NULL) = (read_local IS NULL) AND (read_utc IS NULL) = (read_zone IS NULL)),
    CHECK ((bookmarked_utc IS NULL) = (bookmarked_local IS NULL)
        AND (bookmarked_utc IS NULL) = (bookmarked_zone IS NULL))
) STRICT, WITHOUT ROWID;

-- How many sessions a person had of the sort a page tells about.
CREATE INDEX session_sort ON session (kind, model, fellowship, focus, status) WHERE trashed_utc IS NULL;
