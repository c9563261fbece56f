import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { batcher } from './batcher';

describe('batcher', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('hands on in one go, in order, what comes within the time', () => {
    const got: number[][] = [];
    const batch = batcher<number>((items) => got.push(items), 100);
    batch.add(1);
    vi.advanceTimersByTime(60);
    batch.add(2);
    expect(got).toEqual([]);
    vi.advanceTimersByTime(40);
    batch.add(3);
    expect(got).toEqual([[1, 2]]);
    vi.advanceTimersByTime(100);
    expect(got).toEqual([[1, 2], [3]]);
  });

  it('hands on nothing once it is closed', () => {
    const deliver = vi.fn();
    const batch = batcher<number>(deliver, 100);
    batch.add(1);
    batch.close();
    batch.add(2);
    vi.advanceTimersByTime(500);
    expect(deliver).not.toHaveBeenCalled();
  });
});
