import { useSyncExternalStore } from 'react';
import { apiPath } from '../page';

/** Whether the server answers. Lost by a request that got no answer, found again by asking for its health. */
let reachable = true;
let asking = false;
const listeners = new Set<() => void>();
const ASK_EVERY = 2_000;

function set(value: boolean): void {
  if (value !== reachable) {
    reachable = value;
    listeners.forEach((listener) => listener());
  }
}

export function answered(): void {
  set(true);
}

export function lost(): void {
  set(false);
  if (!asking) {
    asking = true;
    setTimeout(ask, ASK_EVERY);
  }
}

async function ask(): Promise<void> {
  try {
    const response = await fetch(`${apiPath}/system/health`, { cache: 'no-store' });
    if (response.ok) {
      asking = false;
      set(true);
      return;
    }
  } catch {
    // not yet
  }
  setTimeout(ask, ASK_EVERY);
}

export function isReachable(): boolean {
  return reachable;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useReachable(): boolean {
  return useSyncExternalStore(subscribe, isReachable);
}
