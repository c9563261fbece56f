import { expect, it } from 'vitest';
import { problems } from './problems.de';
import { reasons } from './reasons';
import jobs from '../../../../../../../docs/jobs.md?raw';
import rest from '../../../../../../../docs/rest.md?raw';

const engine = import.meta.glob<string>(
  '../../../../../../../opsconductor-core/src/main/java/io/opsconductor/internal/engine/*.java',
  { query: '?raw', import: 'default', eager: true },
);

const codesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

function section(text: string, heading: string, until: string): string {
  const from = text.indexOf(`\n${heading}\n`);
  const to = text.indexOf(until, from + heading.length);
  return text.slice(from, to < 0 ? undefined : to);
}

const [problemTable = '', reasonTable = ''] = section(rest, '## Errors', '\n## ').split('(`reason`)');
const rows = problemTable.split('\n').filter((line) => /^\| `/.test(line));
const documented = codesIn(problemTable, /^\| `(\w+)` \|/gm);
/** Nobody sees what keeps a server from starting, or what nothing answers with. */
const met = rows.filter((row) => !/\| (?:at start:|reserved;)/.test(row)).map((row) => /`(\w+)`/.exec(row)?.[1] ?? '');

const ofTransports = codesIn(reasonTable, /^\| `(\w+)` \|/gm);
const states = ['queued', 'running', 'succeeded', 'failed', 'aborted', 'skipped', 'termination', 'confirmed'];
const ofRuns = codesIn(section(jobs, '## What becomes of a run', '\n\nA run that has ended'), /`([a-z_]+)`/g).filter(
  (code) => !states.includes(code),
);
const written = Object.values(engine).flatMap((source) => [
  ...codesIn(source, /(?:StepState|RunState)\.[A-Z]+,\s*"([a-z_]+)"/g), // as the reason of a state
  ...codesIn(source, /\bfailed\(\s*succeeded,\s*"([a-z_]+)"/g), // of what was captured
  ...codesIn(source, /new Refusal\(\s*"([a-z_]+)"/g), // of targets that are not begun
  ...codesIn(source, /^ {4}[A-Z_]+\("([a-z_]+)", (?:true|false)\)/gm), // of StopReason
  ...codesIn(source, /static final String (?:HTTP_STATUS|REASON) = "([a-z_]+)"/g),
  ...codesIn(source, /\? "([a-z]+_failed)" : null/g), // of a target with a failed step
]);

it('finds the codes where they are written down', () => {
  expect(met).toEqual(expect.arrayContaining(['validation_failed', 'login_failed', 'request_timeout']));
  expect(ofTransports).toEqual(expect.arrayContaining(['hostname_not_resolved', 'transport_failed']));
  expect(ofRuns).toEqual(expect.arrayContaining(['targets_failed', 'capture_too_large', 'node_stopped']));
  expect(written).toEqual(
    expect.arrayContaining([
      ...['exit_code', 'http_status', 'targets_failed', 'step_failed', 'earlier_step_failed', 'retry'],
      ...['capture_not_text', 'dependency_failed', 'canceled', 'run_timeout', 'node_lost', 'internal_error'],
    ]),
  );
});

it('every problem that can be met is told in German', () => {
  expect(met.filter((code) => !(code in problems.what))).toEqual([]);
});

it('every reason is told in short, and so in German', () => {
  expect([...ofTransports, ...ofRuns, ...written].filter((code) => !(code in reasons))).toEqual([]);
  expect(Object.keys(problems.short)).toEqual(Object.keys(reasons));
});

it('no text is of a code that is not there', () => {
  expect(Object.keys(problems.what).filter((code) => !documented.includes(code))).toEqual([]);
  expect(Object.keys(problems.mend).filter((code) => !ofTransports.includes(code))).toEqual([]);
  const known = new Set([...documented, ...ofTransports, ...ofRuns, ...written]);
  expect(Object.keys(reasons).filter((code) => !known.has(code))).toEqual([]);
});
