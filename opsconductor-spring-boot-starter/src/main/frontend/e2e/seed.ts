import type { Api } from './api.ts';

const TARGETS = 48;

/** What a server has that is in use: a fleet, of which some cannot be reached, a job that fails on some of it, and a schedule. Waits for the run to end. */
export async function seed(api: Api): Promise<void> {
  interface Target {
    hostname: string;
    port: number;
    credential_ref: string;
  }
  const { hostname, port, credential_ref } = await api.get<Target>('/targets/by-name/web-1');
  await api.post('/targets/import', {
    targets: Array.from({ length: TARGETS }, (_, i) => ({
      name: `shop-${String(i + 1).padStart(2, '0')}`,
      protocol: 'ssh',
      hostname,
      port,
      credential_ref,
      tags: [i % 3 === 0 ? 'env:test' : 'env:prod', `rack:${1 + (i % 6)}`, 'role:shop'],
    })),
  });
  for (const [name, away] of [
    ['spare-1', { port: 1 }],
    ['spare-2', { hostname: 'spare-2.invalid' }],
  ] as const) {
    const spare = {
      name,
      protocol: 'ssh',
      hostname,
      port,
      credential_ref,
      tags: ['role:spare'],
      depends_on: ['shop-01'],
    };
    const { id } = await api.post<{ id: string }>('/targets', { ...spare, ...away });
    await api.post(`/targets/${id}/test`, undefined);
  }
  const job = await api.post<{ id: string }>('/jobs', {
    name: 'roll-out-shop',
    description: 'Rolls a release of the shop out, a quarter of the fleet at a time.',
    parameters: [{ name: 'release', type: 'string', required: true, pattern: '[0-9.]+' }],
    targets: 'role:shop',
    batch: '25%',
    max_failures: '50%',
    steps: [
      { name: 'stop', type: 'exec', command: 'echo Stopping the shop; sleep 0.2' },
      {
        name: 'install',
        type: 'script',
        script:
          'echo Installing {{ release }}\nfor part in api web worker; do printf "\\033[32mok\\033[0m %s\\n" $part; done\n' +
          '[ $(od -An -N1 -tu1 /dev/urandom) -gt 25 ] || { echo "No space left on device" >&2; exit 28; }',
      },
      { name: 'start', type: 'exec', command: 'echo Started', always: true },
    ],
  });
  await api.post('/schedules', {
    name: 'shop each night',
    job_ref: job.id,
    cron: '30 2 * * mon-fri',
    zone: 'Europe/Berlin',
    parameters: { release: '7.4.1' },
  });
  const { id } = await api.post<{ id: string }>(`/jobs/${job.id}/run`, { parameters: { release: '7.4.1' } });
  while (['queued', 'running'].includes((await api.get<{ state: string }>(`/runs/${id}`)).state)) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
