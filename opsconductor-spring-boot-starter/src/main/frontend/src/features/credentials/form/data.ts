import type { Api } from '@/shared/api/client';

/** How a credential authenticates, which says what it is made of. */
export const credentialKinds = [
  'ssh_password',
  'ssh_private_key',
  'winrm_password',
  'winrm_keytab',
  'api_key',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** A secret that is stored here, or kept elsewhere, where it is fetched from when it is needed. */
export interface SecretValue {
  elsewhere: boolean;
  secret: string;
  /** For example `env:OPSCONDUCTOR_SECRET_OPS`. */
  ref: string;
}

/** What a credential is made of, whatever its kind; what another kind needs stays while somebody chooses. */
export interface DataValues {
  kind: CredentialKind;
  username: string;
  domain: string;
  authScheme: Api['AuthScheme'];
  password: SecretValue;
  privateKey: SecretValue;
  passphrase: SecretValue;
  /** In base64. */
  keytab: string;
  header: string;
  prefix: string;
  key: SecretValue;
}

const noSecret: SecretValue = { elsewhere: false, secret: '', ref: '' };

export const emptyData: DataValues = {
  kind: 'ssh_private_key',
  username: '',
  domain: '',
  authScheme: 'ntlm',
  password: noSecret,
  privateKey: noSecret,
  passphrase: noSecret,
  keytab: '',
  header: 'Authorization',
  prefix: 'Bearer ',
  key: noSecret,
};

export function typeOf(kind: CredentialKind): Api['CredentialType'] {
  return kind === 'api_key' ? 'api_key' : kind.startsWith('ssh') ? 'ssh' : 'winrm';
}

export function kindsOf(type: Api['CredentialType']): CredentialKind[] {
  return credentialKinds.filter((kind) => typeOf(kind) === type);
}

/** The kind of a credential that is stored; another of its type if it is not known here. */
export function kindOf({ credential_type: type, kind }: Pick<Api['Credential'], 'credential_type' | 'kind'>) {
  const kinds = kindsOf(type);
  return kinds.find((each) => each === kind || each === `${type}_${kind}`) ?? (kinds[0] as CredentialKind);
}

function stored({ elsewhere, secret, ref }: SecretValue): Api['StoredSecret'] | undefined {
  if (elsewhere) {
    return { ref: ref.trim() };
  }
  return secret === '' ? undefined : secret;
}

function given(text: string): string | undefined {
  return text.trim() || undefined;
}

export function dataBody(values: DataValues): Api['CredentialDataBody'] {
  const username = values.username.trim();
  switch (values.kind) {
    case 'ssh_password':
      return { username, password: stored(values.password) };
    case 'ssh_private_key':
      return {
        username,
        private_key: stored(values.privateKey),
        passphrase: hasPassphrase(values) ? stored(values.passphrase) : undefined,
      };
    case 'winrm_password':
      return {
        username,
        domain: given(values.domain),
        auth_scheme: values.authScheme,
        password: stored(values.password),
      };
    case 'winrm_keytab':
      return { username, domain: given(values.domain), auth_scheme: 'kerberos', keytab: values.keytab };
    case 'api_key':
      // a prefix ends with a blank as a rule, which is part of it
      return { header: values.header.trim(), prefix: values.prefix || undefined, key: stored(values.key) };
  }
}

function hasPassphrase({ passphrase }: DataValues): boolean {
  return passphrase.elsewhere ? passphrase.ref.trim() !== '' : passphrase.secret !== '';
}

/** Names of texts, by the fields that something is wrong with. */
export function dataFaults(values: DataValues): Record<string, string> {
  const faults: Record<string, string> = {};
  const demand = (field: string, there: boolean) => {
    if (!there) {
      faults[field] = 'form.required';
    }
  };
  const isThere = ({ elsewhere, secret, ref }: SecretValue) => (elsewhere ? ref.trim() !== '' : secret !== '');
  const { kind } = values;
  if (kind === 'api_key') {
    demand('header', values.header.trim() !== '');
    demand('key', isThere(values.key));
    return faults;
  }
  demand('username', values.username.trim() !== '');
  if (kind === 'ssh_password' || kind === 'winrm_password') {
    demand('password', isThere(values.password));
  } else if (kind === 'winrm_keytab') {
    demand('keytab', values.keytab !== '');
  } else {
    demand('privateKey', isThere(values.privateKey));
    const { elsewhere, secret } = values.privateKey;
    if (!elsewhere && secret !== '' && !/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(secret)) {
      faults.privateKey = secret.startsWith('PuTTY-User-Key-File') ? 'form.puttyKey' : 'form.noKey';
    }
  }
  return faults;
}

const FIELDS: Record<string, string> = {
  auth_scheme: 'authScheme',
  private_key: 'privateKey',
};

/** The field of the form for a path of the API. */
export function fieldOfPath(path: string): string {
  const name = path.replace(/^credential_data\./, '').replace(/\.ref$/, '');
  return FIELDS[name] ?? name;
}
