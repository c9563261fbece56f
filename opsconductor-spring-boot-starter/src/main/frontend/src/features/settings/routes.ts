import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';
import { wordParam } from '@/shared/router/search';

export const TABS = ['nodes', 'signing', 'data', 'about'] as const;
export type Tab = (typeof TABS)[number];

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): { tab?: Tab } => ({ tab: wordParam(search.tab, TABS) }),
  component: lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage'),
});

export const settingsRoutes = [settingsRoute] as const;
