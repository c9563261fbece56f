import type { Api } from '@/shared/api/client';
import { metadataText, metadataValue, optionText, optionValue, type Extra, type Metadata } from './metadata';
import { optionsOf } from './options';

/** What is in the form of a target. */
export interface TargetValues {
  name: string;
  protocol: string;
  hostname: string;
  /** Empty for that of the protocol. */
  port: number | '';
  /** An id. */
  credential: string | null;
  tags: string[];
  /** Ids. */
  dependsOn: string[];
  /** By their keys in the metadata, as texts; those of other protocols stay until another is saved. */
  options: Record<string, string>;
  extras: Extra[];
}

export const emptyValues: TargetValues = {
  name: '',
  protocol: 'ssh',
  hostname: '',
  port: '',
  credential: null,
  tags: [],
  dependsOn: [],
  options: {},
  extras: [],
};

export function valuesOf(target: Api['Target']): TargetValues {
  const known = new Set(optionsOf(target.protocol).map(({ key }) => key));
  const entries = Object.entries(target.metadata);
  return {
    name: target.name,
    protocol: target.protocol,
    hostname: target.hostname,
    port: target.port,
    credential: target.credential_ref,
    tags: target.tags,
    dependsOn: target.depends_on,
    options: Object.fromEntries(
      entries.filter(([key]) => known.has(key)).map(([key, value]) => [key, optionText(value)]),
    ),
    extras: entries.filter(([key]) => !known.has(key)).map(([key, value]) => ({ key, value: metadataText(value) })),
  };
}

/** @param before the metadata that is stored, of which what was not changed stays to the letter */
export function bodyOf(values: TargetValues, before: Metadata = {}): Api['TargetBody'] {
  const options = optionsOf(values.protocol).flatMap(({ key }) => {
    const text = values.options[key]?.trim() ?? '';
    return text === '' ? [] : [[key, optionValue(text, before[key])] as const];
  });
  const extras = values.extras
    .filter(({ key }) => key.trim() !== '')
    .map(({ key, value }) => [key.trim(), metadataValue(value)] as const);
  return {
    name: values.name.trim(),
    protocol: values.protocol.trim(),
    hostname: values.hostname.trim(),
    port: values.port === '' ? null : values.port,
    credential_ref: values.credential,
    tags: values.tags,
    depends_on: values.dependsOn,
    metadata: Object.fromEntries([...extras, ...options]),
  };
}
