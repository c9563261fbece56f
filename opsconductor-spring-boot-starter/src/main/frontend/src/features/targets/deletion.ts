import type { QueryClient } from '@tanstack/react-query';
import { api, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';

/** Deletes a target as it was shown: not if somebody has changed it since. */
export async function deleteTarget(client: QueryClient, target: Api['Target']): Promise<void> {
  await api.DELETE('/targets/{id}', { params: { path: { id: target.id }, header: ifMatch(target) } });
  // it is not asked for again itself: it is not there any more
  client.removeQueries({ queryKey: ['targets', target.id], type: 'inactive' });
  void client.invalidateQueries({ queryKey: ['targets'], predicate: ({ queryKey }) => queryKey[1] !== target.id });
}
