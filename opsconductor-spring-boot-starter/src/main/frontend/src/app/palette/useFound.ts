import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMay } from '@/shared/auth/session';
import { find, KINDS, type Found } from './search';

const NOTHING: Found = { hits: {}, incomplete: false };

/** What is called so, once nobody types for a moment. What was found before stays until then; what is not wanted any more is not waited for. */
export function useFound(typed: string) {
  const wanted = typed.trim();
  const [q] = useDebouncedValue(wanted, 180);
  const admin = useMay('admin');
  const kinds = admin ? KINDS : KINDS.filter((kind) => kind !== 'users');
  const search = useQuery({
    queryKey: ['palette', q, admin],
    queryFn: ({ signal }) => find(q, kinds, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
  return {
    found: wanted === '' ? NOTHING : (search.data ?? NOTHING),
    searching: wanted !== '' && (q !== wanted || search.isPlaceholderData || search.isPending),
  };
}
