-- What the order of a run's targets, and its way beside other runs, are remembered by.

ALTER TABLE target_run ADD COLUMN wave integer NOT NULL DEFAULT 0 CHECK (wave >= 0);

-- Which target of a run goes before which: as it was when the run was started.
CREATE TABLE target_run_dependency (
    run_id             uuid    NOT NULL REFERENCES run ON DELETE CASCADE,
    ordinal            integer NOT NULL,
    depends_on_ordinal integer NOT NULL,
    PRIMARY KEY (run_id, ordinal, depends_on_ordinal),
    CHECK (depends_on_ordinal < ordinal)
);

ALTER TABLE run
    ADD COLUMN concurrency  text    NOT NULL DEFAULT 'allow' CHECK (concurrency IN ('allow', 'queue', 'forbid')),
    ADD COLUMN lock_targets boolean NOT NULL DEFAULT false,
    -- when it was let go beside the others; a run that waits for its turn has none
    ADD COLUMN admitted_at  timestamptz;
CREATE INDEX run_unfinished ON run (job_id) WHERE state IN ('queued', 'running');
CREATE INDEX run_locking ON run (id) WHERE lock_targets AND state IN ('queued', 'running');
CREATE INDEX run_waiting ON run (id)
    WHERE state = 'queued' AND admitted_at IS NULL AND (concurrency = 'queue' OR lock_targets);
