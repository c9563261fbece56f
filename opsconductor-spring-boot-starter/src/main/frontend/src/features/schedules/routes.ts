import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';

/** Sorted and narrowed as the address says. */
export interface SchedulesSearch {
  sort?: string;
  q?: string;
  enabled?: boolean;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const schedulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules',
  validateSearch: (search: Record<string, unknown>): SchedulesSearch => ({
    sort: textOf(search.sort),
    q: textOf(search.q),
    enabled: typeof search.enabled === 'boolean' ? search.enabled : undefined,
  }),
  component: lazyRouteComponent(() => import('./SchedulesPage'), 'SchedulesPage'),
});

const newScheduleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules/new',
  /** The job that is chosen to begin with. */
  validateSearch: (search: Record<string, unknown>): { job?: string } => ({ job: textOf(search.job) }),
  component: lazyRouteComponent(() => import('./NewSchedulePage'), 'NewSchedulePage'),
});

const scheduleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules/$scheduleId',
  component: lazyRouteComponent(() => import('./SchedulePage'), 'SchedulePage'),
});

const calendarsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calendars',
  validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: textOf(search.q) }),
  component: lazyRouteComponent(() => import('./CalendarsPage'), 'CalendarsPage'),
});

export const schedulesRoutes = [schedulesRoute, newScheduleRoute, scheduleRoute, calendarsRoute] as const;
