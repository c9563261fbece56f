import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useEvents, type StreamState } from '@/shared/api/events';
import { batcher } from '../batcher';
import { useVisible } from '../useVisible';
import type { RunEvent } from './lines';
import { OutputWindow } from './outputWindow';
import { eventSource } from './source';

/** Whether more of it is to come: not, as it comes, or the connection was lost. */
export type Live = 'no' | 'yes' | 'connecting';

/**
 * The output of a target in a run. While the target is worked on, it begins with the last lines.
 *
 * @param onStep called when a step has begun or ended
 */
export function useOutput(runId: string, targetRunId: number, underWay: boolean, onStep: () => void) {
  const output = useMemo(() => new OutputWindow(eventSource(runId, targetRunId)), [runId, targetRunId]);
  useSyncExternalStore(output.subscribe, output.version);
  const [atEnd] = useState(underWay);

  useEffect(() => {
    void (atEnd ? output.openAtEnd() : output.openFrom(0));
    return () => output.close();
  }, [output, atEnd]);

  const live = useLive(runId, targetRunId, output, onStep);
  return { output, live };
}

function useLive(runId: string, targetRunId: number, output: OutputWindow, onStep: () => void): Live {
  const visible = useVisible();
  const listens = visible && output.caughtUp && !output.ended;
  const batch = useMemo(() => batcher<RunEvent>((events) => output.accept(events)), [output]);
  useEffect(() => () => batch.flush(), [batch]);
  const add = (text: string) => batch.add(JSON.parse(text) as RunEvent);
  const state = useEvents(useStreamPath(runId, targetRunId, output, listens), {
    output: add,
    step: (text) => {
      add(text);
      onStep();
    },
    target: add,
    run: add,
    end: batch.flush,
  });
  return listens ? said(state) : 'no';
}

function said(state: StreamState): Live {
  return state === 'open' ? 'yes' : state === 'ended' ? 'no' : 'connecting';
}

/** Stays the same while the stream is open, although the place to go on from does not. */
function useStreamPath(runId: string, targetRunId: number, output: OutputWindow, listens: boolean): string | null {
  return useMemo(
    () => (listens ? `/runs/${runId}/events?target_run_id=${targetRunId}&after=${output.next}` : null),
    [runId, targetRunId, output, listens],
  );
}
