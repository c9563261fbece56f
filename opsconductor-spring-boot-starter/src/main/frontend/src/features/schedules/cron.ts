/** A part of a field: values from one to another in steps, or what only days have. */
export type Part =
  | { kind: 'values'; from: number; to: number; every: number }
  | { kind: 'last' }
  | { kind: 'lastOf'; weekday: number }
  | { kind: 'nth'; weekday: number; nth: number };

export interface Field {
  any: boolean;
  /** Of `*` with a step, such as 5 of every five minutes. */
  every: number | undefined;
  parts: Part[];
}

export interface Cron {
  minute: Field;
  hour: Field;
  day: Field;
  month: Field;
  weekday: Field;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** As far as it is plain what an expression means; the server says what is wrong with others. */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().toLowerCase().split(/\s+/);
  if (fields.length !== 5) {
    return undefined;
  }
  const [minute, hour, day, month, weekday] = [
    field(fields[0], 0, 59),
    field(fields[1], 0, 23),
    field(fields[2], 1, 31),
    field(fields[3], 1, 12, MONTHS, 1),
    field(fields[4], 0, 7, WEEKDAYS, 0),
  ];
  return minute && hour && day && month && weekday ? { minute, hour, day, month, weekday } : undefined;
}

function field(text = '', min: number, max: number, names: string[] = [], base = 0): Field | undefined {
  if (text === '*') {
    return { any: true, every: undefined, parts: [] };
  }
  const every = /^\*\/(\d{1,2})$/.exec(text);
  if (every) {
    const step = Number(every[1]);
    return step > 0 ? { any: step === 1, every: step, parts: [] } : undefined;
  }
  const parts = text.split(',').map((each) => part(each, min, max, names, base));
  return parts.every((each) => each !== undefined) ? { any: false, every: undefined, parts } : undefined;
}

function part(text: string, min: number, max: number, names: string[], base: number): Part | undefined {
  const number = (word: string | undefined): number => {
    const named = names.indexOf(word ?? '');
    return named >= 0 ? named + base : /^\d{1,2}$/.test(word ?? '') ? Number(word) : NaN;
  };
  if (text === 'l' && max === 31) {
    return { kind: 'last' };
  }
  const special = max === 7 ? /^(\w+?)(l|#([1-5]))$/.exec(text) : null;
  if (special) {
    const weekday = number(special[1]) % 7;
    return Number.isNaN(weekday)
      ? undefined
      : special[3]
        ? { kind: 'nth', weekday, nth: Number(special[3]) }
        : { kind: 'lastOf', weekday };
  }
  const match = /^(\w+)(?:-(\w+))?(?:\/(\d{1,2}))?$/.exec(text);
  const from = number(match?.[1]);
  const to = match?.[2] === undefined ? (match?.[3] === undefined ? from : max) : number(match[2]);
  const every = Number(match?.[3] ?? 1);
  return from >= min && to <= max && from <= to && every > 0 ? { kind: 'values', from, to, every } : undefined;
}

/** What the server does about hours that the clocks skip or repeat, unless told: what is due all day keeps its pace. */
export function clockDefaults(cron: string): { gap: 'after' | 'skip'; repeat: 'first' | 'both' } {
  const isAllDay = /^\S+\s+\*(\/\d+)?(\s|$)/.test(cron.trim());
  return isAllDay ? { gap: 'skip', repeat: 'both' } : { gap: 'after', repeat: 'first' };
}
