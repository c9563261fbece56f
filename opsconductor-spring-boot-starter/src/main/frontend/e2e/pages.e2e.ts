import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './api.ts';
import { launch, logIn, settled, visit } from './browser.ts';
import { allPages } from './pages.ts';
import { seed } from './seed.ts';
import { Server } from './server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What takes more than the right to look. */
const DEEDS = /^(New|Create|Import|Delete|Edit|Rotate|Run|Cancel|Clone|Pause|Resume|Activate|Deactivate|Test)\b/;

/** The dialogs of pages, by the buttons that open them. */
const DIALOGS: Record<string, readonly string[]> = {
  jobs: ['Import'],
  job: ['Run'],
  calendars: ['New calendar'],
  credential: ['Edit the name', 'Rotate', 'Delete'],
  users: ['New user'],
  user: ['Edit', 'Reset password', 'Delete'],
  audit: ['Verify'],
  profile: ['New token'],
};

let server: Server;
let browser: Browser;
let api: Api;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  api = await Api.logIn(server);
  await seed(api);
});

afterAll(async () => {
  await api?.close();
  await browser?.close();
  await server?.close();
});

/** All that axe finds. The policy lets no script in but the page's own, so that axe comes by the debugger. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${impact}): ${html.slice(0, 200)} ${failureSummary}`),
  );
}

describe.each(['light', 'dark'] as const)('every page, %s,', (colorScheme) => {
  it('has no finding, and breaks no rule of the security policy', async () => {
    const { page, context, wrongs } = await visit(browser, server, { colorScheme });
    const found: Record<string, string[]> = {};
    await page.goto('/');
    await page.getByRole('textbox', { name: 'User name' }).waitFor();
    found.login = await findings(page);
    await logIn(page);
    for (const [name, path] of Object.entries(await allPages(api))) {
      await page.goto(path);
      await settled(page);
      found[name] = await findings(page);
    }
    await context.close();

    expect(Object.entries(found).filter(([, each]) => each.length > 0)).toEqual([]);
    expect(wrongs).toEqual([]);
  });
});

it('dialogs that pages open have no finding, and give the focus back', async () => {
  const { page, context } = await visit(browser, server);
  await logIn(page);
  const found: Record<string, string[]> = {};
  const lost: string[] = [];
  for (const [name, path] of Object.entries(await allPages(api))) {
    for (const opener of DIALOGS[name] ?? []) {
      await page.goto(path);
      await settled(page);
      const button = page.getByRole('main').getByRole('button', { name: opener, exact: true });
      await button.press('Enter');
      await page.getByRole('dialog').waitFor();
      await settled(page);
      const dialog = `${name}: ${opener}`;
      found[dialog] = await findings(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      if (!(await button.evaluate((each) => each === document.activeElement))) {
        lost.push(dialog);
      }
    }
  }
  await context.close();

  expect(Object.entries(found).filter(([, each]) => each.length > 0)).toEqual([]);
  expect(lost).toEqual([]);
});

it('a viewer is offered nothing that is not for viewers', async () => {
  const viewer = { username: 'vera', password: 'only ever looks at things' };
  await api.post('/users', { ...viewer, role: 'viewer' });
  const { page, context, wrongs } = await visit(browser, server);
  await logIn(page, '/', viewer);
  const offered: Record<string, string[]> = {};
  const found: Record<string, string[]> = {};
  for (const [name, path] of Object.entries(await allPages(api))) {
    await page.goto(path);
    await settled(page);
    const deeds = page.getByRole('main').locator('button, a').filter({ hasText: DEEDS });
    offered[name] = await deeds.allTextContents();
    found[name] = await findings(page);
  }
  await page.goto('/users');
  await page.getByText('Not for your role').waitFor();
  await context.close();

  expect(Object.entries(offered).filter(([, each]) => each.length > 0)).toEqual([['profile', ['New token']]]);
  expect(Object.entries(found).filter(([, each]) => each.length > 0)).toEqual([]);
  expect(wrongs).toEqual([]);
});

it('our own styles have the colours of both schemes', async () => {
  const grounds: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context } = await visit(browser, server, { colorScheme });
    await logIn(page, '/targets');
    const header = page.getByRole('columnheader').first();
    await header.waitFor();
    grounds.push(await header.evaluate((cell) => getComputedStyle(cell).backgroundColor));
    await context.close();
  }

  expect(new Set(grounds).size).toBe(2);
  expect(grounds).not.toContain('rgba(0, 0, 0, 0)');
});

it('no page is wider than a phone', async () => {
  const { page, context } = await visit(browser, server, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await logIn(page);
  const wide: string[] = [];
  for (const [name, path] of Object.entries(await allPages(api))) {
    await page.goto(path);
    await settled(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 390) {
      wide.push(`${name}: ${width} px`);
    }
  }
  await context.close();

  expect(wide).toEqual([]);
});
