import type { Api } from '@/shared/api/client';

/** What is known of a protocol here; others are shown and edited all the same. */
interface Protocol {
  label: string;
  port: number;
  credentialType: Api['CredentialType'];
  /** The stages of a connection in their order. */
  stages: readonly Api['Stage'][];
}

const protocols: Record<string, Protocol> = {
  ssh: {
    label: 'SSH',
    port: 22,
    credentialType: 'ssh',
    stages: ['dns', 'port', 'protocol', 'host_key', 'authentication', 'authorization', 'shell'],
  },
  winrm: {
    label: 'WinRM',
    port: 5985,
    credentialType: 'winrm',
    stages: ['dns', 'port', 'tls', 'protocol', 'authentication', 'authorization', 'shell'],
  },
  https: {
    label: 'HTTPS',
    port: 443,
    credentialType: 'api_key',
    stages: ['dns', 'port', 'tls', 'protocol', 'authentication'],
  },
  http: {
    label: 'HTTP',
    port: 80,
    credentialType: 'api_key',
    stages: ['dns', 'port', 'protocol', 'authentication'],
  },
};

const ALL_STAGES: readonly Api['Stage'][] = [
  'dns',
  'port',
  'protocol',
  'tls',
  'host_key',
  'authentication',
  'authorization',
  'shell',
];

export const knownProtocols = Object.keys(protocols);

export function protocolLabel(protocol: string): string {
  return protocols[protocol]?.label ?? protocol;
}

export function defaultPort(protocol: string): number | undefined {
  return protocols[protocol]?.port;
}

/** The type of credential that a protocol logs in with; undefined if that is not known here. */
export function credentialTypeOf(protocol: string): Api['CredentialType'] | undefined {
  return protocols[protocol]?.credentialType;
}

export function stagesOf(protocol: string): readonly Api['Stage'][] {
  return protocols[protocol]?.stages ?? ALL_STAGES;
}
