import { renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

type Tab = Awaited<ReturnType<typeof tab>>;
type Answer = Response | Error | Promise<Response>;

/** What the server answers, by the last part of the path. Whatever is not there fails the test. */
let server: Record<string, (request: Request) => Answer>;
let asked: string[];
/** Those of them that the browser goes on with even if the page goes away. */
let kept: string[];
/** Tabs of one browser share a channel, and no more than that. */
let open: BroadcastChannel[];

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

const problem = (status: number, code: string) => json({ status, code, detail: code }, status);

let issued = 0;
const tokens = () => json({ access_token: `token-${++issued}`, expires_in: 900, token_type: 'Bearer' });
const ann = { id: 'a', username: 'ann', email: null, role: 'viewer' };

const asks = (what: string) => asked.filter((each) => each === what).length;
const refreshes = () => asks('refresh');

beforeEach(() => {
  issued = 0;
  asked = [];
  kept = [];
  open = [];
  server = {
    refresh: tokens,
    verify: () => json({ valid: true, user: ann }),
    logout: () => new Response(null, { status: 204 }),
  };
  vi.stubGlobal('fetch', async (request: Request, init?: RequestInit) => {
    const what = new URL(request.url).pathname.split('/').at(-1) as string;
    asked.push(what);
    if (init?.keepalive) {
      kept.push(what);
    }
    const answer = await server[what]?.(request);
    if (answer === undefined || answer instanceof Error) {
      throw answer ?? new Error(`nobody answers ${request.url}`);
    }
    return answer;
  });
  vi.stubGlobal(
    'BroadcastChannel',
    class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        open.push(this);
      }
    },
  );
  vi.stubGlobal('navigator', { locks: { request: takeTurns() } });
});

afterEach(() => {
  open.forEach((channel) => channel.close());
  vi.unstubAllGlobals();
});

/** The locks of a browser: one after the other. */
function takeTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return (_name: string, work: () => Promise<unknown>) => (last = last.then(work, work));
}

/** A page of ours in a tab of its own. */
async function tab() {
  vi.resetModules();
  const page = await import('./session');
  const { result } = renderHook(page.useSession);
  return { ...page, status: () => result.current.status };
}

const ask = ({ authorized }: Tab) => authorized(new Request('http://localhost/api/v1/targets'));

describe('a session', () => {
  it('is renewed once for all whose token is not taken any more', async () => {
    const page = await tab();
    await page.resume();
    server.targets = (request) =>
      request.headers.get('Authorization') === 'Bearer token-1' ? problem(401, 'token_invalid') : json([]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(page)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
    expect(refreshes()).toBe(2); // one to resume, one for all eight
  });

  it('is renewed before its end', async () => {
    server.refresh = () => json({ access_token: `token-${++issued}`, expires_in: issued === 1 ? 20 : 900 });
    server.targets = (request) => json(request.headers.get('Authorization'));
    const page = await tab();
    await page.resume();
    expect(await (await ask(page)).json()).toBe('Bearer token-2');
    expect(asks('targets')).toBe(1);
  });

  it('is renewed even if the page goes away meanwhile, lest its cookie be lost', async () => {
    await (await tab()).resume();
    expect(kept).toContain('refresh');
  });

  it('is tried again if another tab was quicker with the cookie', async () => {
    server.refresh = () => (refreshes() < 3 ? problem(409, 'refresh_token_superseded') : tokens());
    const page = await tab();
    await page.resume();
    expect(refreshes()).toBe(3);
  });

  it('is handed on to the other tabs', async () => {
    server.targets = (request) => json(request.headers.get('Authorization'));
    const first = await tab();
    await first.resume();
    const second = await tab();
    await second.resume();
    await waitFor(async () => expect(await (await ask(first)).json()).toBe('Bearer token-2'));
    expect(refreshes()).toBe(2);
  });

  it('ends in all tabs when somebody logs out in one', async () => {
    const first = await tab();
    const second = await tab();
    await first.resume();
    await second.resume();
    server.verify = () => problem(401, 'token_invalid');
    await first.logout();
    await waitFor(() => expect(second.status()).toBe('anonymous'));
    await waitFor(() => expect(first.status()).toBe('anonymous'));
  });

  it('ends when the server says that it has', async () => {
    const page = await tab();
    await page.resume();
    server.targets = () => problem(401, 'token_invalid');
    server.refresh = () => problem(401, 'refresh_token_invalid');
    await expect(ask(page)).rejects.toThrow('refresh_token_invalid');
    await waitFor(() => expect(page.status()).toBe('anonymous'));
  });

  it.each<[string, () => Answer]>([
    ['does not answer', () => new TypeError('connection refused')],
    ['fails', () => problem(503, 'database_unavailable')],
    ['is asked too often', () => problem(429, 'too_many_requests')],
  ])('goes on while the server %s', async (_what, answer) => {
    const page = await tab();
    await page.resume();
    server.targets = () => problem(401, 'token_expired');
    server.refresh = answer;
    await waitFor(() => expect(page.status()).toBe('authenticated'));
    await expect(ask(page)).rejects.toThrow();
    expect(page.status()).toBe('authenticated');
  });

  it('says by its code why a login was refused', async () => {
    server.refresh = () => problem(401, 'token_missing');
    server.login = () => problem(403, 'password_change_required');
    const page = await tab();
    await page.resume();
    expect(page.status()).toBe('anonymous');
    await expect(page.login('ann', 'first')).rejects.toMatchObject({ code: 'password_change_required', status: 403 });
    server.login = tokens;
    await page.login('ann', 'first', 'second');
    await waitFor(() => expect(page.status()).toBe('authenticated'));
  });

  it('knows its id from the token', async () => {
    const claims = btoa(JSON.stringify({ sub: 'a', sid: 'the-session' }));
    server.refresh = () => json({ access_token: `x.${claims}.y`, expires_in: 900 });
    const page = await tab();
    expect(page.sessionId()).toBeUndefined();
    await page.resume();
    expect(page.sessionId()).toBe('the-session');
  });
});
