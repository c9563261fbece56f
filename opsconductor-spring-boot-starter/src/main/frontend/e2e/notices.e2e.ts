import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Api } from './api.ts';
import { hideBehindOthers, launch, logIn, visit, watch } from './browser.ts';
import { Server } from './server.ts';

const USER = { username: 'olga', password: 'runs what others have written' };

let server: Server;
let browser: Browser;
let admin: Api;
let api: Api;
let context: BrowserContext;
let tabs: [Page, Page];
let wrongs: string[];

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  admin = await Api.logIn(server);
  await admin.post('/users', { ...USER, role: 'operator' });
  api = await Api.logIn(server, USER);
});

afterAll(async () => {
  await api?.close();
  await admin?.close();
  await browser?.close();
  await server?.close();
});

/** Two tabs of an operator, who lets the browser tell of ends. */
beforeEach(async () => {
  const visited = await visit(browser, server, { permissions: ['notifications'] });
  ({ context, wrongs } = visited);
  await context.addInitScript(recordNotifications);
  const other = await context.newPage();
  watch(other, server, wrongs);
  tabs = [visited.page, other];
  await logIn(visited.page, '/runs', USER);
  await other.goto('/jobs');
  for (const tab of tabs) {
    await hideBehindOthers(tab);
    await tab.getByRole('heading', { level: 1 }).waitFor();
  }
  return () => context.close();
});

declare global {
  interface Window {
    told: string[];
  }
}

/** What the page has the browser tell, which it tells all the same. */
function recordNotifications(): void {
  window.told = [];
  window.Notification = class extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      window.told.push(`${options?.tag}`);
    }
  };
}

/** Long enough to be seen under way, by whoever has started it. */
async function runOf(starter: Api, name: string): Promise<string> {
  const steps = [{ type: 'exec', command: 'sleep 5' }];
  return (await starter.post<{ id: string }>('/runs', { definition: { name, targets: ['web-1'], steps } })).id;
}

function notices(tab: Page, run = '') {
  return tab.getByRole('alert').filter({ hasText: `${run}: succeeded` });
}

function told(tab: Page): Promise<string[]> {
  return tab.evaluate(() => window.told);
}

it('the end of a run of one\u2019s own is told once in each tab, and by the browser only if no tab is seen', async () => {
  const [front, back] = tabs;
  await front.bringToFront();
  await front.goto(`/runs/${await runOf(api, 'before')}`);
  await front.getByRole('button', { name: 'Have the browser tell when runs end' }).click();
  await front.getByRole('button', { name: 'Have the browser tell when runs end', pressed: true }).waitFor();
  expect(await back.evaluate(() => document.hidden)).toBe(true);

  await runOf(admin, 'of-others');
  await runOf(api, 'seen');
  for (const tab of tabs) {
    await notices(tab, 'seen').waitFor();
    expect(await notices(tab, 'of-others').count()).toBe(0);
    expect(await told(tab)).toEqual([]);
  }

  await (await context.newPage()).bringToFront();
  expect(await front.evaluate(() => document.hidden)).toBe(true);
  const run = await runOf(api, 'hidden');
  for (const tab of tabs) {
    await notices(tab, 'hidden').waitFor();
    // browsers show one of those that are tagged alike
    expect(await told(tab)).toEqual([run]);
  }
  expect(wrongs).toEqual([]);
});

it('an operator runs a job, is told of its end elsewhere, and goes there', async () => {
  const [, page] = tabs;
  await page.bringToFront();
  await page.getByRole('button', { name: 'Run say-hello' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Run/ }).click();
  await page.waitForURL(/\/runs\//);
  const run = page.url();
  await page.getByRole('link', { name: 'Targets', exact: true }).click();
  await notices(page, 'say-hello').getByRole('link').click();
  await page.waitForURL(run);
  await notices(page).waitFor({ state: 'detached' });
  expect(wrongs).toEqual([]);
});
