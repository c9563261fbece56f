import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';

/** How the installation is, asked again while somebody looks. */
export const statusQuery = queryOptions({
  queryKey: ['system', 'status'],
  queryFn: ({ signal }) => data(api.GET('/system/status', { signal })),
  refetchInterval: 3_000,
});

export const signingKeysQuery = queryOptions({
  queryKey: ['auth', 'keys'],
  queryFn: async ({ signal }) => (await data(api.GET('/auth/keys', { signal }))).keys,
});

/** Asked again every second while a rotation is under way. */
export const dataKeysQuery = queryOptions({
  queryKey: ['system', 'keys'],
  queryFn: ({ signal }) => data(api.GET('/system/keys', { signal })),
  refetchInterval: (query) => {
    const rotation = query.state.data?.rotation;
    return rotation && !rotation.finished_at ? 1_000 : false;
  },
});
