import { describe, expect, test } from 'vitest';
import { faultOf, givenOf, parametersOf, type Parameter } from './parameters';

const base: Parameter = {
  name: 'p',
  type: 'string',
  description: undefined,
  required: true,
  default: undefined,
  pattern: undefined,
  choices: [],
};

describe('parameters of a definition', () => {
  test('are those that it declares', () => {
    expect(
      parametersOf({ parameters: [{ name: 'a', type: 'number', default: 3 }, { name: 'b' }], steps: [] }),
    ).toMatchObject([
      { name: 'a', type: 'number', default: '3', required: false },
      { name: 'b', type: 'string', required: true },
    ]);
    expect(parametersOf({ parameters: [], steps: [{ type: 'exec', command: '{{ x }}' }] })).toEqual([]);
  });

  test('are else those that its texts name, but for what is captured', () => {
    const steps = [
      { type: 'exec', command: 'echo {{ one }}{{two | raw}}', environment: { A: '{{ three }}' }, capture: 'out' },
      { type: 'exec', command: 'echo {{ out }} {{ one }} {{ 4 }}' },
      { type: 'copy', path: '/a', content: '{{ not }}' },
    ];
    expect(parametersOf({ steps }).map((each) => each.name)).toEqual(['one', 'two', 'three']);
  });
});

describe('a value', () => {
  test('has to be there where it is required and none is kept', () => {
    expect(faultOf(base, undefined)).toBe('required');
    expect(faultOf({ ...base, type: 'secret' }, '', true)).toBeUndefined();
    expect(faultOf({ ...base, required: false }, '')).toBeUndefined();
    expect(faultOf({ ...base, default: 'x' }, undefined)).toBeUndefined();
  });

  test('is a number where it has to be one', () => {
    expect(faultOf({ ...base, type: 'number' }, '1e3')).toBeUndefined();
    expect(faultOf({ ...base, type: 'number' }, '1,5')).toBe('number');
  });

  test('matches as a whole', () => {
    const parameter = { ...base, pattern: 'a|b' };
    expect(faultOf(parameter, 'a')).toBeUndefined();
    expect(faultOf(parameter, 'ab')).toBe('pattern');
    expect(faultOf({ ...base, pattern: '(?i)a' }, 'z')).toBeUndefined();
  });

  test('is sent as what it is', () => {
    const parameters: Parameter[] = [
      { ...base, name: 'n', type: 'number' },
      { ...base, name: 'd', type: 'number' },
      { ...base, name: 'b', type: 'boolean' },
      { ...base, name: 's' },
      { ...base, name: 'untouched' },
      { ...base, name: 'secret', type: 'secret' },
    ];
    expect(givenOf(parameters, { n: '7', d: '0.10', b: 'false', s: '', secret: '' })).toEqual({
      n: 7,
      d: '0.10',
      b: false,
      s: '',
    });
  });
});
