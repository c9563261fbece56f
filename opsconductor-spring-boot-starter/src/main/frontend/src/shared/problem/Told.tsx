import { InOwnWords } from './InOwnWords';

/** What was said in the viewer's language, if it was, and then in the words of the server; else in those alone. */
export function Told({ text, said }: { text: string | undefined; said: string | undefined }) {
  return text === undefined ? (
    <span lang="en">{said}</span>
  ) : (
    <>
      {text}
      {said && <InOwnWords block>{said}</InOwnWords>}
    </>
  );
}
