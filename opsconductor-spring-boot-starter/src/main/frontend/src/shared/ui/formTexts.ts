import { addTexts } from '../i18n/i18n';

addTexts(
  'form',
  {
    leaveTitle: 'Leave without saving?',
    leaveText: 'What you have entered on this page is not saved yet, and will be lost.',
    leave: 'Leave',
  },
  {
    leaveTitle: 'Ohne Speichern verlassen?',
    leaveText: 'Was Sie auf dieser Seite eingegeben haben, ist noch nicht gespeichert und geht verloren.',
    leave: 'Verlassen',
  },
);
