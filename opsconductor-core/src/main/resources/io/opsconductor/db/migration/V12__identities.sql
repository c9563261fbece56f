-- Who an identity provider says a user is. The password of such a user is one that nobody knows.
ALTER TABLE app_user
    ADD COLUMN identity_issuer  text,
    ADD COLUMN identity_subject text,
    ADD CONSTRAINT app_user_identity_whole CHECK ((identity_issuer IS NULL) = (identity_subject IS NULL));
CREATE UNIQUE INDEX app_user_identity ON app_user (identity_issuer, identity_subject);
