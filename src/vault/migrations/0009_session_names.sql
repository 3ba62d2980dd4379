-- Sessions by name and by whom they were with, for a table that goes by names, words looked for in it, and the page of a
-- group or a therapist. The first holds all that is asked about names, so that no long text has to be leafed through.
CREATE INDEX session_named ON session
    (iif(name IS NULL, '1', '0' || lower(name)), starts_utc, id, name, with_whom, trashed_utc);
CREATE INDEX session_with ON session (lower(with_whom), starts_utc, id) WHERE trashed_utc IS NULL;
