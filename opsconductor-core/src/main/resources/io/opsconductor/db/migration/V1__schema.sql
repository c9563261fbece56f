-- Everything lives in the schema that Flyway creates and sets as the search path; times are UTC instants.
-- Ids of things people name are UUIDs of version 7, made by the application; ids of mass data are numbers.

-- Nodes and keys -----------------------------------------------------------------------------------------------

CREATE TABLE node (
    id           uuid PRIMARY KEY,
    name         text        NOT NULL,
    version      text        NOT NULL,
    started_at   timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    stopped_at   timestamptz
);

-- The keyset that seals all secrets, itself sealed with the master key. One row.
CREATE TABLE master_keyset (
    id          smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    kind        text        NOT NULL,
    salt        bytea       NOT NULL,
    iterations  integer     NOT NULL CHECK (iterations > 0),
    sealed      bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    rotated_at  timestamptz
);

CREATE TABLE signing_key (
    kid         text PRIMARY KEY,
    algorithm   text        NOT NULL,
    public_key  bytea       NOT NULL,
    sealed      bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    retired_at  timestamptz
);

-- Users and sessions -------------------------------------------------------------------------------------------

CREATE TABLE app_user (
    id                   uuid PRIMARY KEY,
    username             text        NOT NULL,
    email                text,
    role                 text        NOT NULL CHECK (role IN ('admin', 'operator', 'viewer')),
    password_hash        text        NOT NULL,
    enabled              boolean     NOT NULL DEFAULT true,
    must_change_password boolean     NOT NULL DEFAULT false,
    token_version        integer     NOT NULL DEFAULT 1,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX app_user_username ON app_user (lower(username));

-- A family of refresh tokens: one login on one device.
CREATE TABLE login_session (
    id            uuid PRIMARY KEY,
    user_id       uuid        NOT NULL REFERENCES app_user ON DELETE CASCADE,
    address       text,
    user_agent    text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    last_used_at  timestamptz NOT NULL DEFAULT now(),
    revoked_at    timestamptz,
    revoke_reason text
);
CREATE INDEX login_session_user ON login_session (user_id);

CREATE TABLE refresh_token (
    token_hash  bytea PRIMARY KEY,
    session_id  uuid        NOT NULL REFERENCES login_session ON DELETE CASCADE,
    issued_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);
CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);

CREATE TABLE denied_token (
    jti         text PRIMARY KEY,
    expires_at  timestamptz NOT NULL
);
CREATE INDEX denied_token_expiry ON denied_token (expires_at);

CREATE TABLE api_token (
    id            uuid PRIMARY KEY,
    user_id       uuid        NOT NULL REFERENCES app_user ON DELETE CASCADE,
    name          text        NOT NULL,
    token_hash    bytea       NOT NULL UNIQUE,
    scopes        text[]      NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    expires_at    timestamptz NOT NULL,
    last_used_at  timestamptz,
    revoked_at    timestamptz,
    UNIQUE (user_id, name)
);

-- Failed logins, per account and per address.
CREATE TABLE login_throttle (
    subject        text PRIMARY KEY,
    failures       integer     NOT NULL CHECK (failures > 0),
    last_failed_at timestamptz NOT NULL,
    blocked_until  timestamptz
);

-- Credentials and targets --------------------------------------------------------------------------------------

CREATE TABLE credential (
    id              uuid PRIMARY KEY,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 128),
    description     text,
    credential_type text        NOT NULL CHECK (credential_type IN ('ssh', 'winrm', 'api_key')),
    kind            text        NOT NULL,
    username        text        NOT NULL,
    sealed          bytea       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    rotated_at      timestamptz
);
CREATE UNIQUE INDEX credential_name ON credential (lower(name));

CREATE TABLE target (
    id            uuid PRIMARY KEY,
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 128),
    protocol      text        NOT NULL,
    hostname      text        NOT NULL CHECK (length(hostname) BETWEEN 1 AND 253),
    port          integer     NOT NULL CHECK (port BETWEEN 1 AND 65535),
    credential_id uuid REFERENCES credential,
    tags          text[]      NOT NULL DEFAULT '{}',
    metadata      jsonb       NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX target_name ON target (lower(name));
CREATE INDEX target_credential ON target (credential_id);
CREATE INDEX target_tags ON target USING gin (tags);

CREATE TABLE target_dependency (
    target_id     uuid NOT NULL REFERENCES target ON DELETE CASCADE,
    depends_on_id uuid NOT NULL REFERENCES target,
    PRIMARY KEY (target_id, depends_on_id),
    CHECK (target_id <> depends_on_id)
);
CREATE INDEX target_dependency_reverse ON target_dependency (depends_on_id);

-- The keys by which targets prove who they are: pinned, or shown and awaiting approval.
CREATE TABLE host_key (
    target_id   uuid        NOT NULL REFERENCES target ON DELETE CASCADE,
    algorithm   text        NOT NULL,
    public_key  text        NOT NULL,
    fingerprint text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('pinned', 'pending')),
    first_seen_at timestamptz NOT NULL DEFAULT now(),
    approved_by text,
    approved_at timestamptz,
    PRIMARY KEY (target_id, public_key)
);

-- Jobs and schedules -------------------------------------------------------------------------------------------

CREATE TABLE job (
    id              uuid PRIMARY KEY,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 128),
    description     text,
    enabled         boolean     NOT NULL DEFAULT true,
    latest_revision integer     NOT NULL CHECK (latest_revision > 0),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX job_name ON job (lower(name));

-- Not bound to its job: a run stays pinned to its version when the job is deleted.
CREATE TABLE job_version (
    id            uuid PRIMARY KEY,
    job_id        uuid REFERENCES job ON DELETE SET NULL,
    revision      integer     NOT NULL CHECK (revision > 0),
    name          text        NOT NULL,
    source        text        NOT NULL,
    source_format text        NOT NULL CHECK (source_format IN ('json', 'yaml')),
    definition    text        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text        NOT NULL
);
CREATE UNIQUE INDEX job_version_revision ON job_version (job_id, revision);

CREATE TABLE calendar (
    id          uuid PRIMARY KEY,
    name        text        NOT NULL,
    zone        text        NOT NULL,
    windows     jsonb       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX calendar_name ON calendar (lower(name));

CREATE TABLE schedule (
    id               uuid PRIMARY KEY,
    name             text        NOT NULL,
    job_id           uuid        NOT NULL REFERENCES job ON DELETE CASCADE,
    cron             text,
    interval_seconds integer CHECK (interval_seconds > 0),
    zone             text        NOT NULL,
    misfire_policy   text        NOT NULL CHECK (misfire_policy IN ('skip', 'once', 'all')),
    overlap_policy   text        NOT NULL CHECK (overlap_policy IN ('allow', 'queue', 'skip')),
    calendar_id      uuid REFERENCES calendar,
    parameters       jsonb       NOT NULL DEFAULT '{}',
    sealed_parameters bytea,
    targets          jsonb,
    enabled          boolean     NOT NULL DEFAULT true,
    next_fire_at     timestamptz,
    last_fire_at     timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CHECK ((cron IS NULL) <> (interval_seconds IS NULL))
);
CREATE UNIQUE INDEX schedule_name ON schedule (lower(name));
CREATE INDEX schedule_job ON schedule (job_id);
CREATE INDEX schedule_calendar ON schedule (calendar_id);

-- Runs ---------------------------------------------------------------------------------------------------------

CREATE TABLE run (
    id                  uuid PRIMARY KEY,
    job_version_id      uuid        NOT NULL REFERENCES job_version,
    job_id              uuid REFERENCES job ON DELETE SET NULL,
    job_name            text        NOT NULL,
    revision            integer     NOT NULL,
    state               text        NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'canceled')),
    reason              text,
    message             text,
    priority            smallint    NOT NULL DEFAULT 0,
    parameters          jsonb       NOT NULL DEFAULT '{}',
    sealed_parameters   bytea,
    actor_kind          text        NOT NULL,
    actor_id            text        NOT NULL,
    actor_name          text        NOT NULL,
    schedule_id         uuid REFERENCES schedule ON DELETE SET NULL,
    rerun_of            uuid REFERENCES run ON DELETE SET NULL,
    idempotency_key     text,
    request_hash        bytea,
    queued_at           timestamptz NOT NULL,
    started_at          timestamptz,
    finished_at         timestamptz,
    cancel_requested_at timestamptz,
    cancel_requested_by text,
    CHECK ((finished_at IS NULL) = (state IN ('queued', 'running'))),
    CHECK ((idempotency_key IS NULL) = (request_hash IS NULL))
);
CREATE UNIQUE INDEX run_idempotency ON run (actor_kind, actor_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX run_by_job ON run (job_id, id DESC);
CREATE INDEX run_by_state ON run (state, id DESC);
CREATE INDEX run_by_version ON run (job_version_id);
CREATE INDEX run_by_schedule ON run (schedule_id) WHERE schedule_id IS NOT NULL;
CREATE INDEX run_by_rerun ON run (rerun_of) WHERE rerun_of IS NOT NULL;
CREATE INDEX run_finished ON run (finished_at) WHERE finished_at IS NOT NULL;

-- The part of a run that one node works on. Each claim raises the epoch; a writer with an old one changes nothing.
CREATE TABLE run_shard (
    run_id      uuid     NOT NULL REFERENCES run ON DELETE CASCADE,
    shard       smallint NOT NULL,
    epoch       integer  NOT NULL DEFAULT 0,
    node_id     uuid REFERENCES node,
    claimed_at  timestamptz,
    PRIMARY KEY (run_id, shard)
);
CREATE INDEX run_shard_node ON run_shard (node_id);

CREATE TABLE target_run (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id      uuid     NOT NULL REFERENCES run ON DELETE CASCADE,
    shard       smallint NOT NULL DEFAULT 0,
    ordinal     integer  NOT NULL,
    target_id   uuid REFERENCES target ON DELETE SET NULL,
    target_name text     NOT NULL,
    state       text     NOT NULL CHECK (state IN
                    ('queued', 'running', 'succeeded', 'failed', 'canceled', 'skipped', 'aborted')),
    reason      text,
    message     text,
    started_at  timestamptz,
    finished_at timestamptz,
    UNIQUE (run_id, ordinal)
) WITH (fillfactor = 70);
CREATE INDEX target_run_target ON target_run (target_id, id DESC);

CREATE TABLE step_run (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id         uuid     NOT NULL REFERENCES run ON DELETE CASCADE,
    target_run_id  bigint   NOT NULL REFERENCES target_run ON DELETE CASCADE,
    target_ordinal integer  NOT NULL,
    ordinal        smallint NOT NULL,
    name           text     NOT NULL,
    type           text     NOT NULL,
    attempt        smallint NOT NULL DEFAULT 0,
    state          text     NOT NULL CHECK (state IN
                       ('queued', 'running', 'succeeded', 'failed', 'canceled', 'skipped', 'aborted')),
    reason         text,
    message        text,
    exit_code      integer,
    termination    text,
    captured       text,
    output_bytes   bigint   NOT NULL DEFAULT 0,
    truncated      boolean  NOT NULL DEFAULT false,
    started_at     timestamptz,
    finished_at    timestamptz,
    UNIQUE (run_id, target_ordinal, ordinal)
) WITH (fillfactor = 70);
CREATE INDEX step_run_target_run ON step_run (target_run_id, ordinal);

-- How many events a run has; a writer takes its numbers here, so they follow the order of commits without gaps.
CREATE TABLE run_feed (
    run_id   uuid PRIMARY KEY REFERENCES run ON DELETE CASCADE,
    last_seq bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- What happened in a run, in order: changes of state, and output as it came. Ranges of run ids are ranges of time, so
-- old parts can be detached.
CREATE TABLE run_event (
    run_id        uuid     NOT NULL REFERENCES run ON DELETE CASCADE,
    seq           bigint   NOT NULL,
    at            timestamptz NOT NULL,
    kind          text     NOT NULL CHECK (kind IN ('run', 'target', 'step', 'stdout', 'stderr')),
    target_run_id bigint,
    step_run_id   bigint,
    state         text,
    reason        text,
    exit_code     integer,
    data          bytea,
    PRIMARY KEY (run_id, seq)
) PARTITION BY RANGE (run_id);
CREATE TABLE run_event_default PARTITION OF run_event DEFAULT;
CREATE INDEX run_event_output ON run_event (step_run_id, seq) WHERE kind IN ('stdout', 'stderr');

-- Files brought back from targets, or uploaded for them.
CREATE TABLE artifact (
    id          uuid PRIMARY KEY,
    run_id      uuid REFERENCES run ON DELETE CASCADE,
    step_run_id bigint REFERENCES step_run ON DELETE CASCADE,
    name        text        NOT NULL,
    size        bigint      NOT NULL CHECK (size >= 0),
    sha256      text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX artifact_run ON artifact (run_id);
CREATE INDEX artifact_step_run ON artifact (step_run_id);

CREATE TABLE artifact_chunk (
    artifact_id uuid    NOT NULL REFERENCES artifact ON DELETE CASCADE,
    seq         integer NOT NULL,
    data        bytea   NOT NULL,
    PRIMARY KEY (artifact_id, seq)
);

-- Audit --------------------------------------------------------------------------------------------------------

CREATE TABLE audit_event (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at            timestamptz NOT NULL,
    actor_kind    text        NOT NULL,
    actor_id      text        NOT NULL,
    actor_name    text        NOT NULL,
    address       text,
    action        text        NOT NULL,
    outcome       text        NOT NULL CHECK (outcome IN ('done', 'denied', 'failed')),
    object_type   text,
    object_id     text,
    object_name   text,
    detail        jsonb       NOT NULL DEFAULT '{}',
    previous_hash bytea,
    hash          bytea
);
CREATE INDEX audit_event_object ON audit_event (object_type, object_id, seq DESC);
CREATE INDEX audit_event_actor ON audit_event (actor_kind, actor_id, seq DESC);
CREATE INDEX audit_event_at ON audit_event (at);

-- The work queue, laid out as db-scheduler 16 wants it ----------------------------------------------------------

CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    state                text,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);
