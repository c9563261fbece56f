import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from '@/shared/api/query';
import { rootRoute } from '@/shared/router/root';
import { runQuery } from './runQuery';
import { runSearch, runsSearch } from './search';

const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs',
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => import('./RunsPage'), 'RunsPage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId',
  validateSearch: runSearch,
  // asked for while the page's script is on its way
  loader: ({ cause, params }) => {
    if (cause === 'enter') {
      void queryClient.prefetchQuery(runQuery(params.runId));
    }
  },
  component: lazyRouteComponent(() => import('./RunPage'), 'RunPage'),
});

export const runsRoutes = [runsRoute, runRoute] as const;
