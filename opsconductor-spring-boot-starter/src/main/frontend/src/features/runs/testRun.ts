import type { Api } from '@/shared/api/client';

/** A run for tests. */
export function aRun(differently: Partial<Api['Run']> = {}): Api['Run'] {
  return {
    id: '01a22586-2ae5-7a3b-a2cb-955a437d6b8f',
    job_id: '01a22586-2a56-7d13-836e-81cf897f8b61',
    job_name: 'patch',
    revision: 1,
    state: 'queued',
    reason: null,
    message: null,
    started_by_kind: 'user',
    started_by: 'ann',
    priority: 0,
    rerun_of: null,
    schedule_id: null,
    parameters: {},
    targets: { total: 2, queued: 2, running: 0, succeeded: 0, failed: 0, canceled: 0, skipped: 0, aborted: 0 },
    queued_at: '2026-11-29T04:00:00Z',
    started_at: null,
    finished_at: null,
    cancel_requested_at: null,
    ...differently,
  };
}
