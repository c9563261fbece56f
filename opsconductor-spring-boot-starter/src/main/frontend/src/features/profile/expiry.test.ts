import { describe, expect, it } from 'vitest';
import { toLocalInput } from '@/shared/time/localInput';
import { expiresAt, expiryFault } from './expiry';

const now = Date.parse('2026-11-29T12:00:00Z');
const custom = (instant: string) => ({ preset: 'custom', custom: toLocalInput(instant) });

describe('the end of a token', () => {
  it('is so many days from now', () => {
    expect(expiresAt({ preset: '30', custom: '' }, now)).toBe('2026-12-29T12:00:00.000Z');
  });

  it('stays below the longest that the server allows', () => {
    expect(expiresAt({ preset: '366', custom: '' }, now)).toBe('2027-11-30T11:59:00.000Z');
    expect(expiryFault({ preset: '366', custom: '' }, now)).toBeUndefined();
  });

  it('is whatever somebody says, in the zone of the viewer', () => {
    expect(expiresAt(custom('2026-12-24T18:00:00Z'), now)).toBe('2026-12-24T18:00:00.000Z');
  });

  it('is refused when it is missing, past or too late', () => {
    expect(expiryFault({ preset: 'custom', custom: '' }, now)).toBe('missing');
    expect(expiryFault(custom('2026-11-29T11:00:00Z'), now)).toBe('past');
    expect(expiryFault(custom('2028-01-01T00:00:00Z'), now)).toBe('late');
    expect(expiryFault(custom('2026-12-01T00:00:00Z'), now)).toBeUndefined();
  });
});
