import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { LeaveGuard } from './LeaveGuard';

async function atForm(dirty: boolean, onLeave?: () => void) {
  const root = createRootRoute();
  const form = createRoute({
    getParentRoute: () => root,
    path: '/form',
    component: () => <LeaveGuard dirty={() => dirty} onLeave={onLeave} />,
  });
  const other = createRoute({ getParentRoute: () => root, path: '/other', component: () => <p>Elsewhere</p> });
  const router = createRouter({
    routeTree: root.addChildren([form, other]),
    history: createMemoryHistory({ initialEntries: ['/form'] }),
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await waitFor(() => expect(router.state.status).toBe('idle'));
  return (href: string) => void router.history.push(href);
}

const title = 'Leave without saving?';

describe('a form with something in it that is not saved', () => {
  it('is left only by who says so', async () => {
    const onLeave = vi.fn();
    const go = await atForm(true, onLeave);
    go('/other');
    await screen.findByRole('dialog', { name: title });
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(onLeave).not.toHaveBeenCalled();
    expect(screen.queryByText('Elsewhere')).toBeNull();

    go('/other');
    await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
    await screen.findByText('Elsewhere');
    expect(onLeave).toHaveBeenCalledOnce();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('asks, too, before another part of the page takes its place', async () => {
    const go = await atForm(true);
    go('/form?tab=runs');
    await screen.findByRole('dialog', { name: title });
  });
});

describe('a form that is saved', () => {
  it('is left without a word', async () => {
    const go = await atForm(false);
    go('/other');
    await screen.findByText('Elsewhere');
  });
});
