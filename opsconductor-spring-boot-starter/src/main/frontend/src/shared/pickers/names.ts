import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';

/** Names change seldom, and are asked for by every row of a table. */
const NAME_STALE = 60_000;

export const credentialQuery = (id: string) =>
  queryOptions({
    queryKey: ['credentials', id],
    queryFn: ({ signal }) => data(api.GET('/credentials/{id}', { params: { path: { id } }, signal })),
  });

export const targetQuery = (id: string) =>
  queryOptions({
    queryKey: ['targets', id],
    queryFn: ({ signal }) => data(api.GET('/targets/{id}', { params: { path: { id } }, signal })),
  });

/** The first 500 at once; there are seldom more. */
const firstCredentials = queryOptions({
  queryKey: ['credentials', 'names'],
  queryFn: ({ signal }) => data(api.GET('/credentials', { params: { query: { limit: 500 } }, signal })),
  staleTime: NAME_STALE,
});

/** The name of a credential by its id, or undefined until it is known. */
export function useCredentialName(id: string | null): string | undefined {
  const first = useQuery(firstCredentials);
  const found = first.data?.credentials.find((each) => each.id === id)?.name;
  const single = useQuery({
    ...credentialQuery(id ?? ''),
    enabled: id !== null && first.data !== undefined && found === undefined,
    staleTime: NAME_STALE,
  });
  return found ?? single.data?.name;
}

/** The names of targets by their ids, as far as they are known yet. */
export function useTargetNames(ids: readonly string[]): Map<string, string> {
  return useQueries({
    queries: ids.map((id) => ({ ...targetQuery(id), staleTime: NAME_STALE })),
    combine: (results) => new Map(results.flatMap(({ data: target }) => (target ? [[target.id, target.name]] : []))),
  });
}
