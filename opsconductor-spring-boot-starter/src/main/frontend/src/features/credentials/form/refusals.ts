import { Problem } from '@/shared/api/problem';
import { fieldErrors } from '@/shared/ui/formProblem';
import { fieldOfPath } from './data';

/** What a server refused, beside the fields that it is about. */
export function refusals(error: unknown): Record<string, string> {
  return error instanceof Problem && error.code === 'name_taken'
    ? { name: error.message }
    : fieldErrors(error, fieldOfPath);
}
