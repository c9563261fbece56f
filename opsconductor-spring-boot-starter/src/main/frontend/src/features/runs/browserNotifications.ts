import { Store } from './store';

/** What each tab has that somebody can see. */
export const SEEN = 'opsconductor-seen';

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
  async show(title: string, body: string, tag: string, open: () => void): Promise<void> {
    if (this.isOn() && document.hidden && !(await isAnySeen())) {
      const shown = new Notification(title, { body, tag });
      shown.onclick = () => {
        window.focus();
        open();
        shown.close();
      };
    }
  }
}

async function isAnySeen(): Promise<boolean> {
  const { held } = await navigator.locks.query();
  return held?.some(({ name }) => name === SEEN) ?? false;
}

export function canNotify(): boolean {
  return 'Notification' in window;
}

export const browserNotifications = new BrowserNotifications();
