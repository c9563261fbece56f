import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';

export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['runs', runId],
    queryFn: ({ signal }) => data(api.GET('/runs/{id}', { params: { path: { id: runId } }, signal })),
  });
}
