import { fromLocalInput } from '@/shared/time/localInput';

/** How long a token may live at the most, in days. */
export const LONGEST = 366;

/** In days. */
export const PRESETS = [7, 30, 90, 180, LONGEST] as const;

const DAY = 24 * 60 * 60 * 1000;

/** When a token ends: so many days from now, or when somebody has said it does. */
export interface Expiry {
  preset: string;
  /** As in a `datetime-local` field; counts if there is no preset. */
  custom: string;
}

/** The longest is shortened by a minute, for it is counted from when the server gets it, by the clock of the server. */
export function expiresAt({ preset, custom }: Expiry, now: number): string | undefined {
  if (preset === 'custom') {
    return fromLocalInput(custom);
  }
  const days = Number(preset);
  return new Date(now + days * DAY - (days === LONGEST ? 60_000 : 0)).toISOString();
}

export type ExpiryFault = 'missing' | 'past' | 'late';

export function expiryFault(expiry: Expiry, now: number): ExpiryFault | undefined {
  const instant = expiresAt(expiry, now);
  if (instant === undefined) {
    return 'missing';
  }
  const ahead = Date.parse(instant) - now;
  return ahead <= 0 ? 'past' : ahead > LONGEST * DAY ? 'late' : undefined;
}
