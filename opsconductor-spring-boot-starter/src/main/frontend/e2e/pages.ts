import type { Api } from './api.ts';

/** Each page of the UI, by a name for files, with what it shows in the demo. */
export async function allPages(api: Api): Promise<Record<string, string>> {
  const first = async (plural: string) => {
    const list = await api.get<Record<string, { id: string }[]>>(`/${plural}?limit=1`);
    return list[plural]?.[0]?.id ?? 'none';
  };
  const job = await first('jobs');
  return {
    dashboard: '/',
    runs: '/runs',
    run: `/runs/${await first('runs')}`,
    jobs: '/jobs',
    'job-new': '/jobs/new',
    job: `/jobs/${job}`,
    'job-edit': `/jobs/${job}?tab=edit`,
    schedules: '/schedules',
    'schedule-new': '/schedules/new',
    schedule: `/schedules/${await first('schedules')}`,
    calendars: '/calendars',
    targets: '/targets',
    'target-import': '/targets/import',
    target: `/targets/${await first('targets')}`,
    credentials: '/credentials',
    credential: `/credentials/${await first('credentials')}`,
    users: '/users',
    user: `/users/${await first('users')}`,
    audit: '/audit',
    settings: '/settings',
    profile: '/profile',
  };
}
