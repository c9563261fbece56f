import { asJob, chosenOf, givenOf, targetsOf, type Chosen, type Values } from '@/features/jobs';
import type { Api } from '@/shared/api/client';
import { zone } from '@/shared/time/time';
import { clockDefaults } from './cron';

export const UNITS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
export type Unit = keyof typeof UNITS;

/** A schedule as a form has it. */
export interface ScheduleValues {
  name: string;
  jobId: string | null;
  kind: 'cron' | 'interval';
  cron: string;
  every: number | string;
  unit: Unit;
  zone: string;
  /** Empty for what fits the hours. */
  dstGap: Api['DstGap'] | '';
  dstRepeat: Api['DstRepeat'] | '';
  misfire: Api['MisfirePolicy'];
  overlap: Api['OverlapPolicy'];
  calendarId: string | null;
  parameters: Values;
  chosen: Chosen;
  enabled: boolean;
}

/** The largest unit that an interval is a whole number of. */
export function intervalOf(seconds: number): { every: number; unit: Unit } {
  const units: Unit[] = ['days', 'hours', 'minutes', 'seconds'];
  const unit = units.find((each) => seconds % UNITS[each] === 0) ?? 'seconds';
  return { every: seconds / UNITS[unit], unit };
}

export function newSchedule(jobId: string | null): ScheduleValues {
  return {
    name: '',
    jobId,
    kind: 'cron',
    cron: '30 2 * * *',
    every: 1,
    unit: 'hours',
    zone,
    dstGap: '',
    dstRepeat: '',
    misfire: 'once',
    overlap: 'skip',
    calendarId: null,
    parameters: {},
    chosen: asJob,
    enabled: true,
  };
}

export function valuesOf(schedule: Api['Schedule']): ScheduleValues {
  // the server tells what it does by itself as if it had been chosen
  const { gap, repeat } = clockDefaults(schedule.cron ?? '');
  return {
    ...newSchedule(schedule.job_ref),
    name: schedule.name,
    kind: schedule.cron === null ? 'interval' : 'cron',
    cron: schedule.cron ?? '',
    ...(schedule.interval_seconds === null ? {} : intervalOf(schedule.interval_seconds)),
    zone: schedule.zone ?? zone,
    dstGap: schedule.dst_gap === gap ? '' : (schedule.dst_gap ?? ''),
    dstRepeat: schedule.dst_repeat === repeat ? '' : (schedule.dst_repeat ?? ''),
    misfire: schedule.misfire_policy,
    overlap: schedule.overlap_policy,
    calendarId: schedule.calendar_ref,
    parameters: Object.fromEntries(Object.entries(schedule.parameters).map(([name, value]) => [name, String(value)])),
    chosen: chosenOf(schedule.targets, schedule.selector),
    enabled: schedule.enabled,
  };
}

/** When it is due, as the API takes it, also to preview it; what is of the other kind is left out. */
export function timingOf(values: ScheduleValues): Api['SchedulePreviewBody'] {
  return values.kind === 'cron'
    ? {
        cron: values.cron.trim(),
        zone: values.zone,
        dst_gap: values.dstGap || null,
        dst_repeat: values.dstRepeat || null,
        calendar_ref: values.calendarId,
      }
    : { interval_seconds: Math.round(Number(values.every) * UNITS[values.unit]), calendar_ref: values.calendarId };
}

export function bodyOf(values: ScheduleValues, parameters: Parameters<typeof givenOf>[0]): Api['ScheduleBody'] {
  return {
    name: values.name.trim(),
    job_ref: values.jobId ?? '',
    ...timingOf(values),
    misfire_policy: values.misfire,
    overlap_policy: values.overlap,
    parameters: givenOf(parameters, values.parameters),
    ...targetsOf(values.chosen),
    enabled: values.enabled,
  };
}
