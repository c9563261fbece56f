import { describe, expect, it } from 'vitest';
import { formatDuration, formatRelative } from './time';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [1000, '1 s'],
    [4249, '4.2 s'],
    [60_000, '1 min 00 s'],
    [3_599_000, '59 min 59 s'],
    [3_720_000, '1 h 02 min'],
  ])('says %d milliseconds as %s', (millis, text) => {
    expect(formatDuration(millis, 'en')).toBe(text);
  });
});

describe('formatRelative', () => {
  const now = Date.parse('2026-11-29T12:00:00Z');
  it.each([
    ['2026-11-29T11:59:58Z', '2 sec. ago'],
    ['2026-11-29T11:00:01Z', '59 min. ago'],
    ['2026-11-27T12:00:00Z', '2 days ago'],
    ['2026-11-29T14:00:00Z', 'in 2 hr.'],
    ['2026-11-29T12:00:00Z', 'now'],
  ])('says %s as %s', (instant, text) => {
    expect(formatRelative(instant, now, 'en')).toBe(text);
  });
});
