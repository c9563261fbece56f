import { api, data } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { targetFilters, type TargetListSearch } from './search';

/** The targets, narrowed and sorted as an address says. */
export function useTargets(search: TargetListSearch) {
  const asked = { ...targetFilters(search), sort: search.sort };
  return useList(['targets', 'list', asked], async (cursor, signal) => {
    const query = { ...asked, cursor, limit: 100 };
    const page = await data(api.GET('/targets', { params: { query }, signal }));
    return pageOf(page.targets, page);
  });
}
