import { describe, expect, it } from 'vitest';
import { faultOf, narrowed } from './selector';

describe('faultOf', () => {
  it('points at the word that the server names by its position', () => {
    expect(faultOf('env prod x', 'has "prod" at position 5 where "and" should stand')).toEqual({
      before: 'env ',
      at: 'prod',
      after: ' x',
    });
  });

  it('points at a character that cannot stand there', () => {
    expect(faultOf('name:"a"', 'has a character that cannot stand there, at position 6')).toEqual({
      before: 'name:',
      at: '"',
      after: 'a"',
    });
  });

  it('points at the end where something is missing', () => {
    expect(faultOf('a and ', 'ends where a tag should stand')).toEqual({ before: 'a and', at: '', after: '' });
  });

  it('points nowhere where the server does not', () => {
    expect(faultOf('a', 'has more than 2000 characters')).toBeUndefined();
  });
});

describe('narrowed', () => {
  it.each([
    ['', 'role:web'],
    ['*', 'role:web'],
    ['env:prod', 'env:prod and role:web'],
    ['env:prod or env:test', '(env:prod or env:test) and role:web'],
    ['(a or b) and c', '(a or b) and c and role:web'],
    ['env:prod and role:web', 'env:prod and role:web'],
    ['not role:web', 'not role:web and role:web'],
    ['role:web or a', '(role:web or a) and role:web'],
  ])('adds a tag to %j', (before, after) => {
    expect(narrowed(before, 'role:web')).toBe(after);
  });
});
