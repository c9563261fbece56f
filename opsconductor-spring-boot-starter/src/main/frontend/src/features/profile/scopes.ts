import type { Role } from '@/shared/auth/session';

/** The rights of docs/security.md that a token may be given, with the least role that has each. */
export const RIGHTS = {
  run_read: 'viewer',
  run_start: 'operator',
  run_cancel: 'operator',
  job_read: 'viewer',
  job_write: 'operator',
  schedule_read: 'viewer',
  schedule_write: 'operator',
  target_read: 'viewer',
  target_write: 'operator',
  target_test: 'operator',
  host_key_approve: 'admin',
  credential_read: 'viewer',
  credential_write: 'admin',
  user_read: 'admin',
  user_write: 'admin',
  audit_read: 'admin',
  key_read: 'admin',
  key_rotate: 'admin',
  system_read: 'viewer',
} as const satisfies Record<string, Role>;

export type Right = keyof typeof RIGHTS;

const ORDER: readonly Role[] = ['viewer', 'operator', 'admin'];

/** What somebody of a role can give a token. */
export function rightsOf(role: Role): Right[] {
  return (Object.keys(RIGHTS) as Right[]).filter((right) => ORDER.indexOf(RIGHTS[right]) <= ORDER.indexOf(role));
}
