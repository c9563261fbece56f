import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';
import { flagParam, textParam } from '@/shared/router/search';

/** Sorted and narrowed as the address says. */
export interface SchedulesSearch {
  sort?: string;
  q?: string;
  enabled?: boolean;
}

const schedulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules',
  validateSearch: (search: Record<string, unknown>): SchedulesSearch => ({
    sort: textParam(search.sort),
    q: textParam(search.q),
    enabled: flagParam(search.enabled),
  }),
  component: lazyRouteComponent(() => import('./SchedulesPage'), 'SchedulesPage'),
});

const newScheduleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules/new',
  /** The job that is chosen to begin with. */
  validateSearch: (search: Record<string, unknown>): { job?: string } => ({ job: textParam(search.job) }),
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
  validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: textParam(search.q) }),
  component: lazyRouteComponent(() => import('./CalendarsPage'), 'CalendarsPage'),
});

export const schedulesRoutes = [schedulesRoute, newScheduleRoute, scheduleRoute, calendarsRoute] as const;
