/** The one place where two texts differ, so that an editor keeps its cursor, its folds and what can be undone. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const shortest = Math.min(before.length, after.length);
  let from = 0;
  while (from < shortest && before[from] === after[from]) {
    from++;
  }
  let same = 0;
  while (same < shortest - from && before.at(-1 - same) === after.at(-1 - same)) {
    same++;
  }
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
