import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';

export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) => data(api.GET('/jobs/{id}', { params: { path: { id } }, signal })),
  });
}
