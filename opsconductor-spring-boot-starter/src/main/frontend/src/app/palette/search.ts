import { api, data } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';

/** The kinds of things that can be found by name, in the order in which they are shown. */
export const KINDS = ['runs', 'jobs', 'targets', 'schedules', 'credentials', 'users'] as const;
export type Kind = (typeof KINDS)[number];

export interface Hit {
  id: string;
  label: string;
  description?: string;
}

/** How many of a kind are shown: who wants more narrows the list of the page. */
const LIMIT = 5;

type Finder = (q: string, signal: AbortSignal) => Promise<Hit[]>;

const query = (q: string) => ({ query: { q, limit: LIMIT } });

const finders: Record<Kind, Finder> = {
  runs: runById,
  jobs: async (q, signal) =>
    (await data(api.GET('/jobs', { params: query(q), signal }))).jobs.map(({ id, name, description }) => ({
      id,
      label: name,
      description: description ?? undefined,
    })),
  targets: async (q, signal) =>
    (await data(api.GET('/targets', { params: query(q), signal }))).targets.map(({ id, name, hostname }) => ({
      id,
      label: name,
      description: hostname,
    })),
  schedules: async (q, signal) =>
    (await data(api.GET('/schedules', { params: query(q), signal }))).schedules.map(({ id, name, job_name }) => ({
      id,
      label: name,
      description: job_name,
    })),
  credentials: async (q, signal) =>
    (await data(api.GET('/credentials', { params: query(q), signal }))).credentials.map(
      ({ id, name, credential_type }) => ({ id, label: name, description: credential_type }),
    ),
  users: async (q, signal) =>
    (await data(api.GET('/users', { params: query(q), signal }))).users.map(({ id, username, email }) => ({
      id,
      label: username,
      description: email ?? undefined,
    })),
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Runs have no names: one is found by its whole id. */
async function runById(q: string, signal: AbortSignal): Promise<Hit[]> {
  if (!UUID.test(q)) {
    return [];
  }
  try {
    const { id, job_name, state } = await data(api.GET('/runs/{id}', { params: { path: { id: q } }, signal }));
    return [{ id, label: job_name, description: state }];
  } catch (e) {
    if (e instanceof Problem && e.status === 404) {
      return [];
    }
    throw e;
  }
}

export interface Found {
  hits: Partial<Record<Kind, Hit[]>>;
  /** Whether a kind could not be searched; the others are there all the same. */
  incomplete: boolean;
}

/** Everything whose name has a text in it, all kinds at once. */
export async function find(q: string, kinds: readonly Kind[], signal: AbortSignal): Promise<Found> {
  const answers = await Promise.allSettled(kinds.map((kind) => finders[kind](q, signal)));
  signal.throwIfAborted();
  const hits: Found['hits'] = {};
  answers.forEach((answer, place) => {
    if (answer.status === 'fulfilled' && answer.value.length > 0) {
      hits[kinds[place] as Kind] = answer.value;
    }
  });
  return { hits, incomplete: answers.some((answer) => answer.status === 'rejected') };
}
