import type { Api } from '@/shared/api/client';
import { textParam, wordParam } from '@/shared/router/search';

export const credentialTypes: readonly Api['CredentialType'][] = ['ssh', 'winrm', 'api_key'];

const SORTS = ['name', 'created_at', 'updated_at', 'rotated_at'].flatMap((field) => [field, `-${field}`]);

/** How the list of credentials is narrowed and sorted, as its address says it. */
export interface CredentialListSearch {
  q?: string;
  type?: Api['CredentialType'];
  sort?: string;
}

export function credentialListSearch(search: Record<string, unknown>): CredentialListSearch {
  return {
    q: textParam(search.q)?.slice(0, 128),
    type: wordParam(search.type, credentialTypes),
    sort: wordParam(search.sort, SORTS),
  };
}
