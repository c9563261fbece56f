import { addTexts } from '../i18n/i18n';

addTexts(
  'selector',
  {
    label: 'Selector',
    hint: 'Tags, name:, hostname: and protocol:, with * for any characters, joined by and, or, not and parentheses.',
    placeholder: 'env:prod and (role:web or role:db) and not name:old-*',
    counting: 'Counting targets…',
    matches_one: '{{formatted}} target matches',
    matches_other: '{{formatted}} targets match',
    more: 'more than {{formatted}} targets match',
    clear: 'Clear the selector',
    here: 'Here: ',
    atEnd: 'something is missing at the end',
  },
  {
    label: 'Selektor',
    hint: 'Tags, name:, hostname: und protocol:, mit * für beliebige Zeichen, verbunden durch and, or, not und Klammern.',
    placeholder: 'env:prod and (role:web or role:db) and not name:old-*',
    counting: 'Ziele werden gezählt…',
    matches_one: '{{formatted}} Ziel passt',
    matches_other: '{{formatted}} Ziele passen',
    more: 'mehr als {{formatted}} Ziele passen',
    clear: 'Selektor leeren',
    here: 'Hier: ',
    atEnd: 'am Ende fehlt etwas',
  },
);
