import { describe, expect, test } from 'vitest';
import { append, duplicateItem, edited, moveItem, parseJob, removeItem, setAt, setEntries } from './document';

const TEXT = `# what it is for
name: restart-web
targets: env:prod  # all of them
steps:
  # first down
  - name: stop
    type: exec
    command: systemctl stop app

  - {name: start, type: exec, command: 'systemctl start app'}
`;

describe('edits of a definition', () => {
  test('leave comments, quotes and order as they are', () => {
    const text = edited(TEXT, setAt(['name'], 'restart'));
    expect(text).toBe(TEXT.replace('restart-web', 'restart').replace('prod  #', 'prod #'));
  });

  test('put new fields where readers look for them', () => {
    const text = edited(TEXT, setAt(['description'], 'yes'));
    expect(text).toContain('name: restart-web\ndescription: "yes"\ntargets:');
    expect(edited(TEXT, setAt(['steps', 0, 'targets'], 'role:web'))).toContain('type: exec\n    targets: role:web\n');
  });

  test('write lines as lines', () => {
    const text = edited(TEXT, setAt(['steps', 0, 'command'], 'one\ntwo\n'));
    expect(text).toContain('command: |\n      one\n      two\n');
    expect(parseJob(text).value?.steps).toMatchObject([{ command: 'one\ntwo\n' }, {}]);
  });

  test('give back what was typed, whatever it is', () => {
    for (const typed of [
      '',
      ' ',
      'a ',
      '- b',
      'on',
      '007',
      '{{ x }}',
      'a: b',
      '# c',
      "it's",
      '"',
      'a\n ',
      '\n',
      '*x',
      '1e3',
    ]) {
      const text = edited(TEXT, setAt(['steps', 0, 'command'], typed));
      expect(parseJob(text).value?.steps).toMatchObject([{ command: typed }, {}]);
      const again = edited(text, setAt(['steps', 0, 'command'], `${typed}!`));
      expect(parseJob(again).value?.steps).toMatchObject([{ command: `${typed}!` }, {}]);
    }
  });

  test('keep the width of the indentation, however often', () => {
    for (const width of [2, 4]) {
      const by = ' '.repeat(width);
      const text = `steps:\n${by}- name: a\n${by}  type: exec\n`;
      const once = edited(text, setAt(['name'], 'x'));
      expect(edited(once, setAt(['name'], 'y'))).toContain(text);
    }
    expect(edited('steps:\n- name: a\n  type: exec\n', setAt(['name'], 'x'))).toContain('steps:\n- name: a\n  type');
  });

  test('need no quotes where an empty text was', () => {
    const text = edited(TEXT, setAt(['steps', 0, 'command'], ''));
    expect(edited(text, setAt(['steps', 0, 'command'], 'ls'))).toContain('command: ls\n');
  });

  test('move a step with its comment', () => {
    const text = edited(TEXT, moveItem(['steps'], 0, 1));
    expect(text.indexOf('name: start')).toBeLessThan(text.indexOf('# first down'));
    expect(text.indexOf('# first down')).toBeLessThan(text.indexOf('name: stop'));
  });

  test('duplicate a step under a free name', () => {
    const text = edited(edited(TEXT, duplicateItem(['steps'], 0)), duplicateItem(['steps'], 0));
    expect(parseJob(text).value?.steps).toMatchObject([
      { name: 'stop' },
      { name: 'stop-3' },
      { name: 'stop-2' },
      { name: 'start' },
    ]);
  });

  test('append to a list, and take the list away with its last item', () => {
    const text = edited(TEXT, append(['parameters'], { name: 'who' }));
    expect(text).toContain('parameters:\n  - name: who\ntargets');
    expect(edited(text, removeItem(['parameters'], 0))).not.toContain('parameters');
  });

  test('change the entries of a map one by one', () => {
    const path = ['steps', 0, 'environment'];
    const text = edited(
      TEXT,
      setEntries(path, [
        ['A', '1'],
        ['B', 'x'],
      ]),
    );
    expect(parseJob(text).value?.steps).toMatchObject([{ environment: { A: '1', B: 'x' } }, {}]);
    expect(edited(text, setEntries(path, [['B', 'x']]))).not.toContain('A:');
    expect(edited(text, setEntries(path, []))).not.toContain('environment');
  });

  test('keep JSON as JSON', () => {
    const text = edited('{"name":"a","steps":[]}', setAt(['description'], 'b'));
    expect(JSON.parse(text)).toEqual({ name: 'a', description: 'b', steps: [] });
  });

  test('begin with nothing', () => {
    expect(edited('', setAt(['name'], 'a'))).toBe('name: a\n');
  });

  test('do nothing to what is no YAML', () => {
    expect(edited('a: [', setAt(['name'], 'a'))).toBe('a: [');
  });
});

test('faults have their line', () => {
  expect(parseJob('name: a\nsteps:\n  - type: exec\n   x: 1\n').faults[0]?.line).toBe(4);
  expect(parseJob('- a').faults).toHaveLength(1);
  expect(parseJob('a: 1\na: 2').faults[0]?.line).toBe(2);
});
