import { describe, expect, it } from 'vitest';
import { fromLocalInput, toLocalInput } from './localInput';

describe('the instant of a datetime-local field', () => {
  it('comes back as it was typed, in whatever zone', () => {
    expect(toLocalInput(fromLocalInput('2026-03-29T02:15'))).toMatch(/^2026-03-29T0[23]:15$/);
    expect(toLocalInput(fromLocalInput('2026-11-29T23:59'))).toBe('2026-11-29T23:59');
  });

  it('is none while the field is empty or wrong', () => {
    expect(fromLocalInput('')).toBeUndefined();
    expect(fromLocalInput('2026-13-40T99:00')).toBeUndefined();
    expect(toLocalInput(undefined)).toBe('');
    expect(toLocalInput('yesterday')).toBe('');
  });
});
