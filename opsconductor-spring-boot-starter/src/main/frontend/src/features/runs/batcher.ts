/** Collects what comes one by one, and hands it on together: at most once in a while. */
export interface Batcher<T> {
  add(item: T): void;
  /** Hands on what is there now. */
  flush(): void;
  /** Forgets what is there, and takes nothing more. */
  close(): void;
}

export function batcher<T>(deliver: (items: T[]) => void, everyMillis = 100): Batcher<T> {
  let items: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const ready = items;
    items = [];
    if (ready.length > 0) {
      deliver(ready);
    }
  };
  return {
    add(item) {
      if (!closed) {
        items.push(item);
        timer ??= setTimeout(flush, everyMillis);
      }
    },
    flush,
    close() {
      closed = true;
      items = [];
      clearTimeout(timer);
    },
  };
}
