import type { Api } from './api.ts';

const CHUNK = 500;

/** So many targets with the tag `large`, each of them the demo's host. */
export async function largeFleet(api: Api, total: number): Promise<void> {
  interface Target {
    hostname: string;
    port: number;
    credential_ref: string;
  }
  const { hostname, port, credential_ref } = await api.get<Target>('/targets/by-name/web-1');
  for (let first = 0; first < total; first += CHUNK) {
    const targets = Array.from({ length: CHUNK }, (_, i) => ({
      name: `large-${String(first + i).padStart(4, '0')}`,
      protocol: 'ssh',
      hostname,
      port,
      credential_ref,
      tags: ['large'],
    }));
    await api.post('/targets/import', { targets });
  }
}

/** A run of one command on all of them. */
export async function largeRun(api: Api, command: string): Promise<string> {
  const steps = [{ name: 'print', type: 'exec', command }];
  return (await api.post<{ id: string }>('/runs', { definition: { name: 'large', targets: 'large', steps } })).id;
}
