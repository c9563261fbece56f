import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';
import { flagParam, textParam, wordParam } from '@/shared/router/search';

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

function revisionOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}

const jobsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/jobs',
  validateSearch: (search: Record<string, unknown>): JobsSearch => ({
    sort: textParam(search.sort),
    q: textParam(search.q),
    enabled: flagParam(search.enabled),
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
    tab: wordParam(search.tab, JOB_TABS),
    from: revisionOf(search.from),
    to: revisionOf(search.to),
  }),
  component: lazyRouteComponent(() => import('./JobPage'), 'JobPage'),
});

export const jobsRoutes = [jobsRoute, newJobRoute, jobRoute] as const;
