/** A part of a selector that its reader stumbled over; empty where something is missing at the end. */
export interface Fault {
  before: string;
  at: string;
  after: string;
}

/** Where in a selector the server found the fault that it tells of, if it says so. */
export function faultOf(selector: string, reason: string): Fault | undefined {
  const position = /at position (\d+)/.exec(reason)?.[1];
  if (position) {
    const start = Number(position) - 1;
    const at = /^[\p{L}\p{N}._\-:/@*]+/u.exec(selector.slice(start))?.[0] ?? selector.charAt(start);
    return { before: selector.slice(0, start), at, after: selector.slice(start + at.length) };
  }
  return reason.startsWith('ends ') ? { before: selector.trimEnd(), at: '', after: '' } : undefined;
}

/** Whether its outermost operator is `or`, which binds looser than an `and` put behind it. */
function hasOr(selector: string): boolean {
  let depth = 0;
  for (const token of selector.match(/[()]|[^\s()]+/g) ?? []) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth === 0 && token === 'or') {
      return true;
    }
  }
  return false;
}

function words(selector: string): string[] {
  return selector.match(/[^\s()]+/g) ?? [];
}

/** The selector of what a selector matches and one more condition, too. */
export function narrowed(selector: string, condition: string): string {
  const whole = selector.trim();
  if (whole === '' || whole === '*') {
    return condition;
  }
  if (!hasOr(whole) && words(whole).includes(condition) && !words(whole).includes('not')) {
    return whole;
  }
  return hasOr(whole) ? `(${whole}) and ${condition}` : `${whole} and ${condition}`;
}
