import { notifications, type NotificationData } from '@mantine/notifications';
import { i18next } from '../i18n/i18n';
import { ProblemText } from '../problem/ProblemText';

function show(notification: NotificationData): void {
  notifications.show({ ...notification, closeButtonProps: { 'aria-label': i18next.t('actions.close') } });
}

/** Says for a moment that something was done. */
export function notifyDone(message: string): void {
  show({ color: 'teal', message });
}

/** Says that something failed that has no place on the page. */
export function notifyFailed(title: string, error: unknown): void {
  show({ color: 'red', title, message: <ProblemText error={error} /> });
}
