import { addTexts } from '@/shared/i18n/i18n';

addTexts(
  'login',
  {
    title: 'Log in',
    username: 'User name',
    password: 'Password',
    submit: 'Log in',
    show: 'Show or hide what is typed',
    absence: {
      logged_out: 'You have logged out.',
      ended: 'Your session has ended. Log in to go on where you were.',
      password_changed: 'Your password was changed, and all of your sessions have ended. Log in with the new one.',
    },
    oidc: 'Log in with {{provider}}',
    change: 'Choose a new password',
    changeLead: 'Your password is right, and has to be replaced before you go on.',
    newPassword: 'New password',
    newPasswordHint: 'At least 12 characters that are not easily guessed.',
    again: 'New password again',
    differs: 'The two are not the same.',
    changeSubmit: 'Replace the password and log in',
  },
  {
    title: 'Anmelden',
    username: 'Benutzername',
    password: 'Passwort',
    submit: 'Anmelden',
    show: 'Eingabe zeigen oder verbergen',
    absence: {
      logged_out: 'Sie haben sich abgemeldet.',
      ended: 'Ihre Sitzung ist zu Ende. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
      password_changed:
        'Ihr Passwort wurde geändert, und alle Ihre Sitzungen sind zu Ende. Melden Sie sich mit dem neuen an.',
    },
    oidc: 'Mit {{provider}} anmelden',
    change: 'Neues Passwort wählen',
    changeLead: 'Ihr Passwort stimmt und muss ersetzt werden, bevor es weitergeht.',
    newPassword: 'Neues Passwort',
    newPasswordHint: 'Mindestens 12 Zeichen, die nicht leicht zu erraten sind.',
    again: 'Neues Passwort noch einmal',
    differs: 'Die beiden sind nicht gleich.',
    changeSubmit: 'Passwort ersetzen und anmelden',
  },
);
