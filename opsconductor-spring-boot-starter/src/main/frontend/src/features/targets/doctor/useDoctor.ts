import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';

/** Tests the connection to a target. A test may have seen a host key, which is asked for again. */
export function useDoctor(targetId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['targets', targetId, 'test'],
    mutationFn: () => data(api.POST('/targets/{id}/test', { params: { path: { id: targetId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['targets', targetId, 'host-keys'] }),
  });
}
