import type { Api } from '@/shared/api/client';

type Step = Api['StepRun'];

/** Steps that were stopped, by whether their processes are known to be gone. What is not known is not confirmed. */
export function terminations(steps: readonly Step[]) {
  const of = (...codes: (string | null)[]) => steps.filter(({ termination }) => codes.includes(termination));
  return { confirmed: of('confirmed'), notNeeded: of('not_needed'), notConfirmed: of('not_confirmed', null) };
}
