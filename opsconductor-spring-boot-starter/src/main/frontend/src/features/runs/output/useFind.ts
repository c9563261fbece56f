import { useDeferredValue, useMemo, useState } from 'react';
import { Finder, neighbour } from './find';
import type { OutputWindow } from './outputWindow';

/** Looks for a text in the lines that are there, and in further ones when those have been gone through. */
export function useFind(output: OutputWindow, show: (place: number) => void) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const [place, setPlace] = useState<number>();
  const { lines } = output;
  const finder = useMemo(() => new Finder(lines, wanted), [lines, wanted]);
  const version = output.version();
  const matches = useMemo(() => {
    finder.update();
    return finder.matches;
  }, [finder, version]); // eslint-disable-line react-hooks/exhaustive-deps -- the lines are others with each version

  const goTo = (found: number | undefined) => {
    setPlace(found);
    if (found !== undefined) {
      show(found - output.lines.dropped);
    }
  };
  const go = async (forward: boolean) => {
    const from = place ?? (forward ? -1 : Infinity);
    const ahead = () => {
      finder.update();
      return finder.matches.some((match) => match > from);
    };
    if (forward && wanted !== '' && !output.caughtUp && !ahead()) {
      await output.readUntilRow(ahead);
    }
    goTo(neighbour(finder.matches, from, forward));
  };
  return {
    text,
    setText: (next: string) => {
      setText(next);
      setPlace(undefined);
    },
    wanted,
    place,
    /** Which of the matches is looked at, from 1; 0 for none. */
    number: place === undefined ? 0 : matches.indexOf(place) + 1,
    count: matches.length,
    go,
  };
}

export type Find = ReturnType<typeof useFind>;
