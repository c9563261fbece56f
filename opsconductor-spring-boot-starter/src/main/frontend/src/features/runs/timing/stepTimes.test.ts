import { describe, expect, it } from 'vitest';
import { stepTimes } from './stepTimes';

function step(ordinal: number, target: string, millis: number | null) {
  const started = Date.parse('2026-11-29T04:00:00Z');
  return {
    ordinal,
    name: `step-${ordinal}`,
    target,
    target_run_id: Number(target.slice(4)),
    started_at: new Date(started).toISOString(),
    finished_at: millis === null ? null : new Date(started + millis).toISOString(),
  };
}

describe('stepTimes', () => {
  it('says how long each step took, and where longest', () => {
    const times = stepTimes([step(1, 'web-1', 5), step(0, 'web-1', 10), step(0, 'web-2', 30), step(0, 'web-3', 20)]);
    expect(times).toEqual([
      {
        ordinal: 0,
        name: 'step-0',
        count: 3,
        median: 20,
        longest: 30,
        longestOn: { target: 'web-2', targetRunId: 2 },
      },
      { ordinal: 1, name: 'step-1', count: 1, median: 5, longest: 5, longestOn: { target: 'web-1', targetRunId: 1 } },
    ]);
  });

  it('leaves out what has not ended', () => {
    expect(stepTimes([step(0, 'web-1', null)])).toEqual([]);
  });
});
