import { api, data, type Api } from '@/shared/api/client';
import type { RunEvent } from './lines';

/** Where the events of a run are read, a page at a time. */
export interface EventSource {
  /** Those after a number: a page of them, or none if there are no more yet. */
  read(after: number, signal: AbortSignal): Promise<RunEvent[]>;
  /** Whether the run has any event after a number, be it of another target. */
  hasMore(after: number, signal: AbortSignal): Promise<boolean>;
}

const AS_LIST = { Accept: 'application/json' };
const PAGE = 1000;

export function eventSource(runId: string, targetRunId: number): EventSource {
  return {
    read: (after, signal) => readEvents(runId, { after, target_run_id: targetRunId, limit: PAGE }, signal),
    hasMore: (after, signal) => hasEvents(runId, after, signal),
  };
}

export async function readEvents(
  runId: string,
  query: { after?: number; target_run_id?: number; output?: boolean; limit?: number },
  signal?: AbortSignal,
): Promise<RunEvent[]> {
  const page = await data(
    api.GET('/runs/{id}/events', { params: { path: { id: runId }, query }, headers: AS_LIST, signal }),
  );
  return (page as Api['EventList']).events;
}

export async function hasEvents(runId: string, after: number, signal?: AbortSignal): Promise<boolean> {
  return (await readEvents(runId, { after, limit: 1 }, signal)).length > 0;
}

/**
 * The number of the last event there is, found in a few questions however many there are: they are numbered without gaps.
 *
 * @param known a number that there is, or 0
 */
export async function findEnd(hasMore: (after: number) => Promise<boolean>, known = 0): Promise<number> {
  let low = known; // there are that many
  let step = 256;
  while (await hasMore(low + step)) {
    low += step + 1;
    step *= 4;
  }
  let high = low + step; // there are no more than that
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await hasMore(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
