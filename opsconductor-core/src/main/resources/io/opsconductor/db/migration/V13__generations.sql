-- Raised by each change that a person makes, so that nobody overwrites what they have not seen.
ALTER TABLE target ADD COLUMN generation bigint NOT NULL DEFAULT 1;
ALTER TABLE credential ADD COLUMN generation bigint NOT NULL DEFAULT 1;
ALTER TABLE job ADD COLUMN generation bigint NOT NULL DEFAULT 1;
ALTER TABLE schedule ADD COLUMN generation bigint NOT NULL DEFAULT 1;
ALTER TABLE calendar ADD COLUMN generation bigint NOT NULL DEFAULT 1;
ALTER TABLE app_user ADD COLUMN generation bigint NOT NULL DEFAULT 1;

-- What was created under which key. The request is kept as a sealed hash, for it may hold passwords that could be guessed.
CREATE TABLE idempotency_key (
    id             uuid        PRIMARY KEY,
    actor_kind     text        NOT NULL,
    actor_id       text        NOT NULL,
    key            text        NOT NULL,
    operation      text        NOT NULL,
    sealed_request bytea       NOT NULL,
    object_id      uuid        NOT NULL,
    created_at     timestamptz NOT NULL,
    UNIQUE (actor_kind, actor_id, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
