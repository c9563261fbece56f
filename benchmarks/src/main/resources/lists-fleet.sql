-- 100,000 targets of 20 credentials, of which a fifth was never tried and some 2 % could not be reached, 200 users, and :runs runs of a minute
-- each, on two targets each, every twentieth on target 1 too.
-- Every second run is of job 1, every third of a schedule, every thousandth does another again; of the first 1,000 runs
-- one user started all, and the newest 1,000 have step runs.
SET session_replication_role = replica;
SET search_path = opsconductor;

DELETE FROM target;

INSERT INTO target (id, name, protocol, hostname, port, credential_id, tags, metadata, created_at, updated_at)
SELECT history_id(i), (ARRAY['web', 'db', 'app', 'cache', 'build'])[1 + i % 5] || '-' || substr(md5('n' || i), 1, 8),
       CASE WHEN i % 4 = 0 THEN 'winrm' ELSE 'ssh' END,
       'h' || substr(md5('h' || i), 1, 8) || '.dc' || i % 7 || '.example.org', 22,
       (SELECT array_agg(id ORDER BY id) FROM credential)[1 + i % 20],
       ARRAY['env:' || (ARRAY['prod', 'test', 'dev'])[1 + i % 3], 'rack:' || i % 400,
             'role:' || (ARRAY['web', 'db', 'app', 'cache', 'build'])[1 + i % 5]],
       jsonb_build_object('owner', 'team ' || i % 50, 'serial', md5('s' || i)),
       to_timestamp(1700000000 + i * 60), to_timestamp(1700000000 + i::bigint * 7919 % 100000 * 60)
FROM generate_series(1, 100000) i;

DELETE FROM target_reachability;
INSERT INTO target_reachability (target_id, state, tried_at, reached_at, code)
SELECT id, state, CASE WHEN state <> 'unknown' THEN updated_at END, CASE WHEN state <> 'unknown' THEN updated_at END,
       CASE WHEN state = 'unreachable'
            THEN (ARRAY['connect_timeout', 'authentication_failed', 'connection_refused'])[1 + i % 3] END
FROM (
    SELECT id, updated_at, i, CASE WHEN i % 5 = 4 THEN 'unknown' WHEN i % 50 = 0 THEN 'unreachable' ELSE 'reachable' END AS state
    FROM (SELECT id, updated_at, row_number() OVER (ORDER BY id) AS i FROM target) numbered
) tried;

INSERT INTO app_user (id, username, role, password_hash)
SELECT history_id(i), 'user-' || i, 'operator', 'none' FROM generate_series(1, 200) i;

INSERT INTO run (id, job_version_id, job_id, job_name, revision, state, schedule_id, rerun_of, actor_kind, actor_id, actor_name,
                 queued_at, started_at, finished_at, target_counts)
SELECT history_id(i), history_id(job), history_id(job), 'job ' || job, 1, state,
       CASE WHEN i % 3 = 0 THEN history_id(1 + i % 20) END, CASE WHEN i % 1000 = 0 THEN history_id(i - 1) END,
       'user', history_id(by)::text, 'user-' || by,
       at, CASE WHEN state <> 'queued' THEN at END, CASE WHEN state NOT IN ('queued', 'running') THEN at + interval '50 seconds' END,
       CASE WHEN state <> 'running' THEN jsonb_build_object(state, 2) END
FROM (
    SELECT i, to_timestamp(1700000000 + i::bigint * 60) AS at, CASE WHEN i % 2 = 0 THEN 1 ELSE 1 + i % 100 END AS job,
           CASE WHEN i <= 1000 THEN 200 WHEN i % 2 = 0 THEN 1 ELSE 1 + i % 199 END AS by,
           CASE WHEN i % 50000 = 997 THEN 'running' WHEN i % 50000 = 998 THEN 'queued' WHEN i % 1000 = 500 THEN 'canceled'
                WHEN i % 20 = 0 THEN 'failed' ELSE 'succeeded' END AS state
    FROM generate_series(1, :runs) i
) past;

INSERT INTO run_claim (run_id, last_seq) SELECT id, 4 FROM run;

INSERT INTO target_run (run_id, ordinal, target_id, target_name, state, started_at, finished_at)
SELECT history_id(i), k, history_id(target), 'target ' || target, 'succeeded', to_timestamp(1700000000 + i::bigint * 60),
       to_timestamp(1700000000 + i::bigint * 60)
FROM generate_series(1, :runs) i
CROSS JOIN LATERAL (
    SELECT 0 AS k, CASE WHEN i % 20 = 0 THEN 1 ELSE 2 + i::bigint * 7919 % 49999 END AS target
    UNION ALL SELECT 1, 50001 + i::bigint * 104729 % 49999
) chosen;

INSERT INTO step_run (run_id, target_run_id, target_ordinal, ordinal, name, type, attempt, state, exit_code, output_bytes,
                      started_at, finished_at)
SELECT run_id, id, ordinal, 0, 'step', 'exec', 1, state, 0, 200, started_at, finished_at
FROM target_run WHERE run_id > history_id(:runs - 1000);
