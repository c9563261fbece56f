-- A run is one node's at a time, as a whole: who works on it, and how far its events have come, is one row. Each claim
-- raises the epoch; a writer with an old one changes nothing. A writer takes the numbers of its events here, so that they
-- follow the order of commits without gaps.
ALTER TABLE run_feed RENAME TO run_claim;
ALTER TABLE run_claim RENAME CONSTRAINT run_feed_pkey TO run_claim_pkey;
ALTER TABLE run_claim RENAME CONSTRAINT run_feed_run_id_fkey TO run_claim_run_id_fkey;
-- The node is not bound to its row: a claim would lock it, and all claims of a node come together there.
ALTER TABLE run_claim
    ADD COLUMN epoch      integer NOT NULL DEFAULT 0,
    ADD COLUMN node_id    uuid,
    ADD COLUMN claimed_at timestamptz;
UPDATE run_claim c SET epoch = s.epoch, node_id = s.node_id, claimed_at = s.claimed_at
FROM run_shard s WHERE s.run_id = c.run_id;
DROP TABLE run_shard;
ALTER TABLE target_run DROP COLUMN shard;

-- Step runs come and go with the run's other parts, which are bound to it: looking for the run at each was a tenth of
-- what it cost to start one.
ALTER TABLE step_run DROP CONSTRAINT step_run_run_id_fkey;

-- The queue holds what is unfinished, and is asked by priority. An index on what a claim or a sign of life changes makes
-- each of them write all of them.
DROP INDEX scheduled_tasks_heartbeat;
DROP INDEX scheduled_tasks_due;
-- A table that keeps its pages is not read as a whole by a plan that was made while it was empty.
ALTER TABLE scheduled_tasks SET (fillfactor = 70, vacuum_truncate = off, autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 1000);
