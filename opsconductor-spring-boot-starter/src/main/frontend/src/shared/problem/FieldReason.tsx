import { useProblemTexts } from './useProblemTexts';

/** What is wrong with a field; in the words of the server, unless it is one of the few that are known. */
export function FieldReason({ reason }: { reason: string }) {
  const text = useProblemTexts();
  const numbers = reason.match(/\d+/g) ?? [];
  let place = 0;
  const known = text('field', reason.replace(/\d+/g, '#'))?.replace(/#/g, () => numbers[place++] ?? '');
  return known ? <>{known}</> : <span lang="en">{reason}</span>;
}
