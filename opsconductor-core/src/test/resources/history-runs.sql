-- The past runs of the numbers :from to :to, with :targets targets each and every :large-th with 10,000. Every second run
-- is of job 1, every third of a schedule. Of a thousand some failed, one was canceled, one is running, one is queued.
SET session_replication_role = replica;
-- what is not yet on disk cannot be marked as visible to all, without which no index is read alone
SET synchronous_commit = on;
SET search_path = opsconductor;

CREATE TEMPORARY TABLE past AS
SELECT history_id(i) AS id, i AS number, to_timestamp(1700000000 + i * 60) AS at,
       CASE WHEN i % :large = :large - 1 THEN 10000 ELSE :targets END AS targets,
       CASE WHEN i % 1000 = 997 THEN 'running' WHEN i % 1000 = 998 THEN 'queued' WHEN i % 1000 = 500 THEN 'canceled'
            WHEN i % 20 = 0 THEN 'failed' ELSE 'succeeded' END AS state,
       CASE WHEN i % 2 = 0 THEN 1 ELSE 1 + i % 100 END AS job
FROM generate_series(:from, :to) i;

INSERT INTO run (id, job_version_id, job_id, job_name, revision, state, schedule_id, actor_kind, actor_id, actor_name,
                 queued_at, started_at, finished_at, target_counts)
SELECT id, history_id(job), history_id(job), 'job ' || job, 1, state,
       CASE WHEN number % 3 = 0 THEN history_id(1 + number % 20) END, 'host', 'history', 'history',
       at, CASE WHEN state <> 'queued' THEN at END,
       CASE WHEN state NOT IN ('queued', 'running') THEN at + interval '50 seconds' END,
       CASE WHEN state <> 'running' THEN jsonb_build_object(state, targets) END
FROM past;


INSERT INTO run_claim (run_id, last_seq) SELECT id, 2 + targets * 3 FROM past;

INSERT INTO target_run (run_id, ordinal, target_id, target_name, state, started_at, finished_at)
SELECT p.id, k, history_id(1 + (p.number * 100 + k) % 10000), 'target-' || 1 + (p.number * 100 + k) % 10000,
       p.state, p.at, p.at
FROM past p CROSS JOIN LATERAL generate_series(0, p.targets - 1) k
ORDER BY p.id, k;

INSERT INTO step_run (run_id, target_run_id, target_ordinal, ordinal, name, type, attempt, state, exit_code, output_bytes,
                      started_at, finished_at)
SELECT t.run_id, t.id, t.ordinal, 0, 'step', 'exec', 1, t.state, 0, 200, t.started_at, t.finished_at
FROM past p JOIN target_run t ON t.run_id = p.id
ORDER BY t.id;

INSERT INTO run_event (run_id, seq, at, kind, state)
SELECT id, 1, at, 'run', 'queued' FROM past UNION ALL SELECT id, 2 + targets * 3, at, 'run', state FROM past;

-- Two chunks of output and a change of state for each step run.
INSERT INTO run_event (run_id, seq, at, kind, target_run_id, step_run_id, state, data)
SELECT s.run_id, 1 + s.target_ordinal * 3 + k, s.started_at, CASE WHEN k < 3 THEN 'stdout' ELSE 'step' END,
       s.target_run_id, s.id, CASE WHEN k = 3 THEN s.state END,
       CASE WHEN k < 3 THEN convert_to('Some words that a command has said, about a hundred bytes of them in all, on a '
           || 'line of its own ' || k || E'\n', 'UTF8') END
FROM past p JOIN step_run s ON s.run_id = p.id CROSS JOIN generate_series(1, 3) k
ORDER BY s.id, k;

DROP TABLE past;
