import { api, data } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';

/** The targets that log in with a credential. */
export function useUsingTargets(credentialId: string) {
  return useList(['targets', 'using', credentialId], async (cursor, signal) => {
    const query = { credential_ref: credentialId, cursor, limit: 50 };
    const page = await data(api.GET('/targets', { params: { query }, signal }));
    return pageOf(page.targets, page);
  });
}
