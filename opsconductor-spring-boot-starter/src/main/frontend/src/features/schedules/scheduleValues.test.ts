import { describe, expect, test } from 'vitest';
import type { Api } from '@/shared/api/client';
import { bodyOf, intervalOf, newSchedule, timingOf, valuesOf } from './scheduleValues';

describe('a schedule in a form', () => {
  test('has its interval in the largest unit', () => {
    expect(intervalOf(172_800)).toEqual({ every: 2, unit: 'days' });
    expect(intervalOf(5_400)).toEqual({ every: 90, unit: 'minutes' });
    expect(intervalOf(61)).toEqual({ every: 61, unit: 'seconds' });
  });

  test('tells only of the kind that was chosen', () => {
    const values = newSchedule('j');
    expect(timingOf(values)).toEqual({
      cron: '30 2 * * *',
      zone: values.zone,
      dst_gap: null,
      dst_repeat: null,
      calendar_ref: null,
    });
    expect(timingOf({ ...values, kind: 'interval', every: 2, unit: 'hours' })).toEqual({
      interval_seconds: 7200,
      calendar_ref: null,
    });
  });

  test('goes to the server as it came from there', () => {
    const schedule = {
      name: 'nightly',
      job_ref: 'j',
      cron: '0 1 * * *',
      interval_seconds: null,
      zone: 'Europe/Berlin',
      dst_gap: 'skip',
      dst_repeat: 'both',
      misfire_policy: 'all',
      overlap_policy: 'queue',
      calendar_ref: 'c',
      parameters: { n: 3 },
      targets: null,
      selector: 'env:prod',
      enabled: false,
    } as unknown as Api['Schedule'];
    const parameter = { name: 'n', type: 'number' as const, required: true, choices: [] };
    const declared = { ...parameter, description: undefined, default: undefined, pattern: undefined };
    const { interval_seconds: none, ...sent } = schedule;
    expect(none).toBeNull();
    expect(bodyOf(valuesOf(schedule), [declared])).toEqual(sent);
  });
});
