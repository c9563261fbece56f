import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** What the server writes into the page is read when the page is loaded. */
function serve(provider: string) {
  document.head.innerHTML = '';
  const meta = document.createElement('meta');
  meta.name = 'opsconductor-oidc';
  meta.content = provider;
  document.head.append(meta);
}

async function show() {
  const { LoginPage } = await import('./LoginPage');
  await import('@/shared/i18n/i18n');
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <LoginPage absence="password_changed" />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

describe('the login', () => {
  beforeEach(() => vi.resetModules());

  it('leads to the OpenID provider of the server, and back to where somebody was', async () => {
    serve('Keycloak');
    window.history.replaceState(null, '', '/runs?state=failed');
    await show();
    const link = screen.getByRole('link', { name: 'Log in with Keycloak' });
    expect(link.getAttribute('href')).toBe('/api/v1/auth/oidc/login?return_to=%2Fruns%3Fstate%3Dfailed');
  });

  it('offers no provider where there is none, and says why somebody is here', async () => {
    serve('');
    await show();
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('Your password was changed');
  });
});
