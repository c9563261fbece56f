import { describe, expect, it } from 'vitest';
import { cellAt, GAP, gridShape } from './gridShape';

describe('gridShape', () => {
  it.each([
    [2, 18],
    [1000, 7],
    [10_000, 4],
  ])('shows %d in cells of %d pixels', (count, size) => {
    expect(gridShape(count, 280, 300).size).toBe(size);
  });

  it('has room for all', () => {
    const { columns, rows } = gridShape(1000, 280, 300);
    expect(columns * rows).toBeGreaterThanOrEqual(1000);
    expect(columns * rows - 1000).toBeLessThan(columns);
  });
});

describe('cellAt', () => {
  const shape = { columns: 10, rows: 2, size: 8 };
  it.each([
    [0, 0, 0],
    [8 + GAP, 0, 1],
    [0, 8 + GAP, 10],
    [150, 0, undefined],
    [8 + GAP, 15, 11],
    [35, 15, undefined],
    [-1, 0, undefined],
  ])('at %d, %d is %s', (x, y, cell) => {
    expect(cellAt(shape, 12, x, y)).toBe(cell);
  });
});
