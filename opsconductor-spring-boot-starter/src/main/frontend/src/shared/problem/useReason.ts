import { reasons } from './reasons';
import { useProblemTexts } from './useProblemTexts';

/** Says a reason in short; a code that is not known here says it itself. */
export function useReason(): (code: string) => string {
  const text = useProblemTexts();
  const english: Record<string, string> = reasons;
  return (code) => text('short', code) ?? english[code] ?? text('what', code) ?? code;
}
