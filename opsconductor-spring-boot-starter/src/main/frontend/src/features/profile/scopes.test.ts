import { expect, it } from 'vitest';
import { RIGHTS, rightsOf } from './scopes';

it('a role has the rights of those below it, and its own', () => {
  expect(rightsOf('viewer')).toEqual([
    'run_read',
    'job_read',
    'schedule_read',
    'target_read',
    'credential_read',
    'system_read',
  ]);
  expect(rightsOf('operator')).toContain('run_start');
  expect(rightsOf('operator')).not.toContain('credential_write');
  expect(rightsOf('admin')).toEqual(Object.keys(RIGHTS));
});
