import { useEffect, useState } from 'react';

/**
 * Whether the component is the one of all in all tabs that has a duty. When it goes, the next one has it.
 *
 * @param duty null for none
 * @param mode `shared` for a duty that any number may have
 */
export function useOwner(duty: string | null, mode: LockMode = 'exclusive'): boolean {
  const [owns, setOwns] = useState(false);
  useEffect(() => {
    if (duty === null) {
      return;
    }
    const waiting = new AbortController();
    let release: () => void = () => undefined;
    const held = () => {
      setOwns(true);
      return new Promise<void>((resolve) => (release = resolve));
    };
    navigator.locks.request(duty, { mode, signal: waiting.signal }, held).catch(() => undefined); // nobody waits any more
    return () => {
      waiting.abort();
      release();
      setOwns(false);
    };
  }, [duty, mode]);
  return owns;
}
