import { describe, expect, it } from 'vitest';
import type { Api } from '@/shared/api/client';
import { bodyOf, emptyValues, valuesOf } from './values';

const target: Api['Target'] = {
  id: 't1',
  name: 'win-1',
  protocol: 'winrm',
  hostname: 'win-1.example.org',
  port: 5986,
  credential_ref: 'c1',
  tags: ['env:prod'],
  depends_on: ['t2'],
  metadata: { winrm_use_https: 'true', rack: 7, label: '007', winrm_codepage: 437 },
  reachability: { state: 'unknown', tried_at: null, reached_at: null, code: null },
  created_at: '2026-11-29T00:00:00Z',
  updated_at: '2026-11-29T00:00:00Z',
  generation: 1,
};

describe('the form of a target', () => {
  it('gives back what it was opened with', () => {
    const { name, protocol, hostname, port, credential_ref, tags, depends_on, metadata } = target;
    expect(bodyOf(valuesOf(target), target.metadata)).toEqual({
      name,
      protocol,
      hostname,
      port,
      credential_ref,
      tags,
      depends_on,
      metadata,
    });
  });

  it('has fields for the options of the protocol, and rows for the other keys', () => {
    const values = valuesOf(target);
    expect(values.options).toEqual({ winrm_use_https: 'true', winrm_codepage: '437' });
    expect(values.extras).toEqual([
      { key: 'rack', value: '7' },
      { key: 'label', value: '007' },
    ]);
  });

  it('leaves out the options of another protocol, empty options and rows without a key', () => {
    const body = bodyOf({
      ...valuesOf(target),
      protocol: 'https',
      options: { winrm_use_https: 'true', http_base_path: '/api', http_probe_path: ' ' },
      extras: [{ key: ' ', value: 'x' }],
    });
    expect(body.metadata).toEqual({ http_base_path: '/api' });
  });

  it('leaves the port to the protocol unless one is given', () => {
    expect(bodyOf(emptyValues).port).toBeNull();
  });
});
