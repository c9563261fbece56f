import { addTexts } from '../i18n/i18n';

addTexts(
  'pickers',
  {
    credential: 'Credential',
    noCredential: 'None',
    searching: 'Searching…',
    none: 'Nothing matches.',
    failed: 'These could not be loaded.',
    target: 'Search by name or hostname',
    clear: 'Clear',
  },
  {
    credential: 'Zugangsdaten',
    noCredential: 'Keine',
    searching: 'Wird gesucht…',
    none: 'Nichts passt dazu.',
    failed: 'Das konnte nicht geladen werden.',
    target: 'Nach Name oder Hostname suchen',
    clear: 'Leeren',
  },
);
