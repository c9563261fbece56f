import { describe, expect, it } from 'vitest';
import { dataBody, dataFaults, emptyData, fieldOfPath, kindOf, type DataValues } from './data';

const secret = (text: string) => ({ elsewhere: false, secret: text, ref: '' });
const reference = (ref: string) => ({ elsewhere: true, secret: 'forgotten', ref });

const values: DataValues = {
  ...emptyData,
  username: ' ops ',
  domain: 'EXAMPLE',
  password: secret(' p w '),
  privateKey: secret('-----BEGIN OPENSSH PRIVATE KEY-----\n'),
  keytab: 'BQI=',
  key: secret('k'),
};

describe('dataBody', () => {
  it('has what the kind is made of, and nothing of the others', () => {
    expect(dataBody({ ...values, kind: 'ssh_password' })).toEqual({ username: 'ops', password: ' p w ' });
    expect(dataBody({ ...values, kind: 'winrm_keytab' })).toEqual({
      username: 'ops',
      domain: 'EXAMPLE',
      auth_scheme: 'kerberos',
      keytab: 'BQI=',
    });
    expect(dataBody({ ...values, kind: 'api_key' })).toEqual({ header: 'Authorization', prefix: 'Bearer ', key: 'k' });
  });

  it('says where a secret is kept, and sends nothing that was typed before', () => {
    expect(dataBody({ ...values, kind: 'winrm_password', password: reference(' env:A ') })).toEqual({
      username: 'ops',
      domain: 'EXAMPLE',
      auth_scheme: 'ntlm',
      password: { ref: 'env:A' },
    });
  });

  it('leaves out a passphrase that is not given', () => {
    expect(dataBody(values)).not.toHaveProperty('passphrase', expect.anything());
    expect(dataBody({ ...values, passphrase: reference('') }).passphrase).toBeUndefined();
    expect(dataBody({ ...values, passphrase: secret('x') }).passphrase).toBe('x');
  });
});

describe('dataFaults', () => {
  it('finds nothing wrong with what is complete', () => {
    expect(dataFaults(values)).toEqual({});
  });

  it('asks for what the kind needs', () => {
    expect(Object.keys(dataFaults(emptyData))).toEqual(['username', 'privateKey']);
    expect(Object.keys(dataFaults({ ...emptyData, kind: 'winrm_keytab' }))).toEqual(['username', 'keytab']);
    expect(Object.keys(dataFaults({ ...emptyData, kind: 'api_key', header: '' }))).toEqual(['header', 'key']);
    expect(dataFaults({ ...values, kind: 'ssh_password', password: reference(' ') })).toHaveProperty('password');
  });

  it('knows a private key from other texts', () => {
    expect(dataFaults({ ...values, privateKey: secret('ssh-ed25519 AAAA') }).privateKey).toBe('form.noKey');
    expect(dataFaults({ ...values, privateKey: secret('PuTTY-User-Key-File-3: x') }).privateKey).toBe('form.puttyKey');
    expect(dataFaults({ ...values, privateKey: reference('file:/k') })).toEqual({});
  });
});

it('knows the kind of what is stored', () => {
  expect(kindOf({ credential_type: 'ssh', kind: 'private_key' })).toBe('ssh_private_key');
  expect(kindOf({ credential_type: 'api_key', kind: 'api_key' })).toBe('api_key');
  expect(kindOf({ credential_type: 'winrm', kind: 'new' })).toBe('winrm_password');
});

it('knows fields by the paths of the API', () => {
  expect(fieldOfPath('credential_data.private_key.ref')).toBe('privateKey');
  expect(fieldOfPath('name')).toBe('name');
});
