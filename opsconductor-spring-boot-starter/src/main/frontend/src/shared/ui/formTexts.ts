import { addTexts } from '../i18n/i18n';

addTexts(
  'form',
  {
    leaveTitle: 'Leave without saving?',
    leaveText: 'What you have entered on this page is not saved yet, and will be lost.',
    leave: 'Leave',
    fromFile: 'From a file…',
    fromFileOf: '{{label}}: from a file…',
    fileTooLarge: '{{name}} is too large.',
    fileUnreadable: '{{name}} could not be read.',
  },
  {
    leaveTitle: 'Ohne Speichern verlassen?',
    leaveText: 'Was Sie auf dieser Seite eingegeben haben, ist noch nicht gespeichert und geht verloren.',
    leave: 'Verlassen',
    fromFile: 'Aus einer Datei…',
    fromFileOf: '{{label}}: aus einer Datei…',
    fileTooLarge: '{{name}} ist zu groß.',
    fileUnreadable: '{{name}} konnte nicht gelesen werden.',
  },
);
