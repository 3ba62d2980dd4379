-- What an entry points at, as a person writes it: its tags (`#night`) and the links in its text. The column is made from
-- the rest of the row by whoever writes it. The index has these and the session; it takes the place of that by tag.
DROP TRIGGER entry_added;
DROP TRIGGER entry_removed;
DROP TRIGGER entry_changes;
DROP TRIGGER entry_changed;
DROP TABLE entry_tag;

ALTER TABLE entry ADD COLUMN links TEXT NOT NULL DEFAULT '[]';

CREATE TABLE entry_link (
    link   TEXT NOT NULL,
    at_utc TEXT NOT NULL,
    entry  TEXT NOT NULL,
    PRIMARY KEY (link, at_utc, entry)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_added AFTER INSERT ON entry WHEN new.trashed_utc IS NULL BEGIN
    INSERT INTO entry_words (rowid, title, body, tags) VALUES (new.place, new.title, new.body, new.tags);
    INSERT INTO entry_link (link, at_utc, entry)
        SELECT value, new.at_utc, new.id FROM json_each(new.links)
        UNION SELECT '[[session:' || new.session || ']]', new.at_utc, new.id WHERE new.session IS NOT NULL;
END;

CREATE TRIGGER entry_removed BEFORE DELETE ON entry WHEN old.trashed_utc IS NULL BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, body, tags)
        VALUES ('delete', old.place, old.title, old.body, old.tags);
    DELETE FROM entry_link
        WHERE link IN (SELECT value FROM json_each(old.links) UNION SELECT '[[session:' || old.session || ']]')
        AND at_utc = old.at_utc AND entry = old.id;
END;

CREATE TRIGGER entry_changes BEFORE UPDATE OF place, title, body, tags, trashed_utc ON entry
WHEN old.trashed_utc IS NULL BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, body, tags)
        VALUES ('delete', old.place, old.title, old.body, old.tags);
END;

CREATE TRIGGER entry_changed AFTER UPDATE OF place, title, body, tags, trashed_utc ON entry
WHEN new.trashed_utc IS NULL BEGIN
    INSERT INTO entry_words (rowid, title, body, tags) VALUES (new.place, new.title, new.body, new.tags);
END;

CREATE TRIGGER entry_turns BEFORE UPDATE OF at_utc, links, session, trashed_utc ON entry
WHEN old.trashed_utc IS NULL BEGIN
    DELETE FROM entry_link
        WHERE link IN (SELECT value FROM json_each(old.links) UNION SELECT '[[session:' || old.session || ']]')
        AND at_utc = old.at_utc AND entry = old.id;
END;

CREATE TRIGGER entry_turned AFTER UPDATE OF at_utc, links, session, trashed_utc ON entry
WHEN new.trashed_utc IS NULL BEGIN
    INSERT INTO entry_link (link, at_utc, entry)
        SELECT value, new.at_utc, new.id FROM json_each(new.links)
        UNION SELECT '[[session:' || new.session || ']]', new.at_utc, new.id WHERE new.session IS NOT NULL;
END;

-- Lists by rating read these and not the texts.
CREATE INDEX entry_mood ON entry (at_utc, id, at_local, mood) WHERE trashed_utc IS NULL AND mood IS NOT NULL;
CREATE INDEX entry_urge ON entry (at_utc, id, at_local, urge) WHERE trashed_utc IS NULL AND urge IS NOT NULL;

-- What a person looks for again and again: the name they gave it, and what they typed.
CREATE TABLE journal_filter (
    name  TEXT NOT NULL PRIMARY KEY,
    query TEXT NOT NULL
) STRICT, WITHOUT ROWID;
