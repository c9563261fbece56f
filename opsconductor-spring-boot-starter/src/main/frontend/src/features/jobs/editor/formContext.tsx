import { createContext, useContext } from 'react';
import { FieldReason } from '@/shared/problem/FieldReason';
import type { Finding } from './check';
import { setAt, type Edit, type JobValue, type Path } from './document';

interface JobFormState {
  value: JobValue;
  edit: (edit: Edit) => void;
  findings: readonly Finding[];
  readOnly: boolean;
}

export const JobFormContext = createContext<JobFormState | null>(null);

export function useJobForm(): JobFormState {
  const form = useContext(JobFormContext);
  if (!form) {
    throw new Error('outside of a form of a job');
  }
  return form;
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (each, key) =>
      typeof each === 'object' && each !== null ? (each as Record<string | number, unknown>)[key] : undefined,
    value,
  );
}

/** A path as the server writes it. */
export function written(path: Path): string {
  return path.reduce<string>(
    (before, key) => (typeof key === 'number' ? `${before}[${key}]` : before ? `${before}.${key}` : key),
    '',
  );
}

/** One field of the definition, with what is wrong with it. Undefined takes it out. */
export function useField(path: Path) {
  const { value, edit, findings, readOnly } = useJobForm();
  const name = written(path);
  const fault = findings.find((finding) => finding.path === name)?.message;
  return {
    value: valueAt(value, path),
    set: (next: unknown) => edit(setAt(path, next)),
    error: fault && <FieldReason reason={fault} />,
    readOnly,
  };
}
