import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { api, data, type Api } from '@/shared/api/client';
import { useEvents, type StreamState } from '@/shared/api/events';
import { batcher } from '../batcher';
import { findEnd, hasEvents } from '../output/source';
import { useVisible } from '../useVisible';
import { TargetStates } from './targetStates';

/**
 * The targets of a run, with their states as they change. What is read first may be older than what is told first: changes are told
 * from before the reading, and the later one holds.
 */
export function useTargetStates(runId: string, underWay: boolean) {
  const states = useMemo(() => new TargetStates(), [runId]); // eslint-disable-line react-hooks/exhaustive-deps -- new for each run
  useSyncExternalStore(states.subscribe, states.version);
  const [complete, setComplete] = useState(false);
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);

  // read again when the run has ended: the messages are not told, and a last change may not have been
  useEffect(() => {
    const work = new AbortController();
    read(runId, states, underWay, work.signal).then(
      () => !work.signal.aborted && setComplete(true),
      (problem: unknown) => !work.signal.aborted && setError(problem),
    );
    return () => work.abort();
  }, [runId, states, underWay, round]);

  const stream = useChanges(runId, states, underWay && complete && !error);
  const retry = () => {
    setError(undefined);
    setRound((before) => before + 1);
  };
  return { states, complete, error, stream, retry };
}

/** All cells are drawn anew each time. */
const EVERY = 200;

async function read(runId: string, states: TargetStates, underWay: boolean, signal: AbortSignal): Promise<void> {
  if (underWay) {
    states.next = await findEnd((number) => hasEvents(runId, number, signal), states.next);
  }
  let cursor: string | undefined;
  do {
    const page = await data(
      api.GET('/runs/{id}/targets', { params: { path: { id: runId }, query: { limit: 500, cursor } }, signal }),
    );
    if (signal.aborted) {
      return;
    }
    states.add(page.targets);
    cursor = page.next ?? undefined;
  } while (cursor);
}

function useChanges(runId: string, states: TargetStates, listens: boolean): StreamState {
  const client = useQueryClient();
  const visible = useVisible();
  const batch = useMemo(() => batcher<Api['TargetChanged']>((changes) => states.apply(changes), EVERY), [states]);
  useEffect(() => () => batch.flush(), [batch]);
  const refresh = () => {
    batch.flush();
    void client.invalidateQueries({ queryKey: ['runs', runId] });
  };
  // stays the same while the stream is open; what came while nobody saw the tab is told when it is seen again
  const path = useMemo(
    () => (visible && listens ? `/runs/${runId}/events?output=false&after=${states.next}` : null),
    [runId, visible, listens, states],
  );
  return useEvents(path, {
    target: (text) => batch.add(JSON.parse(text) as Api['TargetChanged']),
    run: refresh,
    end: refresh,
  });
}
