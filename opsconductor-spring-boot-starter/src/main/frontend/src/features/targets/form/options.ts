/** An option of a transport that is kept in the metadata of a target; given as a text, which may be empty for "not given". */
export interface TransportOption {
  /** Of the metadata. */
  key: string;
  /** Of its texts, below `options`. */
  text: string;
  kind: 'text' | 'number' | 'flag' | 'choice' | 'pem';
  /** Of a choice, beside "not given"; with a text each, below that of the option. */
  choices?: readonly string[];
  placeholder?: string;
  /** What it must look like, as the transport wants it. */
  pattern?: RegExp;
}

const FINGERPRINT = /^[0-9a-f]{64}$/i;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/;

const certificates = (prefix: string): TransportOption[] => [
  { key: `${prefix}_ca_certificates`, text: 'caCertificates', kind: 'pem', pattern: PEM },
  { key: `${prefix}_certificate_sha256`, text: 'certificateSha256', kind: 'text', pattern: FINGERPRINT },
];

const calls: TransportOption[] = [
  {
    key: 'http_base_path',
    text: 'basePath',
    kind: 'text',
    placeholder: '/api/v1',
    pattern: /^\/[^?#\s]*[^/?#\s]$/,
  },
  { key: 'http_probe_path', text: 'probePath', kind: 'text', placeholder: '/', pattern: /^\/[^#\s]*$/ },
];

const options: Record<string, readonly TransportOption[]> = {
  winrm: [
    { key: 'winrm_use_https', text: 'useHttps', kind: 'choice', choices: ['true', 'false'] },
    ...certificates('winrm'),
    { key: 'winrm_allow_unencrypted', text: 'allowUnencrypted', kind: 'flag' },
    { key: 'winrm_codepage', text: 'codepage', kind: 'number', placeholder: '65001', pattern: /^[0-9]{1,5}$/ },
    { key: 'winrm_output_encoding', text: 'outputEncoding', kind: 'text', placeholder: 'utf-16le' },
    {
      key: 'winrm_path',
      text: 'path',
      kind: 'text',
      placeholder: '/wsman',
      pattern: /^\/[A-Za-z0-9._~/-]{0,200}$/,
    },
    { key: 'winrm_engine', text: 'engine', kind: 'choice', choices: ['wsman', 'winrm4j'] },
  ],
  https: [...calls, ...certificates('http')],
  http: calls,
};

export function optionsOf(protocol: string): readonly TransportOption[] {
  return options[protocol] ?? [];
}
