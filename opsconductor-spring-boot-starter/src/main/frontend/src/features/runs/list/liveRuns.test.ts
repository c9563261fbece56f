import { describe, expect, it } from 'vitest';
import { aRun } from '../testRun';
import { isNew, withRun, type RunPages } from './liveRuns';

function pages(...items: ReturnType<typeof aRun>[]): RunPages {
  return { pages: [{ items, total: items.length, totalExact: true, next: null }], pageParams: [undefined] };
}

describe('withRun', () => {
  it('changes a row in its place, and no other', () => {
    const before = pages(aRun({ id: 'b' }), aRun({ id: 'a' }));
    const after = withRun(before, aRun({ id: 'a', state: 'running' }));
    expect(after?.pages[0]?.items.map(({ id, state }) => [id, state])).toEqual([
      ['b', 'queued'],
      ['a', 'running'],
    ]);
    expect(after?.pages[0]?.items[0]).toBe(before.pages[0]?.items[0]);
  });

  it('leaves a list alone that does not have the run', () => {
    const before = pages(aRun({ id: 'a' }));
    expect(withRun(before, aRun({ id: 'c' }))).toBe(before);
  });
});

describe('isNew', () => {
  const shown = pages(aRun({ id: 'a', queued_at: '2026-11-29T04:00:00Z' }));
  const later = aRun({ id: 'b', queued_at: '2026-11-29T05:00:00Z', job_id: 'job-1', state: 'running' });

  it.each([
    [{}, true],
    [{ job: 'job-1', state: 'queued,running' }, true],
    [{ job: 'job-2' }, false],
    [{ state: 'failed' }, false],
    [{ started_by: 'Ann' }, true],
    [{ to: '2026-11-29T05:00:00Z' }, false],
    [{ target: 'any' }, false],
  ])('with %j is %s', (search, expected) => {
    expect(isNew(shown, later, search)).toBe(expected);
  });

  it('is not a run that is shown, or older than those', () => {
    expect(isNew(shown, aRun({ id: 'a', queued_at: '2026-11-29T05:00:00Z' }), {})).toBe(false);
    expect(isNew(shown, aRun({ id: 'c', queued_at: '2026-11-29T03:00:00Z' }), {})).toBe(false);
  });
});
