import { isRecord } from './document';

/** How a condition can be shown: those that are made of others are left to the text. */
export type ConditionKind = 'none' | 'step' | 'equals' | 'matches' | 'other';

export function conditionKind(value: unknown): ConditionKind {
  if (value === undefined || value === null) {
    return 'none';
  }
  if (!isRecord(value)) {
    return 'other';
  }
  const keys = Object.keys(value);
  const only = (...allowed: string[]) => keys.every((key) => allowed.includes(key));
  if (keys.includes('step') && only('step', 'state', 'exit_code')) {
    return 'step';
  }
  if (keys.includes('variable') && keys.includes('matches') && only('variable', 'matches')) {
    return 'matches';
  }
  return keys.includes('variable') && only('variable', 'equals') ? 'equals' : 'other';
}
