import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';

const targetsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/targets',
  component: lazyRouteComponent(() => import('./TargetsPage'), 'TargetsPage'),
});

const targetImportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/targets/import',
  component: lazyRouteComponent(() => import('./TargetImportPage'), 'TargetImportPage'),
});

const targetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/targets/$targetId',
  component: lazyRouteComponent(() => import('./TargetPage'), 'TargetPage'),
});

export const targetsRoutes = [targetsRoute, targetImportRoute, targetRoute] as const;
