import type { ReactNode } from 'react';
import { Problem } from '../api/problem';
import { FieldReason } from '../problem/FieldReason';
import { focusFirst } from './focusFirst';

/**
 * The reasons that a server gave, by the paths of fields, for a form to show beside them.
 *
 * @param name of the field in the form for a path of the API, if it is another
 */
export function fieldErrors(
  error: unknown,
  name: (path: string) => string = (path) => path,
): Record<string, ReactNode> {
  return error instanceof Problem
    ? Object.fromEntries(error.errors.map(({ path, reason }) => [name(path), <FieldReason reason={reason} />]))
    : {};
}

/** Shows what was refused beside the fields of a form, and leads to the first of them. */
export function showErrors(
  form: { setErrors: (errors: Record<string, ReactNode>) => void },
  errors: Record<string, ReactNode>,
) {
  form.setErrors(errors);
  focusFirst(errors);
}
