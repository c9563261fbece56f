import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';

/** The first targets that depend on one, and how many there are. */
export const dependentsQuery = (targetId: string) =>
  queryOptions({
    queryKey: ['targets', targetId, 'dependents'],
    queryFn: ({ signal }) =>
      data(api.GET('/targets', { params: { query: { depends_on: targetId, limit: 20 } }, signal })),
  });
