import { plain, type Segment } from './ansi';
import type { OutputLines, Row } from './lines';

/** Where lines have a text. Goes on where it was when more lines come. */
export class Finder {
  readonly text: string;
  /** Of the rows that have it, counted from the first row there ever was. */
  matches: number[] = [];
  readonly #lines: OutputLines;
  readonly #wanted: string;
  #looked = 0;

  constructor(lines: OutputLines, text: string) {
    this.text = text;
    this.#lines = lines;
    this.#wanted = text.toLowerCase();
  }

  /** The last row is looked at again, for it may have grown. */
  update(): void {
    const { rows, dropped } = this.#lines;
    if (this.#wanted === '') {
      return;
    }
    const gone = this.matches.findIndex((match) => match >= dropped);
    this.matches = gone < 0 ? [] : this.matches.slice(gone);
    const from = Math.max(0, this.#looked - dropped - OPEN_ROWS);
    while ((this.matches.at(-1) ?? -1) >= from + dropped) {
      this.matches.pop();
    }
    for (let i = from; i < rows.length; i++) {
      if (this.#has(rows[i] as Row)) {
        this.matches.push(i + dropped);
      }
    }
    this.#looked = rows.length + dropped;
  }

  #has(row: Row): boolean {
    return row.type === 'line' && plain(row.text).toLowerCase().includes(this.#wanted);
  }
}

/** So many rows at the end may still grow, each of another stream. */
const OPEN_ROWS = 200;

/** The next of sorted matches behind a place, or before it; round the end if there is none. */
export function neighbour(matches: readonly number[], place: number, forward: boolean): number | undefined {
  if (forward) {
    return matches.find((match) => match > place) ?? matches[0];
  }
  return matches.findLast((match) => match < place) ?? matches.at(-1);
}

export interface Piece extends Segment {
  hit?: boolean;
}

/** Cuts segments where a text is, whatever the colours of its parts. */
export function markHits(parts: readonly Segment[], text: string): Piece[] {
  const wanted = text.toLowerCase();
  if (wanted === '') {
    return [...parts];
  }
  const whole = parts
    .map((part) => part.text)
    .join('')
    .toLowerCase();
  const pieces: Piece[] = [];
  let start = 0;
  for (const part of parts) {
    let at = start;
    const end = start + part.text.length;
    while (at < end) {
      const { to, hit } = stretch(whole, wanted, at, end);
      pieces.push({ ...part, text: part.text.slice(at - start, to - start), hit });
      at = to;
    }
    start = end;
  }
  return pieces;
}

/** How far it is the same from a place on: within a hit, or without one. */
function stretch(whole: string, wanted: string, at: number, end: number): { to: number; hit: boolean } {
  const begun = whole.lastIndexOf(wanted, at);
  if (begun >= 0 && begun + wanted.length > at) {
    return { to: Math.min(end, begun + wanted.length), hit: true };
  }
  const next = whole.indexOf(wanted, at);
  return { to: next < 0 ? end : Math.min(end, next), hit: false };
}
