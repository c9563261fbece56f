import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';

const schedulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules',
  component: lazyRouteComponent(() => import('./SchedulesPage'), 'SchedulesPage'),
});

const newScheduleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules/new',
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
  component: lazyRouteComponent(() => import('./CalendarsPage'), 'CalendarsPage'),
});

export const schedulesRoutes = [schedulesRoute, newScheduleRoute, scheduleRoute, calendarsRoute] as const;
