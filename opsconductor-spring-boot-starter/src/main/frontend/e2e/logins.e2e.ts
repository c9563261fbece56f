import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Api } from './api.ts';
import { enter, launch, logIn, visit, type Visit } from './browser.ts';
import { Keyboard } from './keyboard.ts';
import { CLIENT, OpenIdProvider } from './openIdProvider.ts';
import { Server } from './server.ts';

const PLACE = '/targets?q=web';

let provider: OpenIdProvider;
let server: Server;
let browser: Browser;
let api: Api;
let user: { id: string; username: string; password: string };
let users = 0;
const visits: Visit[] = [];

beforeAll(async () => {
  provider = await OpenIdProvider.start({ sub: '7', preferred_username: 'ann', groups: ['night-shift'] });
  server = await Server.start(
    '--opsconductor.rest.heartbeat=1s', // at which a stream notices that its session has ended
    `--opsconductor.oidc.issuer=${provider.issuer}`,
    `--opsconductor.oidc.client-id=${CLIENT}`,
    (address) => `--opsconductor.oidc.redirect-uri=${address}/api/v1/auth/oidc/callback`,
    '--opsconductor.oidc.roles.operator=night-shift',
  );
  browser = await launch();
  api = await Api.logIn(server);
});

afterAll(async () => {
  await api?.close();
  await browser?.close();
  await server?.close();
  provider?.close();
});

beforeEach(async () => {
  const login = { username: `user-${++users}`, password: 'as the administrator chose it' };
  user = { ...login, ...(await api.post<{ id: string }>('/users', { ...login, role: 'viewer' })) };
  return async () => {
    for (const { context, wrongs } of visits.splice(0)) {
      await context.close();
      expect(wrongs).toEqual([]);
    }
  };
});

/** Somebody at a browser of their own. */
async function somebody(): Promise<Page> {
  const visited = await visit(browser, server);
  visits.push(visited);
  return visited.page;
}

async function loggedIn(path: string): Promise<Page> {
  const page = await somebody();
  await logIn(page, path, user);
  return page;
}

/** The field of a form that has the focus. */
function focused(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-path'));
}

/** What takes the place of the page whose session has ended, says why, and leads back. */
async function hasEndedAndGoesOn(page: Page): Promise<void> {
  await page.getByRole('status').getByText('Your session has ended. Log in to go on where you were.').waitFor();
  await enter(page, user);
  await page.getByRole('link', { name: 'web-1' }).waitFor();
  expect(page.url()).toBe(server.address + PLACE);
}

it('a password that was reset is replaced at the login, by the keyboard alone', async () => {
  const admin = await somebody();
  await logIn(admin, `/users/${user.id}`);
  const desk = new Keyboard(admin);
  await desk.press(admin.getByRole('button', { name: 'Reset password' }));
  const dialog = admin.getByRole('dialog');
  const given = await dialog.getByRole('textbox', { name: 'Password' }).inputValue();
  await desk.press(dialog.getByRole('button', { name: 'Reset the password' }));
  await admin.getByText('must replace the password').waitFor();

  const page = await somebody();
  const keys = new Keyboard(page);
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const submit = async (passwords: Record<string, string>) => {
    for (const [name, password] of Object.entries(passwords)) {
      await keys.type(field(name), password);
    }
    await page.keyboard.press('Enter');
  };
  const chosen = 'a better one than that';
  await page.goto(PLACE);
  await keys.type(field('User name'), user.username);

  await submit({ Password: user.password }); // the one before
  await page.getByRole('alert').getByText('login_failed').waitFor();
  await submit({ Password: given });
  await page.getByRole('status').getByText('Choose a new password').waitFor();
  expect(await focused(page)).toBe('newPassword');
  await submit({ 'New password': 'short', 'New password again': 'short' });
  await page.getByText('must have 12 to 256 characters').waitFor();
  expect(await focused(page)).toBe('newPassword');
  await submit({ 'New password': chosen, 'New password again': 'something else' });
  await page.getByText('The two are not the same.').waitFor();
  expect(await focused(page)).toBe('again');
  await submit({ Password: 'not what was given', 'New password again': chosen });
  await page.getByRole('alert').getByText('login_failed').waitFor();
  await submit({ Password: given });

  await page.getByRole('link', { name: 'web-1' }).waitFor();
  expect(page.url()).toBe(server.address + PLACE);
});

it('of another password for oneself, the page says what is wrong; then all sessions have ended', async () => {
  const page = await loggedIn('/profile');
  const keys = new Keyboard(page);
  const change = async (current: string, next: string) => {
    await keys.type(page.getByLabel('Current password', { exact: true }), current);
    await keys.type(page.getByLabel('New password', { exact: true }), next);
    await keys.type(page.getByLabel('New password again', { exact: true }), next);
    await page.keyboard.press('Enter');
  };
  await change('not mine', 'a better one than that');
  await page.getByText(/current password is (not|wrong)/i).waitFor();
  expect(await focused(page)).toBe('current');
  await change(user.password, 'short');
  await page.getByText('must have 12 to 256 characters').waitFor();
  expect(await focused(page)).toBe('next');
  await change(user.password, 'a better one than that');
  await page.getByRole('status').getByText('Your password was changed').waitFor();
  await enter(page, { ...user, password: 'a better one than that' });
  await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
});

it('one of the own sessions is ended in another, and can be gone on with after a login', async () => {
  const other = await loggedIn(PLACE);
  const page = await loggedIn('/profile');
  const sessions = page.getByRole('table', { name: 'Sessions' }).getByRole('row');
  const foreign = sessions.filter({ hasText: 'Chrome' }).filter({ hasNotText: 'this session' });
  await foreign.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  await page.getByText('The session was ended.').waitFor();
  await foreign.waitFor({ state: 'detached' });

  await hasEndedAndGoesOn(other);
});

it('all of the own sessions are ended at once', async () => {
  const other = await loggedIn(PLACE);
  const page = await loggedIn('/profile');
  await page.getByRole('button', { name: 'End all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End all' }).click();
  await page.getByText('You have logged out.').waitFor();

  await hasEndedAndGoesOn(other);
});

it('the sessions of a user are ended by an administrator, whatever the user is at', async () => {
  const page = await loggedIn(PLACE);
  const admin = await somebody();
  await logIn(admin, `/users/${user.id}`);
  await admin.getByRole('button', { name: 'End all' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'End all' }).click();
  await admin.getByText(`All sessions of ${user.username} were ended.`).waitFor();

  await hasEndedAndGoesOn(page);
});

it('a user of an OpenID provider comes in through it, to where the login was asked for, and stays', async () => {
  const { page, context, wrongs } = await visit(browser, server);
  await page.goto(PLACE);
  await new Keyboard(page).press(page.getByRole('link', { name: /^Log in with/ }));
  await page.getByRole('link', { name: 'web-1' }).waitFor();
  expect(page.url()).toBe(server.address + PLACE);
  await page.getByRole('button', { name: 'Account of ann' }).waitFor();
  await page.getByRole('link', { name: 'New target' }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'web-1' }).waitFor();
  await context.close();

  expect(wrongs.filter((wrong) => !wrong.startsWith(`request to ${provider.issuer}/authorize?`))).toEqual([]);
});
