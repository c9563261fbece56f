import { describe, expect, test } from 'vitest';
import source from '../../../../../../../../opsconductor-core/src/main/resources/io/opsconductor/job/job.schema.json';
import { suggestionsFor, type Schema } from './jobSchema';
import { contextAt } from './yamlContext';

const schema = source as Schema;

/** What is suggested where the text has a bar. */
function at(text: string): string[] {
  const lines = text.replace('|', '').split('\n');
  const index = text.slice(0, text.indexOf('|')).split('\n').length - 1;
  const before = text.split('\n')[index]?.split('|')[0] ?? '';
  const context = contextAt(lines, index, before);
  return context ? suggestionsFor(schema, context).map((each) => each.label) : [];
}

describe('what is suggested', () => {
  test('at the top: fields that are not there yet', () => {
    const found = at('name: a\n|\nsteps:\n  - type: exec\n');
    expect(found).toContain('description');
    expect(found).toContain('strategy');
    expect(found).not.toContain('name');
    expect(found).not.toContain('steps');
    expect(found).not.toContain('command');
  });

  test('for a value: what may stand there', () => {
    expect(at('name: a\nstrategy: |\n')).toEqual(['linear', 'free']);
    expect(at('steps:\n  - name: x\n    type: |')).toEqual(['exec', 'script', 'copy', 'fetch', 'http']);
    expect(at('parameters:\n- name: x\n  type: |')).toContain('secret');
    expect(at('steps:\n  - type: exec\n    always: |')).toEqual(['true', 'false']);
  });

  test('in a step: the fields of its type', () => {
    const found = at('name: a\nsteps:\n  - name: one\n    type: ssh.exec\n    |\n');
    expect(found).toContain('command');
    expect(found).toContain('capture');
    expect(found).not.toContain('script');
    expect(found).not.toContain('timeoutSec');
    expect(at('steps:\n- type: copy\n  |')).toContain('content_base64');
    expect(at('steps:\n  - |\n    type: fetch\n')).toContain('max_bytes');
  });

  test('deeper in a step', () => {
    expect(at('steps:\n  - type: exec\n    retry:\n      |')).toContain('backoff');
    expect(
      at('steps:\n  - type: exec\n  - type: exec\n    when:\n      all:\n        - step: a\n          st|'),
    ).toContain('state');
    expect(at('steps:\n  - type: exec\n    when:\n      state: |')).toEqual(['succeeded', 'failed', 'skipped']);
  });

  test('in a parameter', () => {
    expect(at('parameters:\n  - name: a\n  - |\nsteps: []')).toContain('pattern');
  });

  test('nothing in texts, comments and values that are free', () => {
    expect(at('steps:\n  - type: script\n    script: >\n      ec|')).toEqual([]);
    expect(at('# na|')).toEqual([]);
    expect(at('name: |')).toEqual([]);
    expect(at('steps:\n  - {ty|}')).toEqual([]);
  });
});
