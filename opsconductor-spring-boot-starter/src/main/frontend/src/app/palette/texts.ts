import { addTexts } from '@/shared/i18n/i18n';

addTexts(
  'palette',
  {
    title: 'Search',
    placeholder: 'A page, a target, a job, … or the id of a run',
    nothing: 'Nothing is called that.',
    searching: 'Searching…',
    failed: 'Some of it could not be searched.',
    found_one: '{{count}} result',
    found_other: '{{count}} results',
    pages: 'Pages',
  },
  {
    title: 'Suchen',
    placeholder: 'Eine Seite, ein Ziel, ein Job, … oder die ID eines Laufs',
    nothing: 'Nichts heißt so.',
    searching: 'Wird gesucht…',
    failed: 'Nicht alles konnte durchsucht werden.',
    found_one: '{{count}} Ergebnis',
    found_other: '{{count}} Ergebnisse',
    pages: 'Seiten',
  },
);
