export interface GridShape {
  columns: number;
  rows: number;
  /** Of a cell, in pixels, without the gap behind it. */
  size: number;
}

export const GAP = 2;
const SIZES = [18, 14, 11, 9, 7, 5, 4] as const;

/** The largest cells with which so many have room. */
export function gridShape(count: number, width: number, height: number): GridShape {
  const shape = (size: number): GridShape => {
    const columns = Math.max(1, Math.floor((width + GAP) / (size + GAP)));
    return { columns, rows: Math.ceil(count / columns), size };
  };
  const fitting = SIZES.find((size) => shape(size).rows * (size + GAP) <= height);
  return shape(fitting ?? (SIZES.at(-1) as number));
}

/** Which one is at a place, if any is. */
export function cellAt(shape: GridShape, count: number, x: number, y: number): number | undefined {
  const pitch = shape.size + GAP;
  const column = Math.floor(x / pitch);
  const cell = Math.floor(y / pitch) * shape.columns + column;
  return x >= 0 && y >= 0 && column < shape.columns && cell < count ? cell : undefined;
}
