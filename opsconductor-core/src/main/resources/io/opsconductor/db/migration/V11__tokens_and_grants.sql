-- An access token is good for as long as its session, which every request looks at: no list of denied tokens is needed.
DROP TABLE denied_token;

CREATE INDEX login_session_last_used ON login_session (last_used_at);
CREATE INDEX api_token_expiry ON api_token (expires_at);
-- A token that was revoked is gone: its name may be used again.
DELETE FROM api_token WHERE revoked_at IS NOT NULL;
ALTER TABLE api_token DROP COLUMN revoked_at;

-- What a user may run, on what. Who has none is bound by the role only.
CREATE TABLE user_grant (
    user_id  uuid    NOT NULL REFERENCES app_user ON DELETE CASCADE,
    ordinal  integer NOT NULL,
    jobs     text    NOT NULL,
    targets  text    NOT NULL,
    PRIMARY KEY (user_id, ordinal)
);
