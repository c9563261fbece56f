import { addTexts } from '../i18n/i18n';

addTexts(
  'reachability',
  {
    title: 'Reachable',
    any: 'Reachable or not',
    clear: 'Reachable or not',
    state: { reachable: 'reachable', unreachable: 'not reachable', unknown: 'not tried' },
    tried: 'Tried {{time}}',
    reached: 'Reached last {{time}}',
    never: 'Never reached yet',
  },
  {
    title: 'Erreichbar',
    any: 'Erreichbar oder nicht',
    clear: 'Erreichbar oder nicht',
    state: { reachable: 'erreichbar', unreachable: 'nicht erreichbar', unknown: 'nicht versucht' },
    tried: 'Versucht {{time}}',
    reached: 'Zuletzt erreicht {{time}}',
    never: 'Noch nie erreicht',
  },
);
