import { hashKey, keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

/** A page of a list, whatever the list is called in it. */
export interface ListPage<T> {
  items: T[];
  total: number;
  totalExact: boolean;
  next: string | null;
}

/** Names what a list of the API calls by its plural. */
export function pageOf<T>(
  items: T[],
  page: { total: number; total_exact?: boolean; next?: string | null },
): ListPage<T> {
  return { items, total: page.total, totalExact: page.total_exact ?? true, next: page.next ?? null };
}

/**
 * A list that is read page by page, as far as somebody scrolls. While it is sorted or narrowed anew, what was there stays.
 *
 * @param key of the whole list: the name of the resource first, then how it is sorted and narrowed
 * @param read reads the page that begins at a cursor
 */
export function useList<T>(
  key: QueryKey,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<T>>,
  options: { refetchInterval?: number } = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  });
  const pages = query.data?.pages;
  return {
    /** Another one when it is sorted or narrowed anew. */
    id: hashKey(key),
    items: pages?.flatMap((page) => page.items) ?? [],
    total: pages?.[0]?.total ?? 0,
    totalExact: pages?.[0]?.totalExact ?? true,
    isLoaded: pages !== undefined,
    /** Whether it shows what was asked for before. */
    isStale: query.isPlaceholderData,
    error: query.error,
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    readMore: () => void query.fetchNextPage(),
    refetch: () => void query.refetch(),
  };
}

export type List<T> = ReturnType<typeof useList<T>>;
