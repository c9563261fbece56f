import { describe, expect, it } from 'vitest';
import { isNarrowed, notNarrowed, targetListSearch } from './search';

describe('targetListSearch', () => {
  it('keeps what a list can be narrowed and sorted by', () => {
    const search = {
      q: 'web',
      selector: 'env:prod',
      protocol: 'ssh',
      credential: 'c1',
      reachability: 'unreachable',
      needs: 't1',
      sort: '-updated_at',
    };
    expect(targetListSearch(search)).toEqual(search);
  });

  it('leaves out what cannot be meant', () => {
    expect(targetListSearch({ q: '', sort: 'port', reachability: 'perhaps', selector: ['a'], other: 'x' })).toEqual({});
  });

  it('takes digits for a text', () => {
    expect(targetListSearch({ q: 42 })).toEqual({ q: '42' });
  });
});

it('is not narrowed by sorting', () => {
  expect(isNarrowed({ sort: 'name' })).toBe(false);
  expect(isNarrowed({ q: 'a' })).toBe(true);
  expect(isNarrowed({ reachability: 'unknown' })).toBe(true);
  expect(isNarrowed({ q: 'a', needs: 'b', ...notNarrowed })).toBe(false);
});
