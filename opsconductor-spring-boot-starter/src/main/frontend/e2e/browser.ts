import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  type Page,
} from 'playwright-core';
import { ADMIN, type Server } from './server.ts';

/** Debian's Chromium, or the one that CHROMIUM names. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

/** A page, and what went wrong in it. */
export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Errors of scripts, violations of the security policy, and requests to other origins. */
  wrongs: string[];
}

export async function visit(browser: Browser, server: Server, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true, // the demo signs its own certificate
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    baseURL: server.address,
    ...options,
  });
  context.setDefaultTimeout(60_000); // the machine may have other work
  const page = await context.newPage();
  const wrongs: string[] = [];
  watch(page, server, wrongs);
  return { context, page, wrongs };
}

export function watch(page: Page, server: Server, wrongs: string[]): void {
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) {
      wrongs.push(`policy at ${page.url()}: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.address) && !url.startsWith('data:') && !url.startsWith('blob:')) {
      wrongs.push(`request to ${url}`);
    }
  });
}

export async function logIn(page: Page, path = '/', user = ADMIN): Promise<void> {
  await page.goto(path);
  await enter(page, user);
}

/** Where the login is shown already; by the keyboard alone. */
export async function enter(page: Page, user: { username: string; password: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'User name' }).waitFor();
  await page.keyboard.type(user.username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(user.password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
}

/** Until what a page loads is there, charts, which wait for their size, are drawn, and nothing moves. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], figure:not(:has(svg))') === null);
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
}

/**
 * Lets tabs be hidden behind the one in front, as they are for people: Playwright has each believe to be in front, with no option
 * not to.
 */
export async function hideBehindOthers(page: Page): Promise<void> {
  interface Inside {
    _connection: {
      toImpl(page: Page): { delegate: { _mainFrameSession: { _client: Pick<CDPSession, 'send'> } } };
    };
  }
  const { delegate } = (page as Page & Inside)._connection.toImpl(page);
  await delegate._mainFrameSession._client.send('Emulation.setFocusEmulationEnabled', { enabled: false });
}
