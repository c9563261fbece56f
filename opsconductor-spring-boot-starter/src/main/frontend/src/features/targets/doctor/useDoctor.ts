import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';

/** Tests the connection to a target. Whether it is reachable, and the host key that it shows, may be news. */
export function useDoctor(targetId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['targets', targetId, 'test'],
    mutationFn: () => data(api.POST('/targets/{id}/test', { params: { path: { id: targetId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['targets'] }),
  });
}
