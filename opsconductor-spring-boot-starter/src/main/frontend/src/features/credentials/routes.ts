import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';
import { credentialListSearch } from './list/search';

const credentialsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/credentials',
  validateSearch: credentialListSearch,
  component: lazyRouteComponent(() => import('./CredentialsPage'), 'CredentialsPage'),
});

const newCredentialRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/credentials/new',
  component: lazyRouteComponent(() => import('./NewCredentialPage'), 'NewCredentialPage'),
});

const credentialRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/credentials/$credentialId',
  component: lazyRouteComponent(() => import('./CredentialPage'), 'CredentialPage'),
});

export const credentialsRoutes = [credentialsRoute, newCredentialRoute, credentialRoute] as const;
