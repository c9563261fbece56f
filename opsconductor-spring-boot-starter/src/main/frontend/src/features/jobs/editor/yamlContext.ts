/** Where in a definition somebody writes, as far as it can be told from a text that is not finished. */
export interface YamlContext {
  /** The keys from the outside in; an item of a list is `[]`. */
  path: string[];
  /** What stands beside it in the same map. */
  siblings: Record<string, string>;
  /** The key whose value is being written; undefined where a key is. */
  valueOf: string | undefined;
  /** The part of the word before the cursor. */
  word: string;
}

interface Line {
  /** The columns of the dashes. */
  dashes: number[];
  /** The column of the first character behind the dashes. */
  column: number;
  key: string | undefined;
  value: string;
}

const KEY = /^("?)([A-Za-z_][\w-]*)\1:(?:\s+(.*)|\s*)$/;

function read(text: string): Line | undefined {
  if (/^\s*(#.*)?$/.test(text)) {
    return undefined;
  }
  const lead = /^(\s*)((?:-\s+|-$)*)/.exec(text);
  const indent = lead?.[1]?.length ?? 0;
  const marks = lead?.[2] ?? '';
  const dashes = [...marks].flatMap((character, at) => (character === '-' ? [indent + at] : []));
  const rest = text.slice(indent + marks.length);
  const pair = KEY.exec(rest);
  return { dashes, column: indent + marks.length, key: pair?.[2], value: (pair?.[3] ?? '').trim() };
}

/**
 * By the indentation of lines, as people read YAML. Null inside of comments, of texts of several lines and of `{}`.
 *
 * @param lines of the text
 * @param at the index of the line with the cursor
 * @param before what is in that line before the cursor
 */
export function contextAt(lines: readonly string[], at: number, before: string): YamlContext | null {
  if (/^\s*#|\s#/.test(before) || /[{[]/.test(before.replaceAll(/\{\{.*?\}\}/g, ''))) {
    return null;
  }
  const lead = /^(\s*)((?:-\s+)*)(.*)$/.exec(before);
  const content = lead?.[3] ?? '';
  const column = before.length - content.length;
  const dashes = [...(lead?.[2] ?? '')].flatMap((character, index) =>
    character === '-' ? [(lead?.[1]?.length ?? 0) + index] : [],
  );
  const pair = /^([A-Za-z_][\w-]*):\s+(.*)$/.exec(content);
  const context: YamlContext = {
    path: [],
    siblings: {},
    valueOf: pair?.[1],
    word: pair ? (pair[2] ?? '') : content,
  };
  return climb(lines, at, column, dashes, context);
}

/** Goes up from line to line, out of one map or list into what it is in. */
function climb(
  lines: readonly string[],
  at: number,
  startColumn: number,
  startDashes: number[],
  context: YamlContext,
): YamlContext | null {
  let column = startColumn;
  let siblings = context.siblings;
  const out = (dashes: number[]) => {
    for (const dash of [...dashes].reverse()) {
      context.path.unshift('[]');
      column = dash;
    }
    if (dashes.length > 0) {
      siblings = {};
    }
  };
  readBelow(lines, at, column, siblings);
  let inList = startDashes.length > 0;
  out(startDashes);
  for (let index = at - 1; index >= 0; index--) {
    const line = read(lines[index] ?? '');
    if (!line) {
      continue;
    }
    const first = line.dashes[0] ?? line.column;
    if (line.column === column && line.key && !inList) {
      siblings[line.key] = line.value;
      if (line.dashes.length > 0) {
        out(line.dashes);
        inList = true;
      }
    } else if (inList && first === column && line.dashes.length > 0) {
      continue; // an item before
    } else if ((line.column < column || (inList && line.column === column)) && line.key) {
      if (/^[|>]/.test(line.value)) {
        return null; // a text of several lines
      }
      if (line.value !== '' && !line.value.startsWith('#') && !line.value.startsWith('&')) {
        return context.path.length === 0 && line.column < column ? null : context;
      }
      context.path.unshift(line.key);
      column = line.column;
      siblings = {};
      inList = line.dashes.length > 0;
      if (inList) {
        out(line.dashes);
      }
    }
  }
  return context;
}

/** Those further down in the same map, for they are there already. */
function readBelow(lines: readonly string[], at: number, column: number, siblings: Record<string, string>): void {
  for (let index = at + 1; index < lines.length; index++) {
    const line = read(lines[index] ?? '');
    if (!line) {
      continue;
    }
    if (line.dashes.length > 0 ? (line.dashes[0] ?? 0) < column : line.column < column) {
      return;
    }
    if (line.column === column && line.key && line.dashes.length === 0) {
      siblings[line.key] = line.value;
    }
  }
}
