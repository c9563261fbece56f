import type { Api } from '@/shared/api/client';
import { zone } from '@/shared/time/time';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A blackout as a form has it: weekly if it has days. */
export interface BlackoutValues {
  /** For the list alone. */
  key: number;
  weekly: boolean;
  days: string[];
  from: string;
  to: string;
}

export interface CalendarValues {
  name: string;
  zone: string;
  blackouts: BlackoutValues[];
}

export function calendarValues(calendar: Api['Calendar'] | null): CalendarValues {
  return calendar
    ? {
        name: calendar.name,
        zone: calendar.zone,
        blackouts: calendar.blackouts.map(({ days, from, to }, key) => ({
          key,
          weekly: Boolean(days),
          days: days ?? [],
          from,
          to,
        })),
      }
    : { name: '', zone, blackouts: [] };
}

export function calendarBody({ name, zone: zoneName, blackouts }: CalendarValues): Api['CalendarBody'] {
  return {
    name: name.trim(),
    zone: zoneName,
    blackouts: blackouts.map(({ weekly, days, from, to }) =>
      weekly ? { days: DAYS.filter((day) => days.includes(day)), from, to } : { from, to },
    ),
  };
}

export function newBlackout(key: number, weekly: boolean): BlackoutValues {
  return {
    key,
    weekly,
    days: weekly ? ['mon', 'tue', 'wed', 'thu', 'fri'] : [],
    from: weekly ? '08:00' : '',
    to: weekly ? '18:00' : '',
  };
}
