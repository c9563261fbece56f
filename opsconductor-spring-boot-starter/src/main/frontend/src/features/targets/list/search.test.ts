import { describe, expect, it } from 'vitest';
import { exportSelector, isNarrowed, targetListSearch } from './search';

describe('targetListSearch', () => {
  it('keeps what a list can be narrowed and sorted by', () => {
    const search = { q: 'web', selector: 'env:prod', protocol: 'ssh', credential: 'c1', sort: '-updated_at' };
    expect(targetListSearch(search)).toEqual(search);
  });

  it('leaves out what cannot be meant', () => {
    expect(targetListSearch({ q: '', sort: 'port', selector: ['a'], other: 'x' })).toEqual({});
  });

  it('takes digits for a text', () => {
    expect(targetListSearch({ q: 42 })).toEqual({ q: '42' });
  });
});

describe('exportSelector', () => {
  it.each([
    [{}, undefined],
    [{ selector: 'a or b' }, 'a or b'],
    [{ protocol: 'ssh' }, 'protocol:ssh'],
    [{ selector: 'a or b', protocol: 'ssh' }, '(a or b) and protocol:ssh'],
  ])('of %j', (search, selector) => {
    expect(exportSelector(search)).toBe(selector);
  });
});

it('is not narrowed by sorting', () => {
  expect(isNarrowed({ sort: 'name' })).toBe(false);
  expect(isNarrowed({ q: 'a' })).toBe(true);
});
