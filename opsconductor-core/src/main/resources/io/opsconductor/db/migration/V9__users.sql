-- A try to log in is counted before its password is checked, and given back if that was right.
ALTER TABLE login_throttle DROP CONSTRAINT login_throttle_failures_check;
ALTER TABLE login_throttle ADD CONSTRAINT login_throttle_failures_check CHECK (failures >= 0);
CREATE INDEX login_throttle_age ON login_throttle (last_failed_at);
