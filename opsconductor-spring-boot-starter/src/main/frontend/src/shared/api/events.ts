import { EventSource, type FetchLike } from 'eventsource';
import { useEffect, useRef, useState } from 'react';
import { authorized } from '../auth/session';
import { apiPath } from '../page';
import { problemOf } from './problem';

/** Whether a stream is being opened (for the first time or again), open, or has come to its end. */
export type StreamState = 'connecting' | 'open' | 'ended';

/** What is refused for a while only must look like a broken connection, for the stream to be opened again. */
const opened: FetchLike = async (url, init) => {
  const response = await authorized(new Request(new URL(url, document.baseURI), init as RequestInit));
  if (response.status === 429 || response.status >= 500) {
    throw await problemOf(response);
  }
  return response;
};

/**
 * Listens to a stream of the API for as long as the component is there. It is opened again by itself where it was cut, and goes
 * on with the event after the last one.
 *
 * @param path below the API's, with its query; null for none
 * @param handlers what to do, by the names of events
 */
export function useEvents(
  path: string | null,
  handlers: Record<string, (data: string, id: string) => void>,
): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  const names = Object.keys(handlers).sort().join(' ');

  useEffect(() => {
    if (path === null) {
      return;
    }
    const source = new EventSource(apiPath + path, { fetch: opened });
    source.onopen = () => setState('open');
    source.onerror = () => setState(source.readyState === source.CLOSED ? 'ended' : 'connecting');
    for (const name of names.split(' ')) {
      source.addEventListener(name, (event) => current.current[name]?.(event.data as string, event.lastEventId));
    }
    return () => {
      source.close();
      setState('connecting');
    };
  }, [path, names]);

  return state;
}
