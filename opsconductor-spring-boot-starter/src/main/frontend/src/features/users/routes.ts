import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';
import { flagParam, textParam, wordParam } from '@/shared/router/search';

/** How the list of users is sorted and narrowed. */
export interface UsersSearch {
  q?: string;
  role?: 'admin' | 'operator' | 'viewer';
  enabled?: boolean;
  sort?: 'username' | '-username' | 'created_at' | '-created_at';
}

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users',
  validateSearch: (search: Record<string, unknown>): UsersSearch => ({
    q: textParam(search.q),
    role: wordParam(search.role, ['admin', 'operator', 'viewer']),
    enabled: flagParam(search.enabled),
    sort: wordParam(search.sort, ['username', '-username', 'created_at', '-created_at']),
  }),
  component: lazyRouteComponent(() => import('./UsersPage'), 'UsersPage'),
});

const userRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('./UserPage'), 'UserPage'),
});

export const usersRoutes = [usersRoute, userRoute] as const;
