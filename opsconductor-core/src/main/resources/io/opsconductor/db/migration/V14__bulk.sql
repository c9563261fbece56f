-- A run may be of a definition that is no job's. Of deleted jobs there are versions without a job, too.
ALTER TABLE job_version ADD COLUMN ad_hoc boolean NOT NULL DEFAULT false;

-- Uploads are artifacts of no run.
CREATE INDEX artifact_upload ON artifact (id) WHERE run_id IS NULL;
