import { describe, expect, it } from 'vitest';
import { flagParam, textParam, wordParam } from './search';

describe('search parameters', () => {
  it.each([
    ['web', 'web'],
    [7, '7'],
    [true, 'true'],
    ['', undefined],
    [undefined, undefined],
    [{ a: 1 }, undefined],
  ])('reads %j as the text %s', (value, text) => {
    expect(textParam(value)).toBe(text);
  });

  it('takes no word that is not among those allowed', () => {
    expect(wordParam('admin', ['admin', 'viewer'])).toBe('admin');
    expect(wordParam('root', ['admin', 'viewer'])).toBeUndefined();
  });

  it('takes truth values only as flags', () => {
    expect(flagParam(false)).toBe(false);
    expect(flagParam('false')).toBeUndefined();
  });
});
