import type { State } from '@/shared/ui/StateBadge';

/** Colours and signs of cells that are a few pixels wide: told apart without colours, too. */
export const CELL: Record<State, { light: string; dark: string; sign: Sign }> = {
  succeeded: { light: '#0ca678', dark: '#20c997', sign: 'full' },
  failed: { light: '#e03131', dark: '#ff6b6b', sign: 'cross' },
  aborted: { light: '#9c36b5', dark: '#da77f2', sign: 'slash' },
  canceled: { light: '#e8590c', dark: '#ff922b', sign: 'bar' },
  running: { light: '#1971c2', dark: '#4dabf7', sign: 'dot' },
  skipped: { light: '#868e96', dark: '#909296', sign: 'half' },
  queued: { light: '#868e96', dark: '#828791', sign: 'frame' },
};

export type Sign = 'full' | 'cross' | 'slash' | 'bar' | 'dot' | 'half' | 'frame';

/** Draws a cell with its upper left corner at a place. */
export function drawCell(
  context: CanvasRenderingContext2D,
  state: State,
  dark: boolean,
  x: number,
  y: number,
  size: number,
): void {
  const { sign, ...colors } = CELL[state];
  const color = dark ? colors.dark : colors.light;
  context.fillStyle = color;
  context.strokeStyle = color;
  context.lineWidth = 1;
  if (sign === 'frame' || sign === 'half' || sign === 'dot') {
    context.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
  } else {
    context.fillRect(x, y, size, size);
  }
  if (sign === 'half') {
    context.fillRect(x, y + size / 2, size, size / 2);
  } else if (sign === 'dot') {
    context.fillRect(x + size / 4, y + size / 4, size / 2, size / 2);
  }
  if (sign !== 'cross' && sign !== 'slash' && sign !== 'bar') {
    return;
  }
  context.strokeStyle = dark ? '#1a1b1e' : '#ffffff';
  context.lineWidth = Math.max(1, size / 7);
  context.beginPath();
  if (sign === 'bar') {
    context.moveTo(x + size * 0.2, y + size / 2);
    context.lineTo(x + size * 0.8, y + size / 2);
  } else {
    context.moveTo(x + size * 0.2, y + size * 0.8);
    context.lineTo(x + size * 0.8, y + size * 0.2);
  }
  if (sign === 'cross') {
    context.moveTo(x + size * 0.2, y + size * 0.2);
    context.lineTo(x + size * 0.8, y + size * 0.8);
  }
  context.stroke();
}
