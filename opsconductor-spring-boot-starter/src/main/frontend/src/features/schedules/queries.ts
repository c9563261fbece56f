import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';

export function scheduleQuery(id: string) {
  return queryOptions({
    queryKey: ['schedules', id],
    queryFn: ({ signal }) => data(api.GET('/schedules/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 15_000,
  });
}

/** All calendars that one can choose from; there are seldom many. */
export const calendarsQuery = queryOptions({
  queryKey: ['calendars', 'all'],
  queryFn: ({ signal }) => data(api.GET('/calendars', { params: { query: { limit: 500 } }, signal })),
});
