import { expect, it } from 'vitest';
import { formatBytes } from './bytes';

it.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1536, '1.5 kB'],
  [16 * 1024 ** 2, '16 MB'],
  [1.4 * 1024 ** 3, '1.4 GB'],
])('says %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});
