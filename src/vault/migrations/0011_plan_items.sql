-- The plan beside the safety plan: triggers, coping ideas, mooring lines, warning signs and values; the weeks in which a
-- mooring line was ticked, each by its Monday; and the steps of goals.
CREATE TABLE plan_item (
    id     TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    kind   TEXT NOT NULL CHECK (kind IN ('trigger', 'coping', 'mooring-line', 'sign', 'value')),
    place  INTEGER NOT NULL CHECK (place BETWEEN 0 AND 4294967295),
    words  TEXT NOT NULL,
    risk   INTEGER CHECK (risk IS NULL OR (kind = 'trigger' AND risk BETWEEN 0 AND 10)),
    answer TEXT CHECK (answer IS NULL OR kind = 'trigger'),
    since  TEXT CHECK ((since IS NOT NULL) = (kind = 'mooring-line') AND since GLOB '????-??-??'),
    until  TEXT CHECK (until IS NULL OR (since IS NOT NULL AND until GLOB '????-??-??' AND until >= since))
) STRICT;

CREATE TABLE mooring_tick (
    line TEXT NOT NULL REFERENCES plan_item (id) ON DELETE CASCADE,
    week TEXT NOT NULL CHECK (week GLOB '????-??-??' AND strftime('%w', week) = '1'),
    PRIMARY KEY (line, week)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_step (
    id        TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    goal      TEXT NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
    words     TEXT NOT NULL,
    when_this TEXT,
    then_that TEXT CHECK ((when_this IS NULL) = (then_that IS NULL)),
    done      TEXT CHECK (done GLOB '????-??-??')
) STRICT;

CREATE INDEX goal_step_of ON goal_step (goal, id);
