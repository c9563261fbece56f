import { useState } from 'react';
import { useUser } from '@/shared/auth/session';

/** What was changed and not saved, and what it is a change of. */
interface Draft {
  text: string;
  source: string;
  generation: number;
}

interface Stored {
  source: string;
  generation: number;
}

function read(key: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

function write(key: string, draft: Draft | null): void {
  try {
    if (draft) {
      sessionStorage.setItem(key, JSON.stringify(draft));
    } else {
      sessionStorage.removeItem(key);
    }
  } catch {
    // one that is too large is not kept beyond the page
  }
}

/**
 * A text that is being changed. It outlives the page being loaded again and a session that ends, in the tab and for the user.
 *
 * @param name of what is changed
 * @param stored what it is on the server
 */
export function useJobDraft(name: string, stored: Stored) {
  const key = `opsconductor-draft:${useUser().id}:${name}`;
  const [draft, setDraft] = useState(() => read(key));
  const [isRestored, setRestored] = useState(draft !== null);

  const keep = (next: Draft | null) => {
    setDraft(next);
    write(key, next);
  };
  // a change that left the source as it was, such as an activation, is no conflict
  const base = draft && draft.source === stored.source ? stored.generation : draft?.generation;
  return {
    text: draft?.text ?? stored.source,
    isDirty: draft !== null,
    isRestored,
    /** Whether somebody else was quicker. */
    isConflict: draft !== null && base !== stored.generation,
    generation: base ?? stored.generation,
    change: (text: string) => {
      setRestored(false);
      const { source, generation } = draft ?? stored;
      keep(text === source ? null : { text, source, generation });
    },
    discard: () => {
      setRestored(false);
      keep(null);
    },
    /** Goes on from what is stored by now. */
    rebase: () => draft && keep({ ...draft, ...{ source: stored.source, generation: stored.generation } }),
  };
}

export type DraftText = ReturnType<typeof useJobDraft>;
