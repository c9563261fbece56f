-- What lists are narrowed by and sorted by, so that no page of them needs more than an index or one reading of the targets.

-- What is looked for in the name and the hostname of a target is looked for here: making small letters of all of them at each
-- search would take most of its time.
ALTER TABLE target ADD COLUMN search text COLLATE "C" GENERATED ALWAYS AS (lower(name || E'\n' || hostname)) STORED;
CREATE INDEX target_hostname ON target (lower(hostname), id);
CREATE INDEX target_updated ON target (updated_at, id);

-- The runs of a target, the newest first, by their keys alone.
CREATE INDEX target_run_by_target ON target_run (target_id, run_id);
DROP INDEX target_run_target;

-- The runs that somebody started. Names are looked up among the users, so that one index is enough.
CREATE INDEX run_by_actor ON run (actor_id, id);

-- The runs that do a run again are listed in the order of the others.
DROP INDEX run_by_rerun;
CREATE INDEX run_by_rerun ON run (rerun_of, id) WHERE rerun_of IS NOT NULL;
