import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';
import { textParam, wordParam } from '@/shared/router/search';
import { targetListSearch } from './list/search';

const targetsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/targets',
  validateSearch: targetListSearch,
  component: lazyRouteComponent(() => import('./TargetsPage'), 'TargetsPage'),
});

const targetImportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/targets/import',
  component: lazyRouteComponent(() => import('./TargetImportPage'), 'TargetImportPage'),
});

const newTargetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/targets/new',
  /** `from` is the id of a target to begin with. */
  validateSearch: (search): { from?: string } => ({ from: textParam(search.from) }),
  component: lazyRouteComponent(() => import('./NewTargetPage'), 'NewTargetPage'),
});

export const targetTabs = ['overview', 'host-keys', 'runs'] as const;
export type TargetTab = (typeof targetTabs)[number];

const targetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/targets/$targetId',
  validateSearch: (search): { tab?: TargetTab } => ({ tab: wordParam(search.tab, targetTabs) }),
  component: lazyRouteComponent(() => import('./TargetPage'), 'TargetPage'),
});

const editTargetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/targets/$targetId/edit',
  component: lazyRouteComponent(() => import('./EditTargetPage'), 'EditTargetPage'),
});

export const targetsRoutes = [targetsRoute, targetImportRoute, newTargetRoute, targetRoute, editTargetRoute] as const;
