import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/shared/router/root';

const credentialsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/credentials',
  component: lazyRouteComponent(() => import('./CredentialsPage'), 'CredentialsPage'),
});

const credentialRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/credentials/$credentialId',
  component: lazyRouteComponent(() => import('./CredentialPage'), 'CredentialPage'),
});

export const credentialsRoutes = [credentialsRoute, credentialRoute] as const;
