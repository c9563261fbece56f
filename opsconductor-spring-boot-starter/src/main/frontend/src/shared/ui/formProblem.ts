import { Problem } from '../api/problem';
import { focusFirst } from './focusFirst';

/**
 * The reasons that a server gave, by the paths of fields, for a form to show beside them.
 *
 * @param name of the field in the form for a path of the API, if it is another
 */
export function fieldErrors(error: unknown, name: (path: string) => string = (path) => path): Record<string, string> {
  return error instanceof Problem
    ? Object.fromEntries(error.errors.map(({ path, reason }) => [name(path), reason]))
    : {};
}

/** Shows what was refused beside the fields of a form, and leads to the first of them. */
export function showErrors(
  form: { setErrors: (errors: Record<string, string>) => void },
  errors: Record<string, string>,
) {
  form.setErrors(errors);
  focusFirst(errors);
}
