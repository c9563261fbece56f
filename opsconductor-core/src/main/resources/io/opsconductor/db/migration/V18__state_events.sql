-- Changes of states, for whoever watches a run without its output, which may be a million times as much.
CREATE INDEX run_event_state ON run_event (run_id, seq) WHERE kind NOT IN ('stdout', 'stderr');
