import type { Api } from '@/shared/api/client';
import { api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { queryClient } from '@/shared/api/query';

/** Deletes a target as it was shown: not if somebody has changed it since. */
export async function deleteTarget(target: Api['Target']): Promise<void> {
  await api.DELETE('/targets/{id}', { params: { path: { id: target.id }, header: ifMatch(target) } });
  // not asked for again: it is not there any more
  queryClient.removeQueries({ queryKey: ['targets', target.id] });
  void queryClient.invalidateQueries({ queryKey: ['targets'] });
}
