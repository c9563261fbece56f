import { describe, expect, it } from 'vitest';
import type { RunEvent } from './lines';
import { OutputWindow } from './outputWindow';
import { findEnd, type EventSource } from './source';

/** A run of many lines, of which every so many is of the target. */
function run(length: number, every = 1) {
  const reads: number[] = [];
  const events: RunEvent[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    if (sequence % every === 0) {
      events.push({
        event: 'output',
        sequence,
        at: '2026-11-29T04:00:00Z',
        step_run_id: 1,
        target: 'web-1',
        step: 'print',
        kind: 'stdout',
        text: `line ${sequence}\n`,
        data: null,
      });
    }
  }
  const source: EventSource = {
    read: (after) => {
      reads.push(after);
      const from = events.findIndex((event) => event.sequence > after);
      return Promise.resolve(from < 0 ? [] : events.slice(from, from + 1000));
    },
    hasMore: (after) => Promise.resolve(after < length),
  };
  return { source, reads };
}

function sequences(window: OutputWindow): number[] {
  return window.lines.rows.flatMap((row) => (row.type === 'line' ? [row.sequence] : []));
}

describe('findEnd', () => {
  it.each([0, 1, 255, 256, 257, 1_000, 99_999, 1_000_000])('finds the end of %d events in few questions', async (n) => {
    let questions = 0;
    const end = await findEnd((after) => {
      questions++;
      return Promise.resolve(after < n);
    });
    expect(end).toBe(n);
    expect(questions).toBeLessThan(35);
  });
});

describe('OutputWindow', () => {
  it('reads no more than somebody sees', async () => {
    const { source, reads } = run(100_000);
    const window = new OutputWindow(source);
    await window.openFrom(0);
    expect(reads).toEqual([0]);
    expect(window.caughtUp).toBe(false);
    expect(window.fromStart).toBe(true);
    await window.readOn();
    expect(sequences(window).at(-1)).toBe(2000);
  });

  it('opens at the end without reading what is before', async () => {
    const { source, reads } = run(1_000_000);
    const window = new OutputWindow(source);
    await window.openAtEnd();
    expect(sequences(window).at(-1)).toBe(1_000_000);
    expect(window.caughtUp).toBe(true);
    expect(reads.length).toBeLessThan(8);
    expect(window.fromStart).toBe(false);
  });

  it('finds enough of a target that printed little among many', async () => {
    const { source } = run(1_000_000, 1000);
    const window = new OutputWindow(source);
    await window.openAtEnd();
    expect(sequences(window).length).toBeGreaterThanOrEqual(100);
    expect(sequences(window).at(-1)).toBe(1_000_000);
  });

  it('goes back, and says with what it began before', async () => {
    const { source } = run(100_000);
    const window = new OutputWindow(source);
    await window.openAtEnd();
    const first = sequences(window)[0] as number;
    expect(await window.readEarlier()).toBe(first);
    expect(sequences(window)[0]).toBeLessThan(first - 299);
    expect(sequences(window)).toContain(first);
  });

  it('adds what comes live once, and only to the end', async () => {
    const { source } = run(10);
    const window = new OutputWindow(source);
    await window.openFrom(0);
    await window.readAll();
    const live = await run(12).source.read(8, new AbortController().signal);
    window.accept(live);
    window.accept(live);
    expect(sequences(window)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('says why it could not read, and goes on when asked again', async () => {
    const { source } = run(10);
    let broken = true;
    const window = new OutputWindow({
      ...source,
      read: (after, signal) => (broken ? Promise.reject(new Error('away')) : source.read(after, signal)),
    });
    await window.openFrom(0);
    expect(window.error).toEqual(new Error('away'));
    broken = false;
    await window.openFrom(0);
    expect(window.error).toBeUndefined();
    expect(sequences(window)).toHaveLength(10);
  });
});
