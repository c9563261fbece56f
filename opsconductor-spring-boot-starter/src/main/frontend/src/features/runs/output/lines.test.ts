import { describe, expect, it } from 'vitest';
import { OutputLines, type Kind, type Limits, type RunEvent } from './lines';

let sequence = 0;

function output(text: string, kind: Kind = 'stdout', stepRunId = 1): RunEvent {
  return {
    event: 'output',
    sequence: ++sequence,
    at: '2026-11-29T04:00:00Z',
    step_run_id: stepRunId,
    target: 'web-1',
    step: `step-${stepRunId}`,
    kind,
    text,
    data: null,
  };
}

function step(state: 'running' | 'failed' | 'skipped', stepRunId = 1, exitCode: number | null = null): RunEvent {
  return {
    event: 'step',
    sequence: ++sequence,
    at: '2026-11-29T04:00:00Z',
    step_run_id: stepRunId,
    target: 'web-1',
    step: `step-${stepRunId}`,
    state,
    reason: null,
    exit_code: exitCode,
  };
}

function lines(events: RunEvent[], limits?: Limits): OutputLines {
  const made = new OutputLines(limits);
  events.forEach((event) => made.add(event));
  return made;
}

function texts(made: OutputLines): string[] {
  return made.rows.flatMap((row) => (row.type === 'line' ? [row.text] : []));
}

describe('OutputLines', () => {
  it.each([
    ['a line that comes in pieces', ['one ', 'and', ' the same\n'], ['one and the same']],
    ['several lines in one piece', ['a\nb\n\nc'], ['a', 'b', '', 'c']],
    ['line ends of Windows, also cut in two', ['a\r\nb\r', '\nc'], ['a', 'b', 'c']],
    ['a line that is written anew', ['10%\r50%\r', '100%\n'], ['100%']],
    ['a return at the end, which leaves the line', ['done\r'], ['done']],
    ['an empty line of Windows', ['\r\n'], ['']],
  ])('makes lines of %s', (_what, chunks, expected) => {
    expect(texts(lines(chunks.map((chunk) => output(chunk))))).toEqual(expected);
  });

  it('keeps the two streams apart where they interrupt each other', () => {
    const made = lines([output('out'), output('err\n', 'stderr'), output('put\n')]);
    expect(texts(made)).toEqual(['output', 'err']);
  });

  it('has a row where a step begins and where it ends', () => {
    const made = lines([step('running'), output('x\n'), step('failed', 1, 3), step('skipped', 2)]);
    expect(made.rows.map((row) => row.type)).toEqual(['step', 'line', 'end', 'step', 'end']);
    expect(made.rows[2]).toMatchObject({ state: 'failed', exitCode: 3 });
  });

  it('names the step of output that is read from the middle', () => {
    expect(lines([output('x\n', 'stdout', 7)]).rows[0]).toMatchObject({ type: 'step', step: 'step-7' });
  });

  it('counts the attempts of a step', () => {
    const made = lines([step('running'), output('no\n'), step('running'), output('yes\n')]);
    expect(made.rows.flatMap((row) => (row.type === 'step' ? [row.attempt] : []))).toEqual([1, 2]);
  });

  it('begins a new line after a step that ended within one', () => {
    expect(texts(lines([output('a'), step('failed'), output('b', 'stdout', 2)]))).toEqual(['a', 'b']);
  });

  it('cuts a line that has no end, and no character of it', () => {
    const made = lines([output('abc😀def')], { rows: 100, characters: 1000, line: 4 });
    expect(texts(made)).toEqual(['abc😀', 'def']);
  });

  it('carries colours on to the next lines of the same stream', () => {
    const made = lines([output('\x1b[31mred\n'), output('plain\n', 'stderr'), output('red\x1b[0m\nplain')]);
    expect(made.rows.flatMap((row) => (row.type === 'line' ? [row.style] : []))).toEqual(['', '', '\x1b[31m', '']);
  });

  it('drops the first rows when there are too many', () => {
    const made = lines(
      Array.from({ length: 250 }, (_, i) => output(`${i}\n`)),
      { rows: 100, characters: 100_000, line: 100 },
    );
    expect(made.rows.length).toBeLessThanOrEqual(100);
    expect(made.rows.length + made.dropped).toBe(251);
    expect(texts(made).at(-1)).toBe('249');
  });

  it('drops the first rows when they are too long', () => {
    const made = lines(
      Array.from({ length: 30 }, () => output(`${'x'.repeat(99)}\n`)),
      { rows: 1000, characters: 1000, line: 100 },
    );
    expect(texts(made).join('').length).toBeLessThanOrEqual(1000);
  });
});
