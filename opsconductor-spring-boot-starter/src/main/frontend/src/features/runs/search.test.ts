import { describe, expect, it } from 'vitest';
import { runSearch, runsSearch } from './search';

describe('runsSearch', () => {
  it('takes what it knows, and nothing else', () => {
    expect(runsSearch({ state: 'failed,odd,running', job: 'a', from: 'yesterday', sort: 'name', other: 1 })).toEqual({
      state: 'failed,running',
      job: 'a',
    });
  });
});

describe('runSearch', () => {
  it('takes the number of a target run', () => {
    expect(runSearch({ target: '17', tab: 'timing', state: 'aborted' })).toEqual({
      target: 17,
      tab: 'timing',
      state: 'aborted',
    });
    expect(runSearch({ target: 'web-1', tab: 'other' })).toEqual({});
  });
});
