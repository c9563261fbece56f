import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  type Document,
  type Node,
  type ToStringOptions,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { insert } from './insertField';
import type { Path } from './path';

export type { Path } from './path';
export type JobValue = Readonly<Record<string, unknown>>;

/** What is no YAML, and where. */
export interface Fault {
  line: number;
  column: number;
  message: string;
}

/** A change of a definition that leaves its comments and its order as they are. */
export type Edit = (document: Document) => void;

// what YAML 1.1 takes for something else, such as `yes`, is written in quotes
const PARSING = { compat: 'yaml-1.1', version: '1.2', strict: true } as const;

export function parseJob(text: string): { value: JobValue | undefined; faults: Fault[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { ...PARSING, lineCounter, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      value: undefined,
      faults: document.errors.map((error) => {
        const { line, col } = lineCounter.linePos(error.pos[0]);
        return { line, column: col, message: error.message };
      }),
    };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    if (value === null || value === undefined) {
      return { value: {}, faults: [] };
    }
    return isRecord(value)
      ? { value, faults: [] }
      : { value: undefined, faults: [{ line: 1, column: 1, message: 'A job is a map of fields.' }] };
  } catch (e) {
    return { value: undefined, faults: [{ line: 1, column: 1, message: e instanceof Error ? e.message : String(e) }] };
  }
}

/** The text after a change; the same text where it is no YAML. */
export function edited(text: string, edit: Edit): string {
  const document = parseDocument(text, PARSING);
  if (document.errors.length > 0) {
    return text;
  }
  document.contents ??= document.createNode({}) as unknown as typeof document.contents;
  edit(document);
  return text.trimStart().startsWith('{')
    ? `${JSON.stringify(document.toJS(), null, 2)}\n`
    : document.toString(styleOf(text));
}

/** The habits of whoever wrote the text, as far as the writer of the library knows them. */
export function styleOf(text: string): ToStringOptions {
  const indents = [...text.matchAll(/^( {2,8})\S/gm)].map((match) => match[1]?.length ?? 2);
  return {
    lineWidth: 0,
    indent: Math.min(...indents, indents.length > 0 ? 8 : 2),
    indentSeq: !/^([\w-]+):[ \t]*(?:#.*)?\n- /m.test(text),
    flowCollectionPadding: !/(?:^|[^{])\{[^{\s}]/m.test(text),
  };
}

export function setAt(path: Path, value: unknown): Edit {
  return (document) => {
    if (value === undefined) {
      document.deleteIn(path);
      return;
    }
    const before = document.getIn(path, true);
    if (isScalar(before) && !isObject(value)) {
      const isEmpty = before.value === ''; // which was in quotes for being empty
      before.value = value;
      before.type = typeOf(value, isEmpty ? undefined : (before.type as Scalar.Type | undefined));
      return;
    }
    const node = document.createNode(value) as Node;
    if (isScalar(node)) {
      node.type = typeOf(value, undefined);
    }
    insert(document, path, node);
  };
}

/** In place of all entries of a map; what stays the same is not touched, and an empty map goes. */
export function setEntries(path: Path, entries: readonly (readonly [string, string])[]): Edit {
  return (document) => {
    if (entries.length === 0) {
      document.deleteIn(path);
      return;
    }
    const map = document.getIn(path);
    const kept = new Map(entries);
    if (isMap(map)) {
      for (const key of map.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key))) {
        if (!kept.has(key)) {
          map.delete(key);
        }
      }
    }
    for (const [key, value] of entries) {
      if (document.getIn([...path, key]) !== value) {
        setAt([...path, key], value)(document);
      }
    }
  };
}

/** Puts an item at the end of a list, which is made if there is none. */
export function append(path: Path, item: unknown): Edit {
  return (document) => {
    const list = document.getIn(path);
    if (isSeq(list)) {
      list.flow = list.items.length === 0 ? false : list.flow;
      list.add(document.createNode(item));
    } else {
      insert(document, path, document.createNode([item]) as Node);
    }
  };
}

/** Takes an item out of a list; the list goes with its last one. */
export function removeItem(path: Path, index: number): Edit {
  return (document) => {
    const list = document.getIn(path);
    if (isSeq(list) && list.items.length <= 1) {
      document.deleteIn(path);
    } else {
      document.deleteIn([...path, index]);
    }
  };
}

export function moveItem(path: Path, from: number, to: number): Edit {
  return (document) => {
    const list = document.getIn(path);
    if (isSeq(list)) {
      ownComment(list);
      list.items.splice(to, 0, ...list.items.splice(from, 1));
    }
  };
}

/** The comment above a first item belongs to the list, says the library; whoever moves the item means it to come along. */
function ownComment(list: YAMLSeq): void {
  const first = list.items[0];
  if (list.commentBefore && isCollection(first) && !first.commentBefore) {
    first.commentBefore = list.commentBefore;
    list.commentBefore = undefined;
  }
}

/** Puts a copy behind an item, with another name if it has one. */
export function duplicateItem(path: Path, index: number): Edit {
  return (document) => {
    const list = document.getIn(path);
    const item = isSeq(list) ? list.items[index] : undefined;
    if (!isSeq(list) || !isMap(item)) {
      return;
    }
    const copy = item.clone() as YAMLMap;
    const names = list.items.map((each) => (isMap(each) ? each.get('name') : undefined));
    const name = copy.get('name');
    if (typeof name === 'string') {
      copy.set('name', freeName(name, names));
    }
    list.items.splice(index + 1, 0, copy);
  };
}

/** The name with the first number behind it that is not taken. */
export function freeName(name: string, taken: readonly unknown[]): string {
  const stem = name.replace(/[-_]\d+$/, '').slice(0, 120);
  for (let number = 2; ; number++) {
    const free = `${stem}-${number}`;
    if (!taken.includes(free)) {
      return free;
    }
  }
}

/** Lines are written as lines, and go on to be while somebody edits them. */
function typeOf(value: unknown, before: Scalar.Type | undefined): Scalar.Type | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const isBlock = before === Scalar.BLOCK_LITERAL || before === Scalar.BLOCK_FOLDED;
  if (value.includes('\n')) {
    return isBlock ? before : Scalar.BLOCK_LITERAL;
  }
  return isBlock && value === '' ? undefined : before;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}
