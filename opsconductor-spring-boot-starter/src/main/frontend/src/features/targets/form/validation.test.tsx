import { describe, expect, it } from 'vitest';
import { Problem } from '@/shared/api/problem';
import { ProblemText } from '@/shared/problem/ProblemText';
import { faultsOf, refusals } from './validation';
import { emptyValues } from './values';

const good = { ...emptyValues, name: 'web-1', hostname: 'web-1.example.org' };

const problem = (body: object) => new Problem(body, new Response(null, { status: 400 }));

describe('faultsOf', () => {
  it('finds nothing wrong with a name and a hostname', () => {
    expect(faultsOf(good)).toEqual({});
  });

  it('asks for what is needed', () => {
    expect(Object.keys(faultsOf(emptyValues))).toEqual(['name', 'hostname']);
  });

  it('looks into the options of the protocol', () => {
    const options = { winrm_codepage: 'abc', winrm_path: '/wsman', winrm_certificate_sha256: 'x' };
    expect(Object.keys(faultsOf({ ...good, protocol: 'winrm', options }))).toEqual([
      'options.winrm_certificate_sha256',
      'options.winrm_codepage',
    ]);
  });

  it('finds keys that are missing, given twice, or fields of their own, and broken JSON', () => {
    const extras = [
      { key: 'a', value: '1' },
      { key: 'a', value: '2' },
      { key: '', value: 'x' },
      { key: 'winrm_path', value: '/' },
      { key: 'b', value: '{' },
    ];
    expect(faultsOf({ ...good, protocol: 'winrm', extras })).toEqual({
      'extras.1.key': 'form.keyTwice',
      'extras.2.key': 'form.required',
      'extras.3.key': 'form.keyOfOption',
      'extras.4.value': 'form.noJson',
    });
  });
});

describe('refusals', () => {
  it('stand beside the fields that the server names', () => {
    const extras = [{ key: 'a.b', value: '1' }];
    const errors = ['credential_ref', 'depends_on[1]', 'port', 'metadata.a.b', 'metadata.http_base_path'].map(
      (path) => ({ path, reason: 'wrong' }),
    );
    expect(Object.keys(refusals(problem({ code: 'validation_failed', errors }), { ...good, extras }))).toEqual([
      'credential',
      'dependsOn',
      'port',
      'extras.0.value',
      'options.http_base_path',
    ]);
  });

  it('stand beside the name where that is taken', () => {
    const taken = problem({ code: 'name_taken', detail: 'There is one.' });
    expect(refusals(taken, good)).toEqual({ name: <ProblemText error={taken} /> });
  });
});
