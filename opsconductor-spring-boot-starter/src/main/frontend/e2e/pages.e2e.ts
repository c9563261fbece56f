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
const DEEDS =
  /^(New|Create|Import|Delete|Edit|Rotate|Run|Cancel|Clone|Pause|Resume|Activate|Deactivate|Test|Approve|Reset|Verify|Upload)\b/;

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

/** By their names for whoever does not see: some are signs alone. */
function deeds(page: Page): Promise<string[]> {
  return page
    .getByRole('main')
    .locator('button, a')
    .evaluateAll(
      (all, pattern) => [
        ...new Set(
          all
            .map((each) => each.getAttribute('aria-label') ?? each.textContent)
            .filter((name) => new RegExp(pattern).test(name)),
        ),
      ],
      DEEDS.source,
    );
}

/** The deeds that a role is offered, page by page, and the addresses where it sees nothing. */
const ROLES = [
  {
    role: 'viewer',
    offered: { profile: ['New token'] },
    closed: ['/jobs/new', '/targets/new', '/targets/import', '/schedules/new'],
  },
  {
    role: 'operator',
    offered: {
      run: ['Run again'],
      jobs: ['Import', 'New job', 'Run look-at-windows-simulated', 'Run roll-out-shop', 'Run say-hello'],
      'job-new': ['Create the job'],
      job: ['Run'],
      'job-edit': ['Run'],
      schedules: ['New schedule', 'Run now: shop each night'],
      'schedule-new': ['Create'],
      schedule: ['Run now'],
      calendars: ['New calendar'],
      targets: ['Import', 'New target'],
      target: ['Delete', 'Edit', 'Test the connection'],
      profile: ['New token'],
    },
    closed: [],
  },
];

it.each(ROLES)(
  'the role $role is offered what is for it, and asks for nothing else',
  async ({ role, offered, closed }) => {
    const user = { username: `the-${role}`, password: 'may do some of the things' };
    await api.post('/users', { ...user, role });
    const { page, context, wrongs } = await visit(browser, server);
    const refused: string[] = [];
    page.on('response', (response) => response.status() === 403 && refused.push(response.url()));
    await logIn(page, '/', user);
    const seen: Record<string, string[]> = {};
    const found: Record<string, string[]> = {};
    for (const [name, path] of Object.entries(await allPages(api))) {
      await page.goto(path);
      await settled(page);
      seen[name] = await deeds(page);
      found[name] = await findings(page);
    }
    for (const path of ['/users', '/audit', '/settings', '/credentials/new', ...closed]) {
      await page.goto(path);
      await page.getByText('Not for your role').waitFor();
    }
    const ways = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents();
    await context.close();

    expect(Object.fromEntries(Object.entries(seen).filter(([, each]) => each.length > 0))).toEqual(offered);
    expect(Object.entries(found).filter(([, each]) => each.length > 0)).toEqual([]);
    expect(ways).toEqual(['Dashboard', 'Runs', 'Jobs', 'Schedules', 'Targets', 'Credentials']);
    expect(refused).toEqual([]);
    expect(wrongs).toEqual([]);
  },
);

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

it('a list that is sorted anew is shown from its beginning', async () => {
  const { page, context } = await visit(browser, server);
  await logIn(page, '/targets');
  const list = page.getByRole('region', { name: 'Targets' });
  await list.getByRole('link', { name: 'shop-01' }).waitFor();
  await list.evaluate((frame) => frame.scrollTo({ top: frame.scrollHeight }));
  await list.getByRole('link', { name: 'web-1' }).waitFor();
  await page.getByRole('button', { name: 'Sort by Name' }).click();
  await page.waitForFunction(() => document.querySelector('[aria-sort="descending"]') !== null);
  await expect.poll(() => list.evaluate((frame) => frame.scrollTop)).toBe(0);
  await list.getByRole('link', { name: 'win-1-simulated' }).waitFor();
  await context.close();
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
