import type { Api } from '@/shared/api/client';
import type { StreamState } from '@/shared/api/events';
import { Store } from '../store';

/** What is told about all runs. */
export type FeedMessage =
  { kind: 'run'; run: Api['Run']; id: string } | { kind: 'reset'; id: string } | { kind: 'state'; state: StreamState };

type Listener = (message: FeedMessage) => void;

/**
 * The events of all runs, of which one stream is open for all tabs of a browser: it allows few to a server. Whoever has the stream
 * tells the others.
 */
export class RunFeed extends Store {
  state: StreamState = 'connecting';
  /** Where the next stream goes on. */
  last = '';
  readonly #listeners = new Set<Listener>();
  readonly #channel: BroadcastChannel;

  constructor(name: string) {
    super();
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<FeedMessage>) => this.#tell(event.data);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** In this tab and in the others. */
  publish(message: FeedMessage): void {
    this.#channel.postMessage(message);
    this.#tell(message);
  }

  close(): void {
    this.#channel.close();
  }

  #tell(message: FeedMessage): void {
    if (message.kind === 'state') {
      this.state = message.state;
      this.changed();
    } else {
      this.last = message.id;
    }
    this.#listeners.forEach((listener) => listener(message));
  }
}

export const runFeed = new RunFeed('opsconductor-run-feed');
