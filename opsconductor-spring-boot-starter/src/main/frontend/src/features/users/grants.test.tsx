import { describe, expect, it } from 'vitest';
import { Problem } from '@/shared/api/problem';
import { FieldReason } from '@/shared/problem/FieldReason';
import { draftOf, grantErrors, grantsOf, isSame } from './grants';

describe('grants', () => {
  it('are sent without what is around them and without keys', () => {
    expect(grantsOf([draftOf({ jobs: ' restart-* ', targets: 'env:test ' })])).toEqual([
      { jobs: 'restart-*', targets: 'env:test' },
    ]);
  });

  it('are told apart by what they grant', () => {
    const grant = { jobs: 'a', targets: 'b' };
    expect(isSame([grant], [{ ...grant }])).toBe(true);
    expect(isSame([grant], [])).toBe(false);
    expect(isSame([grant], [{ jobs: 'a', targets: 'c' }])).toBe(false);
  });

  it('get the reasons of the server in their places', () => {
    const errors = [
      { path: 'grants[1].targets', reason: 'is no selector' },
      { path: 'grants', reason: 'is too long' },
    ];
    expect(grantErrors(new Problem({ errors }, new Response(null, { status: 400 })))).toEqual({
      '1.targets': <FieldReason reason="is no selector" />,
    });
    expect(grantErrors(new Error('away'))).toEqual({});
  });
});
