import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Api } from '@/shared/api/client';
import { useEvents, type StreamState } from '@/shared/api/events';
import { runFeed } from './runFeed';
import { useOwner } from './useOwner';

interface Handlers {
  /** A run that is in another state than before, or whose targets are. */
  run: (run: Api['Run']) => void;
  /** More has happened than is told: what is shown is to be read anew. */
  reset: () => void;
}

/** Listens to what becomes of all runs. However many listen, in however many tabs, there is one stream. */
export function useRunFeed(handlers: Handlers): StreamState {
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(
    () =>
      runFeed.listen((message) => {
        if (message.kind === 'run') {
          current.current.run(message.run);
        } else if (message.kind === 'reset') {
          current.current.reset();
        }
      }),
    [],
  );

  const owns = useOwner('opsconductor-run-feed');
  const path = useMemo(
    () => (owns ? `/events${runFeed.last ? `?after=${encodeURIComponent(runFeed.last)}` : ''}` : null),
    [owns],
  );
  const state = useEvents(path, {
    run: (text, id) => runFeed.publish({ kind: 'run', run: JSON.parse(text) as Api['Run'], id }),
    reset: (_text, id) => runFeed.publish({ kind: 'reset', id }),
  });
  useEffect(() => {
    if (owns) {
      runFeed.publish({ kind: 'state', state });
    }
  }, [owns, state]);
  return useSyncExternalStore(runFeed.subscribe, () => runFeed.state);
}
