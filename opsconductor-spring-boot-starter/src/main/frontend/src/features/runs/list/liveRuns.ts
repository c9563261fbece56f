import type { InfiniteData } from '@tanstack/react-query';
import type { Api } from '@/shared/api/client';
import type { ListPage } from '@/shared/api/useList';
import { split, type RunsSearch } from '../search';

type Run = Api['Run'];
export type RunPages = InfiniteData<ListPage<Run>, string | undefined>;

/** The same pages with the run as it is now, if it is in them. */
export function withRun(data: RunPages | undefined, run: Run): RunPages | undefined {
  if (!data || !has(data, run.id)) {
    return data;
  }
  return {
    ...data,
    pages: data.pages.map((page) =>
      page.items.some(({ id }) => id === run.id)
        ? { ...page, items: page.items.map((item) => (item.id === run.id ? run : item)) }
        : page,
    ),
  };
}

export function has(data: RunPages | undefined, id: string): boolean {
  return data?.pages.some((page) => page.items.some((item) => item.id === id)) ?? false;
}

/**
 * Whether a run that is told of would be at the top of the list. Which targets it has is not told, so that with a target asked for
 * nothing is said.
 */
export function isNew(data: RunPages | undefined, run: Run, search: RunsSearch): boolean {
  const first = data?.pages[0]?.items[0];
  if (!data || search.target || search.sort || has(data, run.id)) {
    return false;
  }
  if (first && run.queued_at <= first.queued_at) {
    return false;
  }
  return (
    fits(search.job, run.job_id) &&
    fits(search.schedule, run.schedule_id) &&
    fits(search.started_by?.toLowerCase(), run.started_by.toLowerCase()) &&
    fits(search.rerun_of, run.rerun_of) &&
    (!search.state || split(search.state).includes(run.state)) &&
    (!search.from || Date.parse(run.queued_at) >= Date.parse(search.from)) &&
    (!search.to || Date.parse(run.queued_at) < Date.parse(search.to))
  );
}

function fits(wanted: string | undefined, value: string | null): boolean {
  return !wanted || wanted === value;
}
