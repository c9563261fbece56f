import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Api } from './api.ts';
import { launch, logIn, visit, type Visit } from './browser.ts';
import { Keyboard } from './keyboard.ts';
import { Server } from './server.ts';

const HOST_PASSWORD = 'told to whoever tries this out';

const stumblingBlock = path.join(tmpdir(), `opsconductor-story-${process.pid}`);

/** Fails on one of its two targets, until somebody mends what it stumbles over. */
const JOB = `name: story
parameters:
  - {name: word, type: string, required: true}
targets: [story-1, web-1]
steps:
  - {name: say, type: exec, command: "echo {{ word }}"}
  - {name: need, type: exec, command: "sleep 2; test -e ${stumblingBlock} || { echo missing >&2; exit 3; }", targets: [story-1]}
`;

let server: Server;
let browser: Browser;
let at: Visit;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  server = await Server.start(`--opsconductor.demo.host-password=${HOST_PASSWORD}`);
  browser = await launch();
  at = await visit(browser, server, { viewport: { width: 1400, height: 1000 } });
  page = at.page;
  keys = new Keyboard(page);
});

/** What the page looked like, for whoever reads of a failure: in the directory for temporary files. */
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    await page.screenshot({ path: path.join(tmpdir(), `opsconductor-ui-${task.name.replace(/\W+/g, '-')}.png`) });
  }
});

/** A field, by its label. */
function text(name: string) {
  return page.getByRole('textbox', { name, exact: true });
}

afterAll(async () => {
  rmSync(stumblingBlock, { force: true });
  await browser?.close();
  await server?.close();
});

it('an operator logs in', async () => {
  await logIn(page);
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
});

it('stores a credential', async () => {
  await keys.press(page.getByRole('link', { name: 'Credentials' }));
  await keys.press(page.getByRole('link', { name: 'New credential' }));
  await keys.type(text('Name'), 'deploy');
  await keys.pick(page.getByRole('radio', { name: /SSH password/ }));
  await keys.type(text('User name'), 'demo');
  await keys.type(text('Password'), HOST_PASSWORD);
  await keys.press(page.getByRole('button', { name: 'Create' }));
  await page.getByRole('heading', { level: 1, name: 'deploy' }).waitFor();
  expect(await page.content()).not.toContain(HOST_PASSWORD);
});

it('adds a target, and tests the connection to it', async () => {
  const api = await Api.logIn(server);
  const { port } = await api.get<{ port: number }>('/targets/by-name/web-1');
  await api.close();
  await keys.press(page.getByRole('link', { name: 'Targets' }));
  await keys.press(page.getByRole('link', { name: 'New target' }));
  await keys.type(text('Name'), 'story-1');
  await keys.type(text('Hostname'), '127.0.0.1');
  await keys.type(text('Port'), String(port));
  await keys.choose(
    page.getByRole('combobox', { name: 'Credential' }),
    'deploy',
    page.getByRole('option', { name: 'deploy' }),
  );
  await keys.type(page.getByRole('combobox', { name: 'Tags' }), 'story');
  await page.keyboard.press('Enter');
  await keys.press(page.getByRole('button', { name: 'Create' }));
  await page.getByRole('heading', { level: 1, name: 'story-1' }).waitFor();
  await keys.press(page.getByRole('button', { name: 'Test the connection' }));
  await page.getByText('Reachable', { exact: true }).waitFor();
});

it('writes a job as text', async () => {
  await keys.press(page.getByRole('link', { name: 'Jobs', exact: true }));
  await keys.press(page.getByRole('link', { name: 'New job' }));
  const yaml = page.getByRole('textbox', { name: 'Definition of the job, as YAML' });
  await keys.reach(yaml);
  await page.keyboard.press('Control+a');
  await keys.paste(JOB);
  await keys.press(page.getByRole('button', { name: 'Create' }));
  await page.getByRole('heading', { level: 1, name: 'story' }).waitFor();
});

it('sees what a run would do, starts it, watches it live, and sees it fail', async () => {
  await keys.press(page.getByRole('button', { name: 'Run', exact: true }));
  const dialog = page.getByRole('dialog', { name: 'Run story' });
  await keys.type(dialog.getByRole('textbox', { name: 'word' }), "it's");
  await keys.press(dialog.getByRole('button', { name: 'Preview', exact: true }));
  await dialog.getByText("echo 'it'\\''s'").waitFor();
  await keys.press(dialog.getByRole('button', { name: 'Run on 2 targets' }));
  await page.waitForURL(/\/runs\//);
  await keys.reach(page.getByRole('listbox', { name: 'Targets' }));
  await keys.arrowTo(page.getByRole('option', { name: /story-1/ }));
  const log = page.getByRole('log');
  await log.getByText("it's", { exact: true }).waitFor();
  await log.getByText('missing', { exact: true }).waitFor();
  await page.getByRole('option', { name: /story-1.*failed/ }).waitFor();
  await page.getByRole('option', { name: /web-1.*succeeded/ }).waitFor();
});

it('mends what it stumbled over, and does it again where it failed', async () => {
  writeFileSync(stumblingBlock, '');
  const failed = page.url();
  await keys.press(page.getByRole('button', { name: 'Run again' }));
  await keys.arrowTo(page.getByRole('menuitem', { name: /Targets that did not succeed/ }));
  await page.waitForURL((url) => url.href !== failed);
  await page.getByRole('main').getByText('succeeded').first().waitFor();
  expect(await page.getByRole('option', { name: /web-1/ }).count()).toBe(0);
});

it('has it done each night', async () => {
  await keys.press(page.getByRole('link', { name: 'Schedules', exact: true }));
  await keys.press(page.getByRole('link', { name: 'New schedule' }));
  await keys.type(text('Name'), 'story each night');
  await keys.choose(
    page.getByRole('combobox', { name: 'Job' }),
    'story',
    page.getByRole('option', { name: 'story', exact: true }),
  );
  await keys.type(text('Cron expression'), '30 3 * * *');
  await keys.type(text('word'), 'night');
  await keys.press(page.getByRole('button', { name: 'Create' }));
  await page.getByRole('heading', { level: 1, name: 'story each night' }).waitFor();
});

it('finds all of it in the audit log, whose chain is whole', async () => {
  await page.keyboard.press('Control+k');
  await keys.type(page.getByPlaceholder(/A page, a target/), 'Audit');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
  const table = page.getByRole('table');
  for (const action of ['schedule_create', 'run_start', 'job_create', 'target_create', 'credential_create']) {
    await table.getByText(action, { exact: true }).first().waitFor();
  }
  await keys.press(page.getByRole('button', { name: /Verify/ }));
  const dialog = page.getByRole('dialog');
  await keys.press(dialog.getByRole('button', { name: /Verify/ }));
  await dialog
    .getByText(/intact|whole/i)
    .first()
    .waitFor();
  expect(at.wrongs).toEqual([]);
});
