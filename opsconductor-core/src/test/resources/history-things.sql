-- What past runs hang on: 100 jobs, 20 schedules, 10,000 targets. Ids are UUIDs of version 7 made of a number, a minute each.
SET session_replication_role = replica;
SET search_path = opsconductor;

CREATE FUNCTION history_id(number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT CAST(lpad(to_hex(1700000000000 + number * 60000), 12, '0') || '7' || substr(md5(number::text), 1, 3)
                || '8' || substr(md5(number::text), 4, 15) AS uuid)
$$;

INSERT INTO job (id, name, latest_revision)
SELECT history_id(i), 'job ' || i, 1 FROM generate_series(1, 100) i;

INSERT INTO job_version (id, job_id, revision, name, source, source_format, definition, created_by)
SELECT history_id(i), history_id(i), 1, 'job ' || i, '{}', 'json',
       '{"name": "job", "targets": ["target-1"], "steps": [{"name": "step", "type": "exec", "command": "true"}]}', 'history'
FROM generate_series(1, 100) i;

INSERT INTO schedule (id, name, job_id, interval_seconds, zone, misfire_policy, overlap_policy, enabled)
SELECT history_id(i), 'schedule ' || i, history_id(i), 3600, 'UTC', 'skip', 'skip', false FROM generate_series(1, 20) i;

INSERT INTO target (id, name, protocol, hostname, port)
SELECT history_id(i), 'target-' || i, 'ssh', 'host-' || i, 22 FROM generate_series(1, 10000) i;
