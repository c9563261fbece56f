-- What came of the last try to reach each target. Each has a row from the beginning, so that those that nobody has tried are found
-- as quickly as the others.
CREATE TABLE target_reachability (
    target_id  uuid PRIMARY KEY REFERENCES target ON DELETE CASCADE,
    state      text NOT NULL CHECK (state IN ('reachable', 'unreachable', 'unknown')),
    tried_at   timestamptz,
    reached_at timestamptz,
    code       text,
    CHECK ((state = 'unknown') = (tried_at IS NULL)),
    CHECK ((state = 'unreachable') = (code IS NOT NULL)),
    CHECK (state <> 'reachable' OR reached_at IS NOT NULL)
);

INSERT INTO target_reachability (target_id, state) SELECT id, 'unknown' FROM target;

-- Most are reachable; the others are looked for.
CREATE INDEX target_reachability_state ON target_reachability (state, target_id) WHERE state <> 'reachable';
