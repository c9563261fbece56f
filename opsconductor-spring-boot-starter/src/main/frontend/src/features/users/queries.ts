import { queryOptions } from '@tanstack/react-query';
import { api, data, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import type { UsersSearch } from './routes';

export function useUsers({ q, role, enabled, sort }: UsersSearch) {
  return useList<Api['User']>(['users', 'list', { q, role, enabled, sort }], async (cursor, signal) => {
    const query = { q, role, enabled, sort, cursor, limit: 100 };
    const page = await data(api.GET('/users', { params: { query }, signal }));
    return pageOf(page.users, page);
  });
}

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id],
    queryFn: ({ signal }) => data(api.GET('/users/{id}', { params: { path: { id } }, signal })),
  });

export const grantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'grants'],
    queryFn: async ({ signal }) =>
      (await data(api.GET('/users/{id}/grants', { params: { path: { id } }, signal }))).grants,
  });

export function useSessionsOf(id: string) {
  return useList<Api['Session']>(['sessions', id], async (cursor, signal) => {
    const params = { path: { id }, query: { cursor } };
    const page = await data(api.GET('/users/{id}/sessions', { params, signal }));
    return pageOf(page.sessions, page);
  });
}

export function useTokensOf(id: string) {
  return useList<Api['Token']>(['tokens', id], async (cursor, signal) => {
    const params = { path: { id }, query: { cursor } };
    const page = await data(api.GET('/users/{id}/tokens', { params, signal }));
    return pageOf(page.tokens, page);
  });
}

/** What somebody did last. */
export const latestEventsQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', 'latest', id],
    queryFn: async ({ signal }) =>
      (await data(api.GET('/audit', { params: { query: { actor: id, limit: 10 } }, signal }))).events,
  });
