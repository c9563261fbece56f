import { useState } from 'react';

/**
 * What is being typed for a value that is elsewhere, such as in the address. It follows the value where that is changed by others, for
 * example on the way back, and not where it comes back late as what was told from here.
 *
 * @returns the draft, how to change it, and how to say that a value was told
 */
export function useDraft(value: string): [string, (draft: string) => void, (value: string) => void] {
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  const [told, setTold] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== told) {
      setTold(value);
      setDraft(value);
    }
  }
  return [draft, setDraft, setTold];
}
