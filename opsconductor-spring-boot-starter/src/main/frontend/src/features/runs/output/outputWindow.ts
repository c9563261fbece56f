import { Store } from '../store';
import { isLast, isOutput, OutputLines, type Limits, type RunEvent } from './lines';
import { findEnd, type EventSource } from './source';

/** What is read beyond what can be seen. */
const ENOUGH_ROWS = 300;
/** How far back is looked first, in numbers of events, of which each may have 64 KiB. */
const SPAN = 32;
const ENOUGH_CHARACTERS = 200_000;

/**
 * A part of the output of one target: read from a place on, page by page, as far as somebody looks, and bounded in size. Once it has
 * come to the end, what is printed now is added to it.
 */
export class OutputWindow extends Store {
  lines: OutputLines;
  /** Whether it begins with the first line there is. */
  get fromStart(): boolean {
    return this.start === 0 && this.lines.dropped === 0;
  }
  /** Whether it goes to the end of what there is: the next events come live, after {@link next}. */
  caughtUp = false;
  /** Whether nothing more will come. */
  ended = false;
  loading = false;
  error: unknown;
  /** The number of the event after which it begins. */
  start = 0;
  /** The number of the event to go on after. */
  next = 0;
  #work = new AbortController();
  readonly #source: EventSource;
  readonly #limits: Limits | undefined;

  constructor(source: EventSource, limits?: Limits) {
    super();
    this.#source = source;
    this.#limits = limits;
    this.lines = new OutputLines(limits);
  }

  /** Shows what comes after an event. */
  openFrom(after: number): Promise<void> {
    return this.#do(async (signal) => {
      this.#restart(after);
      await this.#readUntil(signal, () => this.lines.rows.length >= ENOUGH_ROWS);
    });
  }

  /** Shows the last lines. */
  openAtEnd(): Promise<void> {
    return this.#do(async (signal) => {
      const end = await findEnd((after) => this.#source.hasMore(after, signal), this.next);
      this.#restart(await this.#before(end, signal));
      await this.#readUntil(signal, () => false);
    });
  }

  /** Reads the next page, if there is one and none is being read. */
  readOn(): Promise<void> {
    if (this.loading || this.caughtUp || this.error) {
      return Promise.resolve();
    }
    return this.#do((signal) => this.#readUntil(signal, () => true));
  }

  /** Reads the rest, and keeps the last lines of it. */
  readAll(): Promise<void> {
    return this.caughtUp ? Promise.resolve() : this.#do((signal) => this.#readUntil(signal, () => false));
  }

  /**
   * Shows lines before those that are shown.
   *
   * @return the event with which those began
   */
  async readEarlier(): Promise<number> {
    const first = this.lines.rows[0]?.sequence ?? this.next;
    await this.#do(async (signal) => {
      this.#restart(await this.#before(first - 1, signal));
      await this.#readUntil(signal, () => this.next >= first);
    });
    return first;
  }

  /** Reads on until there is a row that is looked for; false if there is none. */
  async readUntilRow(found: () => boolean): Promise<boolean> {
    await this.#do((signal) => this.#readUntil(signal, found));
    return found();
  }

  /** Adds what has come live. What is known already is passed over. */
  accept(events: readonly RunEvent[]): void {
    if (this.caughtUp) {
      this.#add(events);
      this.changed();
    }
  }

  close(): void {
    this.#work.abort();
  }

  /** A place so far before another that there is enough of the target's output between them. */
  async #before(end: number, signal: AbortSignal): Promise<number> {
    for (let span = SPAN; ; span *= 4) {
      const after = Math.max(0, end - span);
      if (after === 0) {
        return 0;
      }
      const events = await this.#source.read(after, signal);
      if (isEnough(events.filter((event) => event.sequence <= end))) {
        return after;
      }
    }
  }

  async #readUntil(signal: AbortSignal, enough: () => boolean): Promise<void> {
    do {
      const events = await this.#source.read(this.next, signal);
      if (signal.aborted) {
        return;
      }
      this.#add(events);
      this.caughtUp = events.length === 0 || this.ended;
      this.changed();
    } while (!this.caughtUp && !enough());
  }

  #add(events: readonly RunEvent[]): void {
    for (const event of events) {
      if (event.sequence > this.next) {
        this.lines.add(event);
        this.next = event.sequence;
        this.ended ||= isLast(event);
      }
    }
  }

  #restart(after: number): void {
    this.lines = new OutputLines(this.#limits);
    this.start = after;
    this.next = after;
    this.caughtUp = false;
    this.ended = false;
  }

  /** One thing at a time: the next one ends the one before. */
  async #do(deed: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#work.abort();
    const { signal } = (this.#work = new AbortController());
    this.loading = true;
    this.error = undefined;
    this.changed();
    try {
      await deed(signal);
    } catch (e) {
      if (!signal.aborted) {
        this.error = e;
      }
    }
    if (!signal.aborted) {
      this.loading = false;
      this.changed();
    }
  }
}

function isEnough(events: readonly RunEvent[]): boolean {
  let lines = 0;
  let characters = 0;
  for (const event of events) {
    if (isOutput(event)) {
      lines += event.text.split('\n').length - 1;
      characters += event.text.length;
    }
  }
  return lines >= ENOUGH_ROWS || characters >= ENOUGH_CHARACTERS;
}
