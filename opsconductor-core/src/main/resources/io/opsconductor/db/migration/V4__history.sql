-- What keeps the history quick to read and cheap to delete however long it gets.

-- How many targets are in which state, by the state: stored when the run is queued and again when it has ended. While
-- it is running they are counted.
ALTER TABLE run ADD COLUMN target_counts jsonb;
UPDATE run SET target_counts = (
    SELECT jsonb_object_agg(s.state, s.targets)
    FROM (SELECT t.state, count(*) AS targets FROM target_run t WHERE t.run_id = run.id GROUP BY t.state) s
) WHERE state <> 'running';

-- Each filter of the list of runs, and each two of them, is the beginning of an index in the list's order.
DROP INDEX run_by_job;
DROP INDEX run_by_state;
DROP INDEX run_by_schedule;
CREATE INDEX run_by_job ON run (job_id, id);
CREATE INDEX run_by_state ON run (state, id);
CREATE INDEX run_by_job_state ON run (job_id, state, id);
CREATE INDEX run_by_schedule ON run (schedule_id, id) WHERE schedule_id IS NOT NULL;
CREATE INDEX run_by_schedule_state ON run (schedule_id, state, id) WHERE schedule_id IS NOT NULL;

-- Old history is deleted by batches of runs, which costs little enough without partitions.
ALTER TABLE run_event DETACH PARTITION run_event_default;
DROP TABLE run_event;
ALTER TABLE run_event_default RENAME TO run_event;
ALTER TABLE run_event RENAME CONSTRAINT run_event_default_pkey TO run_event_pkey;
ALTER INDEX run_event_default_step_run_id_seq_idx RENAME TO run_event_output;

-- All that belongs to a run is bound to the run itself. Keys between the parts, checked row by row, make writing and
-- deleting cost twice as much. Events are written under the numbers of run_feed, which is bound to the run.
ALTER TABLE run_event DROP CONSTRAINT run_event_run_id_fkey;
ALTER TABLE step_run DROP CONSTRAINT step_run_target_run_id_fkey;
ALTER TABLE artifact DROP CONSTRAINT artifact_step_run_id_fkey;

-- A target run keeps the id of its target when that is deleted, so that deleting a target does not rewrite history.
ALTER TABLE target_run DROP CONSTRAINT target_run_target_id_fkey;

-- A fifth of a large table, the default, is much: rows that were deleted, pages that all may see, without which no index is
-- read alone, and statistics that are old are looked after sooner.
ALTER TABLE run SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE run_event SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE target_run SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE step_run SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02);

CREATE INDEX job_version_of_deleted ON job_version (id) WHERE job_id IS NULL;
