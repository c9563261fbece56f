-- What came of the last try to reach each target that somebody or a run has tried to reach.
CREATE TABLE target_reachability (
    target_id  uuid PRIMARY KEY REFERENCES target ON DELETE CASCADE,
    state      text NOT NULL CHECK (state IN ('reachable', 'unreachable')),
    tried_at   timestamptz NOT NULL,
    reached_at timestamptz,
    code       text,
    CHECK ((state = 'unreachable') = (code IS NOT NULL)),
    CHECK (state = 'unreachable' OR reached_at IS NOT NULL)
);

-- There are few that cannot be reached, and those are looked for.
CREATE INDEX target_reachability_unreachable ON target_reachability (target_id) WHERE state = 'unreachable';
