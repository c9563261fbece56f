import type { Api } from '@/shared/api/client';

type Step = Pick<Api['StepRun'], 'ordinal' | 'name' | 'target' | 'target_run_id' | 'started_at' | 'finished_at'>;

export interface StepTimes {
  ordinal: number;
  name: string;
  /** On how many targets it has ended. */
  count: number;
  /** In milliseconds. */
  median: number;
  longest: number;
  longestOn: { target: string; targetRunId: number };
}

export function took(step: Pick<Step, 'started_at' | 'finished_at'>): number | undefined {
  return step.started_at && step.finished_at
    ? Math.max(0, Date.parse(step.finished_at) - Date.parse(step.started_at))
    : undefined;
}

/** How long each step took on the targets on which it has ended. */
export function stepTimes(steps: readonly Step[]): StepTimes[] {
  const byStep = new Map<number, Step[]>();
  for (const step of steps) {
    if (took(step) !== undefined) {
      byStep.set(step.ordinal, [...(byStep.get(step.ordinal) ?? []), step]);
    }
  }
  return [...byStep.entries()].sort(([a], [b]) => a - b).map(([ordinal, same]) => timesOf(ordinal, same));
}

function timesOf(ordinal: number, steps: Step[]): StepTimes {
  const sorted = steps.map((step) => ({ step, took: took(step) as number })).sort((a, b) => a.took - b.took);
  const longest = sorted.at(-1) as (typeof sorted)[number];
  return {
    ordinal,
    name: longest.step.name,
    count: sorted.length,
    median: (sorted[Math.floor((sorted.length - 1) / 2)] as (typeof sorted)[number]).took,
    longest: longest.took,
    longestOn: { target: longest.step.target, targetRunId: longest.step.target_run_id },
  };
}
