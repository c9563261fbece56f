import { describe, expect, test } from 'vitest';
import { findingOf } from './check';
import { conditionKind } from './condition';
import { fitted, insertedAfter, moved, noKeys, removed } from './stepKeys';
import { difference } from './textDifference';
import { tokensOf, writtenTokens } from './tokens';

test('a finding has the line that the server says', () => {
  expect(findingOf({ path: 'steps[0]', reason: 'line 4: is missing' })).toEqual({
    path: 'steps[0]',
    line: 4,
    column: undefined,
    message: 'is missing',
  });
  expect(findingOf({ path: '', reason: 'line 4, column 7: what: is this' })).toMatchObject({
    line: 4,
    column: 7,
    message: 'what: is this',
  });
  expect(findingOf({ path: 'name', reason: 'is taken' }).line).toBeUndefined();
});

test.each([
  ['abc', 'abXc'],
  ['', 'a'],
  ['aaa', 'aa'],
  ['abc', 'abc'],
  ['xay', 'xby'],
])('the difference of %j and %j makes one of the other', (before, after) => {
  const { from, to, insert } = difference(before, after);
  expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
});

describe('keys of steps', () => {
  const three = fitted(noKeys, 3);
  test('go with the steps', () => {
    expect(three.keys).toEqual([1, 2, 3]);
    expect(moved(three, 0, 2).keys).toEqual([2, 3, 1]);
    expect(removed(three, 1).keys).toEqual([1, 3]);
    expect(insertedAfter(three, 0).keys).toEqual([1, 4, 2, 3]);
  });

  test('are as many as there are steps, and none comes back', () => {
    expect(fitted(removed(three, 2), 3).keys).toEqual([1, 2, 4]);
    expect(fitted(three, 3)).toBe(three);
  });
});

test('tokens are numbers where they look like them, and no list where there is one', () => {
  expect(tokensOf('1, 10%,25%')).toEqual([1, '10%', '25%']);
  expect(tokensOf(' 200 ')).toBe(200);
  expect(tokensOf(' ')).toBeUndefined();
  expect(writtenTokens([200, '3xx'])).toBe('200, 3xx');
});

test('conditions that are made of others are left to the text', () => {
  expect(conditionKind(undefined)).toBe('none');
  expect(conditionKind({ step: 'a', exit_code: 3 })).toBe('step');
  expect(conditionKind({ variable: 'a', equals: 'b' })).toBe('equals');
  expect(conditionKind({ variable: 'a', matches: 'b' })).toBe('matches');
  expect(conditionKind({ not: { step: 'a' } })).toBe('other');
});
