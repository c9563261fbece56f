import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Api } from './api.ts';
import { launch, logIn, visit, type Visit } from './browser.ts';
import { Keyboard } from './keyboard.ts';
import { Server } from './server.ts';
import { Sshd } from './sshd.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'opsconductor-ui-files-'));
/** No text, and no whole number of groups of base64. */
const BYTES = randomBytes(5_000);

let server: Server;
let browser: Browser;
let api: Api;
let at: Visit;
let page: Page;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  api = await Api.logIn(server);
  at = await visit(browser, server, { viewport: { width: 1400, height: 1000 } });
  page = at.page;
  await logIn(page);
});

afterAll(async () => {
  await api?.close();
  await browser?.close();
  await server?.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A file on this machine, which is the target's, too. */
function file(name: string, content: Buffer): string {
  const made = path.join(directory, name);
  writeFileSync(made, content);
  return made;
}

async function choose(button: Locator, chosen: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(chosen);
}

async function downloaded(click: Locator): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click.click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

async function newCredential(name: string, kind: string, user: string): Promise<void> {
  await page.goto('/credentials/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('radio', { name: kind }).check();
  await page.getByRole('textbox', { name: 'User name' }).fill(user);
}

/** What the page sends next, which the debugger is not told; it is sent all the same. */
function nextSent(): Promise<string> {
  const { fetch } = window;
  return new Promise((resolve) => {
    window.fetch = async (request, init) => {
      if (request instanceof Request && request.method === 'POST') {
        window.fetch = fetch;
        resolve(await request.clone().text());
      }
      return fetch(request, init);
    };
  });
}

it('a private key from a file logs in', async () => {
  const host = await Sshd.start();
  try {
    await newCredential('from-a-file', 'SSH private key', host.user);
    await choose(
      page.getByRole('button', { name: 'Private key: from a file…' }),
      file('notes.txt', Buffer.from('notes')),
    );
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('This is no private key.').waitFor();
    await choose(page.getByRole('button', { name: 'Private key: from a file…' }), host.privateKey);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'from-a-file' }).waitFor();
    expect(await page.content()).not.toContain('PRIVATE KEY-----');
    const { id } = await api.post<{ id: string }>('/targets', {
      name: 'by-key',
      protocol: 'ssh',
      hostname: '127.0.0.1',
      port: host.port,
      credential_ref: 'from-a-file',
    });

    await page.goto(`/targets/${id}`);
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('Reachable', { exact: true }).waitFor();
  } finally {
    host.close();
  }
});

it('a keytab arrives as it is', async () => {
  await newCredential('keytab', 'WinRM keytab', 'svc-ops');
  await choose(page.getByRole('button', { name: 'Keytab' }), file('ops.keytab', BYTES));
  await page.getByText('ops.keytab').waitFor();
  const sent = page.evaluate(nextSent);
  await page.getByRole('button', { name: 'Create' }).click();
  const { credential_data } = JSON.parse(await sent) as { credential_data: { keytab: string } };
  await page.getByRole('heading', { level: 1, name: 'keytab' }).waitFor();

  expect(Buffer.from(credential_data.keytab, 'base64').equals(BYTES)).toBe(true);
});

it('a file is uploaded in the editor of a job, copied to a target, brought back and downloaded', async () => {
  const copy = path.join(directory, 'copy');
  await page.goto('/jobs/new');
  const keys = new Keyboard(page);
  await keys.reach(page.getByRole('textbox', { name: 'Definition of the job, as YAML' }));
  await page.keyboard.press('Control+a');
  await keys.paste(`name: ship
targets: [web-1]
steps:
  - {name: put, type: copy, path: ${copy}, content: ""}
  - {name: sum, type: exec, command: sha256sum < ${copy}}
  - {name: back, type: fetch, path: ${copy}}
`);
  await page.getByRole('group', { name: 'Step 1: put' }).getByRole('button', { expanded: false }).first().click();
  await page.getByText('Uploaded file', { exact: true }).click();
  await choose(page.getByRole('button', { name: 'Upload…', exact: true }), file('release.bin', BYTES));
  await page.getByText(/artifact: [0-9a-f-]{36}/).waitFor();
  await page.getByRole('button', { name: 'Create the job' }).click();
  await page.getByRole('heading', { level: 1, name: 'ship' }).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Run/ }).click();
  await page.waitForURL(/\/runs\//);
  await page.getByRole('main').getByText('succeeded').first().waitFor();
  const sum = createHash('sha256').update(BYTES).digest('hex');
  await page.getByRole('log').getByText(`${sum}  -`).waitFor();

  await page.getByRole('tab', { name: 'Files' }).click();
  const artifact = await downloaded(page.getByRole('button', { name: 'Download copy of web-1' }));
  expect(artifact.name).toBe('copy');
  expect(artifact.content.equals(BYTES)).toBe(true);
});

it('logs are downloaded: of a run as text and as JSON, of a target, of a step', async () => {
  const run = await api.post<{ id: string }>('/runs', {
    definition: {
      name: 'speak',
      targets: ['web-1'],
      steps: [
        { name: 'one', type: 'exec', command: 'echo the first ß; echo aside >&2' },
        { name: 'two', type: 'exec', command: 'seq 3' },
      ],
    },
  });
  await page.goto(`/runs/${run.id}`);
  await page.getByRole('main').getByText('succeeded').first().waitFor();
  const from = async (menu: string, item: string | RegExp) => {
    await page.getByRole('button', { name: menu }).click();
    return downloaded(page.getByRole('menuitem', { name: item }));
  };

  // to a place that somebody chooses, as Chromium can; no test can work its dialog
  await page.evaluate(() => {
    const place = window as { showSaveFilePicker?: unknown };
    place.showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  });
  await page.getByRole('button', { name: 'Log of the run' }).click();
  await page.getByRole('menuitem', { name: 'As text' }).click();
  const saved = () =>
    page.evaluate(async (name) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
      return (await handle.getFile()).text();
    }, `run-${run.id}.log`);
  const lines = (log: string) => log.split('\n').sort();
  await expect.poll(async () => lines(await saved())).toEqual(['', '1', '2', '3', 'aside', 'the first ß']);
  const all = await saved();

  // to where downloads go, as other browsers do
  await page.evaluate(() => delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker);
  const text = await from('Log of the run', 'As text');
  expect(text).toEqual({ name: `run-${run.id}.log`, content: Buffer.from(all) });
  const json = await from('Log of the run', 'Line by line as JSON');
  expect(json.name).toBe(`run-${run.id}.ndjson`);
  const texts = json.content
    .toString()
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text);
  expect(lines(texts.join(''))).toEqual(lines(all));
  const target = await from('Download', /web-1/);
  expect(target).toEqual({ name: 'web-1.log', content: Buffer.from(all) });
  const step = await from('Download', /two/);
  expect(step).toEqual({ name: 'web-1-two.log', content: Buffer.from('1\n2\n3\n') });
  expect(at.wrongs).toEqual([]);
});
