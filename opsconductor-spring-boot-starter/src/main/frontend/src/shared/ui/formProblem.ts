import { Problem } from '../api/problem';

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
