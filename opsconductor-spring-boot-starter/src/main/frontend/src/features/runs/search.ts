import type { Api } from '@/shared/api/client';
import { textParam, wordParam } from '@/shared/router/search';
import type { State } from '@/shared/ui/StateBadge';

export const RUN_STATES: readonly Api['RunState'][] = ['queued', 'running', 'succeeded', 'failed', 'canceled'];
const ALL_STATES: readonly State[] = [...RUN_STATES, 'skipped', 'aborted'];
export const RUN_TABS = ['output', 'timing', 'artifacts', 'details'] as const;
export type RunTab = (typeof RUN_TABS)[number];

/** How the list of runs is narrowed: the search parameters of its page. */
export interface RunsSearch {
  /** With commas between. */
  state?: string;
  job?: string;
  schedule?: string;
  target?: string;
  started_by?: string;
  /** Instants. */
  from?: string;
  to?: string;
  rerun_of?: string;
  sort?: 'queued_at';
}

/** What is looked at in a run. */
export interface RunSearch {
  /** The id of a target run. */
  target?: number;
  /** Of the targets that are listed, with commas between. */
  state?: string;
  tab?: RunTab;
}

type Raw = Record<string, unknown>;

export function runsSearch(raw: Raw): RunsSearch {
  return {
    state: listed(raw.state, RUN_STATES),
    job: textParam(raw.job),
    schedule: textParam(raw.schedule),
    target: textParam(raw.target),
    started_by: textParam(raw.started_by),
    from: instant(raw.from),
    to: instant(raw.to),
    rerun_of: textParam(raw.rerun_of),
    sort: wordParam(raw.sort, ['queued_at']),
  };
}

export function runSearch(raw: Raw): RunSearch {
  const target = Number(raw.target);
  return {
    target: Number.isSafeInteger(target) && target > 0 ? target : undefined,
    state: listed(raw.state, ALL_STATES),
    tab: wordParam(raw.tab, RUN_TABS),
  };
}

/** The parts of a parameter with commas in it. */
export function split<T extends string>(value: string | undefined): T[] {
  return (value ? value.split(',') : []) as T[];
}

export function join(values: readonly string[]): string | undefined {
  return values.length > 0 ? values.join(',') : undefined;
}

function listed(value: unknown, known: readonly string[]): string | undefined {
  return typeof value === 'string' ? join(value.split(',').filter((part) => known.includes(part))) : undefined;
}

function instant(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}
