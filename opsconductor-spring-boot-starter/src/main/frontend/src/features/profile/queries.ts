import { queryOptions } from '@tanstack/react-query';
import { api, data, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';

export const meQuery = queryOptions({
  queryKey: ['users', 'me'],
  queryFn: ({ signal }) => data(api.GET('/users/me', { signal })),
});

export function useOwnSessions() {
  return useList<Api['Session']>(['sessions', 'me'], async (cursor, signal) => {
    const page = await data(api.GET('/auth/sessions', { params: { query: { cursor } }, signal }));
    return pageOf(page.sessions, page);
  });
}

export function useOwnTokens() {
  return useList<Api['Token']>(['tokens', 'me'], async (cursor, signal) => {
    const page = await data(api.GET('/tokens', { params: { query: { cursor } }, signal }));
    return pageOf(page.tokens, page);
  });
}
