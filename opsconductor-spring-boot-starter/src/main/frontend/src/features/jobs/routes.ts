import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';

/** Sorted and narrowed as the address says. */
export interface JobsSearch {
  sort?: string;
  q?: string;
  enabled?: boolean;
}

export const JOB_TABS = ['overview', 'edit', 'versions', 'runs', 'schedules'] as const;
export type JobTab = (typeof JOB_TABS)[number];

export interface JobSearch {
  tab?: JobTab;
  /** The revisions that are compared. */
  from?: number;
  to?: number;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function revisionOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}

const jobsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/jobs',
  validateSearch: (search: Record<string, unknown>): JobsSearch => ({
    sort: textOf(search.sort),
    q: textOf(search.q),
    enabled: typeof search.enabled === 'boolean' ? search.enabled : undefined,
  }),
  component: lazyRouteComponent(() => import('./JobsPage'), 'JobsPage'),
});

const newJobRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/jobs/new',
  component: lazyRouteComponent(() => import('./NewJobPage'), 'NewJobPage'),
});

const jobRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/jobs/$jobId',
  validateSearch: (search: Record<string, unknown>): JobSearch => ({
    tab: JOB_TABS.find((tab) => tab === search.tab),
    from: revisionOf(search.from),
    to: revisionOf(search.to),
  }),
  component: lazyRouteComponent(() => import('./JobPage'), 'JobPage'),
});

export const jobsRoutes = [jobsRoute, newJobRoute, jobRoute] as const;
