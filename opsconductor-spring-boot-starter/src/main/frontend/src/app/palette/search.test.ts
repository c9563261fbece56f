import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { find, KINDS } from './search';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

const asked: string[] = [];
let refused: string | undefined;

beforeEach(() => {
  asked.length = 0;
  refused = undefined;
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.replace('/api/v1', '');
    if (path === '/auth/refresh') {
      return json({ access_token: 'token', expires_in: 900 });
    }
    asked.push(`${path} ${searchParams.get('q')}`);
    if (path === refused) {
      return json({ code: 'internal_error' }, 500);
    }
    const plural = path.slice(1);
    return path.startsWith('/runs/')
      ? json({ id: path.slice('/runs/'.length), job_name: 'restart', state: 'failed' })
      : json({ [plural]: plural === 'jobs' ? [{ id: 'j', name: 'web-restart', description: null }] : [], total: 0 });
  });
});

afterEach(() => vi.unstubAllGlobals());

const signal = () => new AbortController().signal;

describe('the search over everything', () => {
  it('asks all kinds but runs for a name', async () => {
    const found = await find('web', KINDS, signal());
    expect(asked.sort()).toEqual(['/credentials web', '/jobs web', '/schedules web', '/targets web', '/users web']);
    expect(found).toEqual({ hits: { jobs: [{ id: 'j', label: 'web-restart' }] }, incomplete: false });
  });

  it('finds a run by its id', async () => {
    const id = '01a2257f-6f68-788a-9164-60fa08a8d382';
    const found = await find(id, ['runs'], signal());
    expect(found.hits.runs).toEqual([{ id, label: 'restart', description: 'failed' }]);
  });

  it('shows what it found where one kind could not be searched', async () => {
    refused = '/targets';
    const found = await find('web', ['jobs', 'targets'], signal());
    expect(Object.keys(found.hits)).toEqual(['jobs']);
    expect(found.incomplete).toBe(true);
  });

  it('gives nothing to somebody who types on', async () => {
    const stop = new AbortController();
    const searching = find('we', ['jobs'], stop.signal);
    stop.abort();
    await expect(searching).rejects.toThrow();
  });
});
