import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, logIn, visit, watch } from './browser.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('an access token that the server takes no more is renewed once, and nobody notices', async () => {
  const { page, context } = await visit(browser, server);
  await logIn(page, '/targets');
  await page.getByRole('link', { name: 'web-1' }).waitFor();
  let refreshes = 0;
  page.on('request', (request) => (refreshes += request.url().endsWith('/auth/refresh') ? 1 : 0));
  // as if it had expired: the server says so to whatever is asked with it
  const stale = new Set<string>();
  await page.route('**/api/v1/**', async (route) => {
    const authorization = route.request().headers().authorization;
    if (authorization && refreshes === 0) {
      stale.add(authorization);
    }
    if (authorization && stale.has(authorization)) {
      await route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          status: 401,
          code: 'token_expired',
          title: 'Token expired',
          detail: 'expired',
          type: 'about:blank',
        }),
      });
    } else {
      await route.continue();
    }
  });
  await page.getByRole('link', { name: 'Credentials' }).click();
  await page.getByRole('heading', { level: 1, name: 'Credentials' }).waitFor();
  await page.getByRole('link', { name: 'demo-ssh' }).waitFor();
  await page.getByRole('link', { name: 'Targets' }).click();
  await page.getByRole('link', { name: 'web-1' }).waitFor();

  expect(refreshes).toBe(1);
  expect(await page.getByRole('alert').count()).toBe(0);
  await context.close();
});

it('a server that goes away and comes back is waited for, and the session goes on', async () => {
  const { page, context } = await visit(browser, server);
  await logIn(page, '/runs');
  await page.getByText('live', { exact: true }).waitFor();
  await server.stop('SIGKILL');

  await page.getByText('The server cannot be reached').first().waitFor();
  await page.getByText('not live: connecting again').waitFor();
  const back = page.getByText('The server is back').waitFor({ timeout: 120_000 }); // for a few seconds only
  await server.restart();
  await back;
  await page.getByText('The server cannot be reached').first().waitFor({ state: 'detached' });
  await page.getByText('live', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Targets' }).click();
  await page.getByRole('link', { name: 'web-1' }).waitFor();
  await context.close();
});

it('what is typed while the search is still being loaded, or opened, is searched for', async () => {
  const { page, context } = await visit(browser, server);
  let load = () => {};
  const loadable = new Promise<void>((resolve) => (load = resolve));
  await page.route('**/assets/Palette-*.js', async (route) => {
    await loadable;
    await route.continue();
  });
  await logIn(page, '/targets');
  const underneath = page.getByRole('searchbox', { name: 'Search by name or hostname' });
  await underneath.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('demo x');
  await page.keyboard.press('Backspace');
  load();

  const search = page.getByRole('combobox', { name: 'Search' });
  await search.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('ssh');
  expect(await search.inputValue()).toBe('demo ssh');
  expect(await underneath.inputValue()).toBe('');

  await page.keyboard.press('Escape');
  await search.waitFor({ state: 'detached' });
  await page.keyboard.type('web');
  expect(await underneath.inputValue()).toBe('web');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('audit');
  await search.and(page.locator(':focus')).waitFor();
  expect(await search.inputValue()).toBe('audit');
  await context.close();
});

it('whoever logs out in one tab is logged out in the others', async () => {
  const { page, context, wrongs } = await visit(browser, server);
  await logIn(page);
  const other = await context.newPage();
  watch(other, server, wrongs);
  await other.goto('/targets');
  await other.getByRole('link', { name: 'web-1' }).waitFor();

  await page.getByRole('button', { name: 'Account of admin' }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();

  await page.getByText('You have logged out.').waitFor();
  await other.getByText('You have logged out.').waitFor();
  expect(wrongs).toEqual([]);
  await context.close();
});
