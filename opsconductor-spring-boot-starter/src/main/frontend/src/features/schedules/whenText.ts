import type { TFunction } from 'i18next';
import type { Api } from '@/shared/api/client';
import { describeCron } from './cronText';
import { intervalOf } from './scheduleValues';

/** When a schedule is due, in words where they are plain. */
export function whenText(schedule: Api['Schedule'], t: TFunction, language: string): string {
  if (schedule.interval_seconds !== null) {
    const { every, unit } = intervalOf(schedule.interval_seconds);
    return t(`everyN.${unit}`, { n: every });
  }
  const cron = schedule.cron ?? '';
  return `${describeCron(cron, t, language) ?? cron} (${schedule.zone ?? 'UTC'})`;
}
