import { apiPath } from '@/shared/page';

/** Where the server sends a browser to the OpenID provider from, to come back to where it is now. */
export function oidcLogin(from: Pick<Location, 'pathname' | 'search'>): string {
  return `${apiPath}/auth/oidc/login?return_to=${encodeURIComponent(from.pathname + from.search)}`;
}
