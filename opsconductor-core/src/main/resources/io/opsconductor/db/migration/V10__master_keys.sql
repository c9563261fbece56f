-- The master key may be a passphrase, a file or a key of a key management service; only a passphrase is stretched.
-- Whoever seals locks the row against a change of what is unique in it, so that no key is taken away from under him.
ALTER TABLE master_keyset
    ADD COLUMN revision bigint NOT NULL DEFAULT 1,
    ADD COLUMN wrapped  bytea,
    ADD COLUMN removals bigint NOT NULL DEFAULT 0 UNIQUE,
    ALTER COLUMN iterations DROP NOT NULL,
    ADD CHECK (kind IN ('passphrase', 'file', 'kms')),
    ADD CHECK ((wrapped IS NOT NULL) = (kind = 'kms')),
    ADD CHECK ((iterations IS NOT NULL) = (kind = 'passphrase'));

-- What lets a node that was started with an earlier master key go on: the key that seals the keyset now, sealed with the
-- one before. Gone when no such node is left.
CREATE TABLE master_key_handover (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The keys of the keyset, by the number that stands in what they seal.
CREATE TABLE data_key (
    id         bigint PRIMARY KEY,
    created_at timestamptz NOT NULL
);

-- One key put in place of the others, and how many values had to be sealed anew.
CREATE TABLE key_rotation (
    id          uuid PRIMARY KEY,
    key_id      bigint      NOT NULL,
    started_at  timestamptz NOT NULL,
    started_by  text        NOT NULL,
    total       bigint      NOT NULL CHECK (total >= 0),
    finished_at timestamptz
);
CREATE UNIQUE INDEX key_rotation_under_way ON key_rotation ((true)) WHERE finished_at IS NULL;

-- A ciphertext begins with the number of its key. Only the history of runs is large.
CREATE INDEX run_sealed_key ON run (substring(sealed_parameters FROM 1 FOR 5), id) WHERE sealed_parameters IS NOT NULL;
