-- What tells copies of one vault apart: a mark for each time a row was changed or deleted, left by triggers that revisions.rs
-- makes. kind is the row's table, key a JSON array of what names it there. A copy that has all marks of another is the later one.
CREATE TABLE revision (
    kind TEXT NOT NULL,
    key  TEXT NOT NULL CHECK (json_type(key) = 'array'),
    mark TEXT NOT NULL CHECK (length(mark) BETWEEN 1 AND 60),
    PRIMARY KEY (kind, key, mark)
) STRICT, WITHOUT ROWID;
