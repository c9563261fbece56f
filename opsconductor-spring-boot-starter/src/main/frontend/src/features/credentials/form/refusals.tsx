import type { ReactNode } from 'react';
import { Problem } from '@/shared/api/problem';
import { ProblemText } from '@/shared/problem/ProblemText';
import { fieldErrors } from '@/shared/ui/formProblem';
import { fieldOfPath } from './data';

/** What a server refused, beside the fields that it is about. */
export function refusals(error: unknown): Record<string, ReactNode> {
  return error instanceof Problem && error.code === 'name_taken'
    ? { name: <ProblemText error={error} /> }
    : fieldErrors(error, fieldOfPath);
}
