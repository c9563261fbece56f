import { notifications } from '@mantine/notifications';

/** Says for a moment that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ color: 'teal', message });
}

/** Says that something failed that has no place on the page. */
export function notifyFailed(title: string, error: unknown): void {
  notifications.show({ color: 'red', title, message: error instanceof Error ? error.message : String(error) });
}
