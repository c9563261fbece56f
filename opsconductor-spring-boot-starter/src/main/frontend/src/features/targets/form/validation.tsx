import type { ReactNode } from 'react';
import type { Problem } from '@/shared/api/problem';
import { FieldReason } from '@/shared/problem/FieldReason';
import { ProblemText } from '@/shared/problem/ProblemText';
import { metadataValue } from './metadata';
import { optionsOf } from './options';
import type { TargetValues } from './values';

/** Names of texts, by the paths of fields in the form. */
export type Faults = Record<string, string>;

/** What can be seen to be wrong before the server is asked, which does not look into the options of transports. */
export function faultsOf(values: TargetValues): Faults {
  const faults: Faults = {};
  for (const field of ['name', 'protocol', 'hostname'] as const) {
    if (values[field].trim() === '') {
      faults[field] = 'form.required';
    }
  }
  const options = optionsOf(values.protocol);
  for (const { key, pattern } of options) {
    const text = values.options[key]?.trim() ?? '';
    if (text !== '' && pattern && !pattern.test(text)) {
      faults[`options.${key}`] = 'form.wrongOption';
    }
  }
  const keys = values.extras.map(({ key }) => key.trim());
  values.extras.forEach(({ value }, row) => {
    const key = keys[row] ?? '';
    if (key === '' && value.trim() !== '') {
      faults[`extras.${row}.key`] = 'form.required';
    } else if (key !== '' && keys.indexOf(key) !== row) {
      faults[`extras.${row}.key`] = 'form.keyTwice';
    } else if (options.some((option) => option.key === key)) {
      faults[`extras.${row}.key`] = 'form.keyOfOption';
    }
    try {
      metadataValue(value);
    } catch {
      faults[`extras.${row}.value`] = 'form.noJson';
    }
  });
  return faults;
}

/** Which field a problem is about that names none. */
const FIELD_OF_CODE: Record<string, string> = {
  name_taken: 'name',
  credential_not_found: 'credential',
  target_not_found: 'dependsOn',
  dependency_cycle: 'dependsOn',
};

const FIELD_OF_PATH: Record<string, string> = {
  credential_ref: 'credential',
  depends_on: 'dependsOn',
};

/** The field of the form for a path of the API. */
function fieldOf(path: string, values: TargetValues): string {
  const [head = path, ...rest] = path.split('.');
  if (head === 'metadata') {
    const key = rest.join('.');
    const row = values.extras.findIndex((extra) => extra.key.trim() === key);
    return row < 0 ? `options.${key}` : `extras.${row}.value`;
  }
  const field = head.replace(/\[.*/, '');
  return FIELD_OF_PATH[field] ?? field;
}

/** What a server refused, beside the fields that it is about. */
export function refusals(problem: Problem, values: TargetValues): Record<string, ReactNode> {
  const byCode = FIELD_OF_CODE[problem.code];
  return {
    ...(byCode ? { [byCode]: <ProblemText error={problem} /> } : {}),
    ...Object.fromEntries(
      problem.errors.map(({ path, reason }) => [fieldOf(path, values), <FieldReason reason={reason} />]),
    ),
  };
}
