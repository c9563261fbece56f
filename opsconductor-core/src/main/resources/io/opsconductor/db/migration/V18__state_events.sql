-- Changes of states are found among output, which may be a million times as much, without reading that: the key says what an event
-- is, and of which target. An index of them alone would make every run slower by a tenth to a fifth.
ALTER TABLE run_event DROP CONSTRAINT run_event_pkey;
ALTER TABLE run_event ADD CONSTRAINT run_event_pkey PRIMARY KEY (run_id, seq) INCLUDE (kind, target_run_id);
