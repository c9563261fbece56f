import { describe, expect, it } from 'vitest';
import { generatePassword } from './password';

describe('generatePassword', () => {
  it('makes four groups of five that can be told apart when read out', () => {
    for (let i = 0; i < 200; i++) {
      expect(generatePassword()).toMatch(/^([a-km-np-zA-KM-NP-Z2-9]{5}-){3}[a-km-np-zA-KM-NP-Z2-9]{5}$/);
    }
  });

  it('makes another each time', () => {
    expect(new Set(Array.from({ length: 100 }, generatePassword)).size).toBe(100);
  });
});
