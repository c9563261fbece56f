import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { i18next } from '../i18n/i18n';

type Kind = 'what' | 'short' | 'mend' | 'field';

let german: Record<Kind, Record<string, string>> | undefined;
const listeners = new Set<() => void>();

/** As soon as German is read, and not when a problem is shown: the server may be away by then. */
function load(language: string): void {
  if (language === 'de' && !german) {
    import('./problems.de').then(
      ({ problems }) => {
        german = problems;
        listeners.forEach((listener) => listener());
      },
      () => undefined, // the server's own words stand
    );
  }
}

load(i18next.language);
i18next.on('languageChanged', load);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The texts for codes and reasons of the server; none where its own words stand: in English, and for what is not known here. */
export function useProblemTexts(): (kind: Kind, key: string) => string | undefined {
  const { i18n } = useTranslation();
  const texts = useSyncExternalStore(subscribe, () => german);
  return (kind, key) => (i18n.language === 'de' ? texts?.[kind][key] : undefined);
}
