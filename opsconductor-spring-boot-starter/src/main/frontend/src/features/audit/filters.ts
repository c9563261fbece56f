import type { Api } from '@/shared/api/client';
import { textParam, wordParam } from '@/shared/router/search';

export const OUTCOMES: readonly Api['AuditOutcome'][] = ['done', 'denied', 'failed'];

/** How the log is narrowed; the names are those of the API. Times are instants, so that an address says the same everywhere. */
export interface AuditSearch {
  actor?: string;
  action?: string;
  outcome?: Api['AuditOutcome'];
  object_type?: string;
  object_id?: string;
  from?: string;
  to?: string;
}

export function readSearch(search: Record<string, unknown>): AuditSearch {
  return {
    actor: textParam(search.actor),
    action: textParam(search.action),
    outcome: wordParam(search.outcome, OUTCOMES),
    object_type: textParam(search.object_type),
    object_id: textParam(search.object_id),
    from: instantParam(search.from),
    to: instantParam(search.to),
  };
}

function instantParam(value: unknown): string | undefined {
  const text = textParam(value);
  return text !== undefined && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

export function isNarrowed(search: AuditSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

/** As a query string with its question mark; empty if nothing narrows. */
export function queryOf(search: AuditSearch): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
