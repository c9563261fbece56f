import { describe, expect, it } from 'vitest';
import { formatRate, period, RANGES, successRate, sums } from './counts';

describe('period', () => {
  const now = new Date(2026, 10, 29, 14, 20).getTime();

  it.each(RANGES)('of a %s has whole steps, of which the last has now in it', (range) => {
    const { from, to, interval_seconds } = period(range, now);
    const steps = (Date.parse(to) - Date.parse(from)) / 1000 / interval_seconds;
    expect(Number.isInteger(steps)).toBe(true);
    expect(Date.parse(to)).toBeGreaterThan(now);
    expect(Date.parse(to) - now).toBeLessThanOrEqual(interval_seconds * 1000);
  });

  it('of a month ends at midnight where the viewer is', () => {
    expect(new Date(period('month', now).to)).toEqual(new Date(2026, 10, 30));
  });
});

describe('sums', () => {
  it('adds up all steps', () => {
    const count = { at: '', queued: 1, running: 2, succeeded: 3, failed: 4, canceled: 5 };
    expect(sums([count, count])).toEqual({ queued: 2, running: 4, succeeded: 6, failed: 8, canceled: 10, total: 30 });
  });
});

describe('successRate', () => {
  it('is of runs that succeeded or failed', () => {
    expect(successRate({ succeeded: 3, failed: 1 })).toBe(0.75);
    expect(successRate({ succeeded: 0, failed: 0 })).toBeUndefined();
  });

  it('is never said to be all while any has failed', () => {
    expect(formatRate(0.99999, 'en')).toBe('99.9%');
    expect(formatRate(1, 'en')).toBe('100%');
  });
});
