import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';

/** What the server makes of a selector, a moment after nobody has typed. */
export function useMatches(selector: string) {
  const wanted = selector.trim();
  const [asked] = useDebouncedValue(wanted, 300);
  const query = useQuery({
    queryKey: ['targets', 'matches', asked],
    queryFn: ({ signal }) => data(api.GET('/targets', { params: { query: { selector: asked, limit: 1 } }, signal })),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const settled = asked === wanted && !query.isFetching;
  return {
    /** Whether the rest is of the selector as it stands, not of what it was a moment ago. */
    settled,
    /** The selector, once the server could read it. */
    readable: settled && wanted !== '' && !query.error && query.data ? wanted : undefined,
    total: wanted === '' ? undefined : query.data?.total,
    exact: query.data?.total_exact ?? true,
    error: settled && wanted !== '' ? query.error : null,
  };
}
