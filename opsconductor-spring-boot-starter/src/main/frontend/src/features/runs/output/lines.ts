import type { Api } from '@/shared/api/client';
import { styleAfter } from './ansi';

export type RunEvent = Api['RunChanged'] | Api['TargetChanged'] | Api['StepChanged'] | Api['Output'];
export type Kind = Api['OutputKind'];

/** A line, or a piece of one that is too long. */
export interface LineRow {
  type: 'line';
  /** Of the event in which it begins. */
  sequence: number;
  stepRunId: number;
  kind: Kind;
  /** Counted from where the reading began, from 1. */
  number: number;
  text: string;
  /** The colours that earlier lines have left on, as escape sequences. */
  style: string;
}

/** Where a step begins, or a further attempt of it. */
export interface StepRow {
  type: 'step';
  sequence: number;
  stepRunId: number;
  step: string;
  attempt: number;
}

/** Where a step has ended. */
export interface EndRow {
  type: 'end';
  sequence: number;
  stepRunId: number;
  state: Api['StepState'];
  reason: string | null;
  exitCode: number | null;
}

export type Row = LineRow | StepRow | EndRow;

export interface Limits {
  rows: number;
  characters: number;
  /** Of one row: a longer line is cut into several. */
  line: number;
}

export const LIMITS: Limits = { rows: 50_000, characters: 20_000_000, line: 4_000 };

interface Open {
  row: LineRow;
  /** A carriage return was the last: what follows takes the place of the line, unless it is a line end. */
  returned: boolean;
}

const UNDER_WAY = ['queued', 'running'];

/**
 * The output of one target as rows, made of its events in their order. Holds a bounded number of them, and drops the first ones.
 */
export class OutputLines {
  readonly rows: Row[] = [];
  /** How many rows were dropped from the top. */
  dropped = 0;
  readonly #limits: Limits;
  #characters = 0;
  #lines = 0;
  #step: StepRow | undefined;
  #open: Partial<Record<Kind, Open>> = {};
  #style: Record<Kind, string> = { stdout: '', stderr: '' };

  constructor(limits: Limits = LIMITS) {
    this.#limits = limits;
  }

  add(event: RunEvent): void {
    if (isOutput(event)) {
      this.#enter(event.step_run_id, event.step, event.sequence);
      this.#print(event.kind, event.text, event.sequence);
    } else if (isStep(event)) {
      this.#stepChanged(event);
    }
    this.#drop();
  }

  #stepChanged(event: Api['StepChanged']): void {
    if (event.state === 'queued') {
      return;
    }
    const known = this.#step?.stepRunId === event.step_run_id;
    if (known && event.state === 'running') {
      this.#begin(event.step_run_id, event.step, event.sequence, (this.#step?.attempt ?? 0) + 1);
      return;
    }
    this.#enter(event.step_run_id, event.step, event.sequence);
    if (!UNDER_WAY.includes(event.state)) {
      this.#open = {};
      const { sequence, state, reason, exit_code: exitCode, step_run_id: stepRunId } = event;
      this.rows.push({ type: 'end', sequence, stepRunId, state, reason, exitCode });
    }
  }

  #enter(stepRunId: number, step: string, sequence: number): void {
    if (this.#step?.stepRunId !== stepRunId) {
      this.#begin(stepRunId, step, sequence, 1);
    }
  }

  #begin(stepRunId: number, step: string, sequence: number, attempt: number): void {
    this.#step = { type: 'step', sequence, stepRunId, step, attempt };
    this.#open = {};
    this.#style = { stdout: '', stderr: '' };
    this.rows.push(this.#step);
  }

  #print(kind: Kind, text: string, sequence: number): void {
    const breaks = /[\r\n]/g;
    let from = 0;
    while (from < text.length) {
      breaks.lastIndex = from;
      const found = breaks.exec(text);
      const to = found ? found.index : text.length;
      if (to > from) {
        this.#extend(kind, text.slice(from, to), sequence);
      }
      if (found) {
        this.#break(kind, found[0], sequence);
      }
      from = to + 1;
    }
  }

  #extend(kind: Kind, text: string, sequence: number): void {
    let open = this.#open[kind];
    if (open?.returned) {
      this.#characters -= open.row.text.length;
      open.row.text = '';
      open.returned = false;
    }
    let rest = text;
    while (rest.length > 0) {
      open ??= this.#openLine(kind, sequence);
      const taken = cut(rest, this.#limits.line - open.row.text.length);
      open.row.text += rest.slice(0, taken);
      this.#characters += taken;
      rest = rest.slice(taken);
      if (rest.length > 0) {
        this.#close(kind);
        open = undefined;
      }
    }
  }

  #break(kind: Kind, character: string, sequence: number): void {
    const open = this.#open[kind];
    if (character === '\n') {
      if (!open) {
        this.#openLine(kind, sequence);
      }
      this.#close(kind);
    } else if (open) {
      open.returned = true;
    }
  }

  #openLine(kind: Kind, sequence: number): Open {
    const stepRunId = this.#step?.stepRunId ?? 0;
    const number = ++this.#lines;
    const row: LineRow = { type: 'line', sequence, stepRunId, kind, number, text: '', style: this.#style[kind] };
    this.rows.push(row);
    return (this.#open[kind] = { row, returned: false });
  }

  #close(kind: Kind): void {
    const row = this.#open[kind]?.row;
    if (row) {
      this.#style[kind] = styleAfter(row.style, row.text);
    }
    this.#open[kind] = undefined;
  }

  /** A tenth at once, so that it is not done for each line. */
  #drop(): void {
    const { rows, characters } = this.#limits;
    if (this.rows.length <= rows && this.#characters <= characters) {
      return;
    }
    let count = Math.max(0, this.rows.length - Math.floor(rows * 0.9));
    let gone = 0;
    for (let i = 0; i < this.rows.length && (i < count || this.#characters - gone > characters * 0.9); i++) {
      const row = this.rows[i] as Row;
      gone += row.type === 'line' ? row.text.length : 0;
      count = Math.max(count, i + 1);
    }
    this.#characters -= gone;
    this.rows.splice(0, count);
    this.dropped += count;
  }
}

/** Never between the two halves of a character. */
function cut(text: string, room: number): number {
  const to = Math.min(Math.max(1, room), text.length);
  const last = text.charCodeAt(to - 1);
  return to < text.length && last >= 0xd800 && last < 0xdc00 ? to + 1 : to;
}

export function isOutput(event: RunEvent): event is Api['Output'] {
  return event.event === 'output';
}

export function isStep(event: RunEvent): event is Api['StepChanged'] {
  return event.event === 'step';
}

export function isTarget(event: RunEvent): event is Api['TargetChanged'] {
  return event.event === 'target';
}

/** Whether nothing more comes of the target whose events these are. */
export function isLast(event: RunEvent): boolean {
  return (event.event === 'run' || isTarget(event)) && !UNDER_WAY.includes((event as Api['RunChanged']).state);
}
