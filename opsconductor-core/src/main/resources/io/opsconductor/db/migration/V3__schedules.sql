-- What a schedule does about daylight saving, where its intervals count from, and what came of its last due time.

ALTER TABLE schedule
    ADD COLUMN dst_gap      text CHECK (dst_gap IN ('after', 'skip')),
    ADD COLUMN dst_repeat   text CHECK (dst_repeat IN ('first', 'both')),
    ADD COLUMN anchor_at    timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN secret_names text[] NOT NULL DEFAULT '{}',
    ADD COLUMN last_due_at  timestamptz,
    ADD COLUMN last_at      timestamptz,
    ADD COLUMN last_outcome text CHECK (last_outcome IN ('started', 'waiting', 'skipped', 'failed')),
    ADD COLUMN last_reason  text,
    ADD COLUMN last_message text,
    ADD COLUMN last_run_id  uuid REFERENCES run ON DELETE SET NULL,
    ADD CHECK ((cron IS NULL) = (dst_gap IS NULL)),
    ADD CHECK ((cron IS NULL) = (dst_repeat IS NULL)),
    ADD CHECK (enabled OR next_fire_at IS NULL),
    ADD CHECK ((last_due_at IS NULL) = (last_outcome IS NULL) AND (last_due_at IS NULL) = (last_at IS NULL));
CREATE INDEX schedule_due ON schedule (next_fire_at) WHERE enabled;
CREATE INDEX schedule_last_run ON schedule (last_run_id);

-- Due times that wait for an earlier run of their schedule to end.
CREATE TABLE schedule_waiting (
    schedule_id uuid        NOT NULL REFERENCES schedule ON DELETE CASCADE,
    due_at      timestamptz NOT NULL,
    PRIMARY KEY (schedule_id, due_at)
);

CREATE INDEX run_unfinished_of_schedule ON run (schedule_id) WHERE schedule_id IS NOT NULL AND finished_at IS NULL;
