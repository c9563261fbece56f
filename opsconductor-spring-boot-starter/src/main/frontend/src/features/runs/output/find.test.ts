import { describe, expect, it } from 'vitest';
import { Finder, markHits, neighbour } from './find';
import { OutputLines } from './lines';

function print(lines: OutputLines, text: string, sequence = 1): void {
  lines.add({
    event: 'output',
    sequence,
    at: '2026-11-29T04:00:00Z',
    step_run_id: 1,
    target: 'web-1',
    step: 'step-1',
    kind: 'stdout',
    text,
    data: null,
  });
}

describe('Finder', () => {
  it('finds lines whatever their case and colours', () => {
    const lines = new OutputLines();
    print(lines, 'an Err\x1b[31mor\x1b[0m\nfine\nerrors\n');
    const finder = new Finder(lines, 'ERROR');
    finder.update();
    expect(finder.matches).toEqual([1, 3]);
  });

  it('goes on with what comes later, and with a line that grows', () => {
    const lines = new OutputLines();
    print(lines, 'error\nerr');
    const finder = new Finder(lines, 'error');
    finder.update();
    expect(finder.matches).toEqual([1]);
    print(lines, 'or\nerror\n');
    finder.update();
    expect(finder.matches).toEqual([1, 2, 3]);
  });

  it('forgets rows that were dropped', () => {
    const lines = new OutputLines({ rows: 1000, characters: 1_000_000, line: 100 });
    print(lines, 'error\n');
    const finder = new Finder(lines, 'error');
    finder.update();
    for (let i = 0; i < 1200; i++) {
      print(lines, i === 1100 ? 'error\n' : 'fine\n');
    }
    finder.update();
    expect(finder.matches).toEqual([1102]);
  });
});

describe('neighbour', () => {
  it.each([
    [5, true, 7],
    [7, true, 2],
    [5, false, 4],
    [2, false, 7],
  ])('from %d, forward %s, is %d', (place, forward, expected) => {
    expect(neighbour([2, 4, 7], place, forward)).toBe(expected);
  });

  it('is none where there is none', () => {
    expect(neighbour([], 3, true)).toBeUndefined();
  });
});

describe('markHits', () => {
  it('cuts where the text is, across colours', () => {
    const pieces = markHits([{ text: 'an Er', color: 'red' }, { text: 'ror, error' }], 'error');
    expect(pieces.map(({ text, hit, color }) => [text, hit ?? false, color])).toEqual([
      ['an ', false, 'red'],
      ['Er', true, 'red'],
      ['ror', true, undefined],
      [', ', false, undefined],
      ['error', true, undefined],
    ]);
  });
});
