import createClient from 'openapi-fetch';
import { useSyncExternalStore } from 'react';
import { answered, lost } from '../api/connection';
import { Problem, Unreachable } from '../api/problem';
import type { components, paths } from '../api/schema.gen';
import { apiPath } from '../page';

export type User = components['schemas']['VerifiedUser'];
export type Role = components['schemas']['Role'];

/** Why nobody is logged in: nobody was, somebody logged out, the server ended the session, or a new password did. */
export type Absence = 'none' | 'logged_out' | 'ended' | 'password_changed';

type Session =
  { status: 'unknown' } | { status: 'anonymous'; absence: Absence } | { status: 'authenticated'; user: User };

/** Tells the other tabs of the same browser. */
type Message = { kind: 'tokens'; token: string; expiresAt: number } | { kind: 'ended'; absence: Absence };

const channel = new BroadcastChannel('opsconductor-session');
const LOCK = 'opsconductor-refresh';
/** A token is renewed so long before its end, in milliseconds. */
const EARLY = 30_000;

/** The access token is held here alone; the refresh token is a cookie that no script can read. */
let token: string | undefined;
let expiresAt = 0;
let session: Session = { status: 'unknown' };
let renewing: Promise<void> | undefined;
const listeners = new Set<() => void>();

/**
 * Logging in and out: without a token, and without a retry. Answers are waited for by the browser even if the page goes away, or the
 * cookie that comes with them would be lost, and the session with it.
 */
const door = createClient<paths>({
  baseUrl: apiPath,
  fetch: (request) => send(request, { keepalive: true }),
});

async function send(request: Request, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(request, init);
  } catch (e) {
    if (request.signal.aborted) {
      throw e;
    }
    lost();
    throw new Unreachable(e);
  }
  answered();
  return response;
}

function become(next: Session): void {
  session = next;
  listeners.forEach((listener) => listener());
}

function keep(accessToken: string, until: number): void {
  token = accessToken;
  expiresAt = until;
}

function end(absence: Absence, tell: boolean): void {
  token = undefined;
  expiresAt = 0;
  if (tell) {
    channel.postMessage({ kind: 'ended', absence } satisfies Message);
  }
  if (session.status !== 'anonymous') {
    become({ status: 'anonymous', absence });
  }
}

channel.onmessage = (event: MessageEvent<Message>) => {
  const message = event.data;
  if (message.kind === 'ended') {
    end(message.absence, false);
    return;
  }
  keep(message.token, message.expiresAt);
  if (session.status === 'anonymous') {
    void whoAmI();
  }
};

/** One refresh for all who need one, here and in the other tabs. */
function renew(): Promise<void> {
  renewing ??= renewOnce().finally(() => (renewing = undefined));
  return renewing;
}

async function renewOnce(): Promise<void> {
  const before = token;
  await navigator.locks.request(LOCK, async () => {
    if (token !== before && expiresAt - EARLY > Date.now()) {
      return; // another tab was quicker, and told us
    }
    const { data, error, response } = await refreshed();
    if (data) {
      accept(data);
    } else {
      const problem = refusal(error, response);
      if (problem.status < 500 && problem.status !== 429) {
        end(session.status === 'unknown' ? 'none' : 'ended', true);
      }
      throw problem;
    }
  });
}

async function refreshed() {
  for (let tries = 0; ; tries++) {
    const answer = await door.POST('/auth/refresh', { body: {} });
    const superseded = answer.response.status === 409 && tries < 3;
    if (!superseded) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 200)); // until the other's cookie is here
  }
}

/** What the client has read of an answer already; no problem in JSON, if a proxy gave it. */
function refusal(error: unknown, response: Response): Problem {
  return new Problem(typeof error === 'object' && error !== null ? error : {}, response);
}

function accept(tokens: components['schemas']['Tokens']): void {
  keep(tokens.access_token, Date.now() + tokens.expires_in * 1000);
  channel.postMessage({ kind: 'tokens', token: tokens.access_token, expiresAt } satisfies Message);
}

async function whoAmI(): Promise<void> {
  const { data } = await door.GET('/auth/verify', { headers: { Authorization: `Bearer ${token}` } });
  if (data) {
    become({ status: 'authenticated', user: data.user });
  }
}

/** Whether somebody is logged in already, from before the page was loaded. */
export async function resume(): Promise<void> {
  try {
    await renew();
    await whoAmI();
  } catch (e) {
    if (e instanceof Problem && session.status === 'anonymous') {
      return;
    }
    throw e;
  }
}

/** @throws Problem for example `credentials_invalid`, or `password_change_required` if a new password must be given */
export async function login(username: string, password: string, newPassword?: string): Promise<void> {
  const { data, error, response } = await door.POST('/auth/login', {
    body: { username, password, new_password: newPassword ?? null, refresh_cookie: true },
  });
  if (!data) {
    throw refusal(error, response);
  }
  accept(data);
  await whoAmI();
}

/** In all tabs. */
export async function logout(): Promise<void> {
  try {
    await door.POST('/auth/logout', { body: {} });
  } finally {
    end('logged_out', true);
  }
}

/** After something that ended all sessions of the user, this one too. */
export function endedByServer(absence: Absence): void {
  end(absence, true);
}

/**
 * Sends a request with the access token, which is renewed before its end, and once more if the server does not take it.
 *
 * @throws Unreachable
 */
export async function authorized(request: Request): Promise<Response> {
  const again = request.clone();
  if (!token || expiresAt - EARLY < Date.now()) {
    await renew();
  }
  const response = await send(signed(request));
  if (response.status !== 401) {
    return response;
  }
  await renew();
  return send(signed(again));
}

function signed(request: Request): Request {
  request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}

/** The id of this very session, as the access token has it (`sid`); undefined for one that does not say. */
export function sessionId(): string | undefined {
  const claims = token?.split('.')[1];
  if (!claims) {
    return undefined;
  }
  try {
    const { sid } = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { sid?: unknown };
    return typeof sid === 'string' ? sid : undefined;
  } catch {
    return undefined; // it is the server's to read, not ours
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

/** Who is logged in. For pages behind the login only. */
export function useUser(): User {
  const current = useSession();
  if (current.status !== 'authenticated') {
    throw new Error('nobody is logged in');
  }
  return current.user;
}

const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

/** Whether the user has at least the role. */
export function useMay(role: Role): boolean {
  const current = useSession();
  return current.status === 'authenticated' && RANK[current.user.role] >= RANK[role];
}
