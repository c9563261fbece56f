import type { Api } from '@/shared/api/client';

export const RANGES = ['day', 'week', 'month'] as const;
export type Range = (typeof RANGES)[number];

export interface Period {
  from: string;
  to: string;
  interval_seconds: number;
}

const HOUR = 3_600;
const STEPS: Record<Range, { seconds: number; count: number }> = {
  day: { seconds: HOUR, count: 24 },
  week: { seconds: 6 * HOUR, count: 28 },
  month: { seconds: 24 * HOUR, count: 30 },
};

/** Up to now, in steps that begin with the hours and days of the viewer's zone. */
export function period(range: Range, now: number): Period {
  const { seconds, count } = STEPS[range];
  const end = new Date(now);
  end.setMinutes(0, 0, 0);
  const hours = seconds / HOUR;
  end.setHours(Math.floor(end.getHours() / hours) * hours + hours);
  const from = end.getTime() - count * seconds * 1000;
  return { from: new Date(from).toISOString(), to: end.toISOString(), interval_seconds: seconds };
}

export type Sums = Record<Api['RunState'], number> & { total: number };

export function sums(counts: readonly Api['RunCount'][]): Sums {
  const all: Sums = { queued: 0, running: 0, succeeded: 0, failed: 0, canceled: 0, total: 0 };
  for (const { queued, running, succeeded, failed, canceled } of counts) {
    all.queued += queued;
    all.running += running;
    all.succeeded += succeeded;
    all.failed += failed;
    all.canceled += canceled;
    all.total += queued + running + succeeded + failed + canceled;
  }
  return all;
}

/** Of the runs that have come to an end of their own; undefined if there are none. */
export function successRate({ succeeded, failed }: Pick<Sums, 'succeeded' | 'failed'>): number | undefined {
  return succeeded + failed > 0 ? succeeded / (succeeded + failed) : undefined;
}

/** Never `100 %` while any has failed. */
export function formatRate(rate: number, language: string): string {
  const shown = rate < 1 ? Math.min(rate, 0.999) : 1;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(shown);
}

/** The beginning of a step, as short as it can be told. */
export function formatStep(at: string, range: Range, language: string): string {
  const options: Record<Range, Intl.DateTimeFormatOptions> = {
    day: { hour: '2-digit', minute: '2-digit' },
    week: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
    month: { day: 'numeric', month: 'short' },
  };
  return new Intl.DateTimeFormat(language, options[range]).format(new Date(at));
}
