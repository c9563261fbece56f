import { Store } from './store';

const STORED = 'opsconductor-browser-notifications';

/** Whether the user wants to be told by the browser, too; kept in the browser, which has to allow it. */
class BrowserNotifications extends Store {
  readonly isOn = (): boolean =>
    canNotify() && Notification.permission === 'granted' && localStorage.getItem(STORED) === 'on';

  /** @return whether they are on now: the browser may not allow it */
  async turn(on: boolean): Promise<boolean> {
    const allowed = on && canNotify() && (await Notification.requestPermission()) === 'granted';
    localStorage.setItem(STORED, allowed ? 'on' : 'off');
    this.changed();
    return allowed;
  }

  /** If nobody sees any page of ours that would tell. */
  show(title: string, body: string, tag: string, open: () => void): void {
    if (this.isOn() && document.hidden) {
      const shown = new Notification(title, { body, tag });
      shown.onclick = () => {
        window.focus();
        open();
        shown.close();
      };
    }
  }
}

export function canNotify(): boolean {
  return 'Notification' in window;
}

export const browserNotifications = new BrowserNotifications();
