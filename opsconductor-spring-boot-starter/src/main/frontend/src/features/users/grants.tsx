import type { ReactNode } from 'react';
import type { Api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { FieldReason } from '@/shared/problem/FieldReason';

export type Grant = Api['GrantBody'];

/** A grant that is being written, with a key that stays its own while others come and go. */
export interface Draft extends Grant {
  key: number;
}

let keys = 0;

export const draftOf = (grant: Grant): Draft => ({ ...grant, key: keys++ });

export const grantsOf = (drafts: readonly Draft[]): Grant[] =>
  drafts.map(({ jobs, targets }) => ({ jobs: jobs.trim(), targets: targets.trim() }));

export function isSame(a: readonly Grant[], b: readonly Grant[]): boolean {
  return a.length === b.length && a.every((grant, i) => grant.jobs === b[i]?.jobs && grant.targets === b[i]?.targets);
}

/** The reasons that a server gave, by the place of the grant and its field: `grants[2].jobs` is `2.jobs`. */
export function grantErrors(error: unknown): Record<string, ReactNode> {
  const errors: Record<string, ReactNode> = {};
  for (const { path, reason } of error instanceof Problem ? error.errors : []) {
    const place = /^grants\[(\d+)\]\.(jobs|targets)$/.exec(path);
    if (place) {
      errors[`${place[1]}.${place[2]}`] = <FieldReason reason={reason} />;
    }
  }
  return errors;
}
