import { api, data } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import type { TargetListSearch } from './search';

/** The targets, narrowed and sorted as an address says. */
export function useTargets({ q, selector, protocol, credential, sort }: TargetListSearch) {
  return useList(['targets', 'list', { q, selector, protocol, credential, sort }], async (cursor, signal) => {
    const query = { q, selector, protocol, credential_ref: credential, sort, cursor, limit: 100 };
    const page = await data(api.GET('/targets', { params: { query }, signal }));
    return pageOf(page.targets, page);
  });
}
