-- A file that was brought back belongs to the try that brought it; it is there when that try has succeeded.
ALTER TABLE artifact
    ADD COLUMN attempt smallint NOT NULL DEFAULT 1,
    ADD COLUMN complete boolean NOT NULL DEFAULT false;
