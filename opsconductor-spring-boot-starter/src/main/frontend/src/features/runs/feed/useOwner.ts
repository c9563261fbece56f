import { useEffect, useState } from 'react';

/** Whether the component is the one of all in all tabs that has a duty. When it goes, the next one has it. */
export function useOwner(duty: string): boolean {
  const [owns, setOwns] = useState(false);
  useEffect(() => {
    const waiting = new AbortController();
    let release: () => void = () => undefined;
    const held = () => {
      setOwns(true);
      return new Promise<void>((resolve) => (release = resolve));
    };
    navigator.locks.request(duty, { signal: waiting.signal }, held).catch(() => undefined); // nobody waits any more
    return () => {
      waiting.abort();
      release();
      setOwns(false);
    };
  }, [duty]);
  return owns;
}
