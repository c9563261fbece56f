import { describe, expect, it } from 'vitest';
import { metadataText, metadataValue, optionText, optionValue } from './metadata';

describe('metadataValue', () => {
  it.each([
    ['7', 7],
    ['-1.5', -1.5],
    ['007', '007'],
    ['1.10', '1.10'],
    ['12345678901234567890', '12345678901234567890'],
    ['true', true],
    ['null', 'null'],
    ['', ''],
    ['b7 left', 'b7 left'],
    ['"7"', '7'],
    ['["a", 1]', ['a', 1]],
    ['{"a": {"b": null}}', { a: { b: null } }],
  ])('reads %s', (text, value) => {
    expect(metadataValue(text)).toEqual(value);
  });

  it.each(['[1', '{a: 1}', '"open'])('refuses %s, which begins as JSON does', (text) => {
    expect(() => metadataValue(text)).toThrow(SyntaxError);
  });
});

describe('metadataText', () => {
  it.each([['7'], ['true'], ['007'], [' padded '], ['[x'], ['"'], [''], [7], [true], [['a']], [{ a: 1 }]])(
    'writes %j so that it is read again',
    (value) => {
      expect(metadataValue(metadataText(value))).toEqual(value);
    },
  );
});

describe('options', () => {
  it('keeps a value as it is stored where it was not changed', () => {
    expect(optionValue(optionText('false'), 'false')).toBe('false');
    expect(optionValue(optionText(false), false)).toBe(false);
  });

  it('stores what a changed text means', () => {
    expect(optionValue('true', 'false')).toBe(true);
    expect(optionValue('437', undefined)).toBe(437);
    expect(optionValue('utf-16le', undefined)).toBe('utf-16le');
  });
});
