import { isMap, isScalar, type Document, type Node, type Pair } from 'yaml';
import type { Path } from './path';

const ORDERS: Record<'job' | 'step' | 'parameter', readonly string[]> = {
  job: [
    'name',
    'description',
    'parameters',
    'targets',
    'strategy',
    'parallelism',
    'batch',
    'max_failures',
    'concurrency',
    'lock_targets',
    'timeout_seconds',
    'steps',
  ],
  step: [
    'name',
    'type',
    'target',
    'targets',
    'when',
    'method',
    'path',
    'shell',
    'command',
    'script',
    'working_directory',
    'environment',
    'stdin',
    'content',
    'content_base64',
    'artifact',
    'mode',
    'overwrite',
    'max_bytes',
    'headers',
    'body',
    'json',
    'expect_status',
    'timeout_seconds',
    'retry',
    'capture',
    'on_failure',
    'always',
    'idempotent',
  ],
  parameter: ['name', 'type', 'description', 'required', 'default', 'pattern', 'choices'],
};

/** New fields go where a reader looks for them, not all to the end. */
export function insert(document: Document, path: Path, node: Node): void {
  const key = path.at(-1);
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1));
  if (!isMap(parent) || parent.has(key)) {
    document.setIn(path, node);
    return;
  }
  const order = path.length === 1 ? ORDERS.job : path[0] === 'steps' ? ORDERS.step : ORDERS.parameter;
  const rank = order.indexOf(String(key));
  const after = parent.items.findIndex((pair) => {
    const other = order.indexOf(String(isScalar(pair.key) ? pair.key.value : pair.key));
    return rank >= 0 && other > rank;
  });
  const pair = document.createPair(key, node) as Pair;
  parent.items.splice(after < 0 ? parent.items.length : after, 0, pair);
}
