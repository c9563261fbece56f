-- Events hang together in chains: each is sealed together with the hash of the one before, so that a change afterwards is
-- found. Several chains, because a writer has its chain to itself until it commits, and nobody is to wait for it.
CREATE TABLE audit_chain (
    chain    integer PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0,
    hash     bytea  NOT NULL DEFAULT '',
    seal     bytea  NOT NULL DEFAULT ''
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
INSERT INTO audit_chain (chain) SELECT generate_series(1, 64);

-- What the seals are made with, itself sealed with the master key.
CREATE TABLE audit_key (
    id         smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE audit_event
    ADD COLUMN chain    integer,
    ADD COLUMN position bigint;
CREATE UNIQUE INDEX audit_event_chain ON audit_event (chain, position);

-- An actor is looked for by what a person knows of it. Times follow the order in which events are stored, more or less,
-- so that the smallest of indexes does for them.
DROP INDEX audit_event_actor;
CREATE INDEX audit_event_actor_id ON audit_event (actor_id, seq DESC);
CREATE INDEX audit_event_actor_name ON audit_event (actor_name, seq DESC);
CREATE INDEX audit_event_action ON audit_event (action, seq DESC);
DROP INDEX audit_event_at;
CREATE INDEX audit_event_at ON audit_event USING brin (at) WITH (autosummarize = on);
