import type { Api } from '@/shared/api/client';
import type { State } from '@/shared/ui/StateBadge';
import { Store } from '../store';

export type TargetRun = Pick<Api['TargetRun'], 'id' | 'target' | 'target_id' | 'state' | 'reason' | 'message'>;

export const STATES: readonly State[] = ['failed', 'aborted', 'canceled', 'running', 'queued', 'skipped', 'succeeded'];

export type Counts = Record<State, number>;

export function noCounts(): Counts {
  return { queued: 0, running: 0, succeeded: 0, failed: 0, canceled: 0, skipped: 0, aborted: 0 };
}

/** The targets of a run in their order, with their states as they are now. */
export class TargetStates extends Store {
  readonly targets: TargetRun[] = [];
  /** The number of the event after which changes are not known yet. */
  next = 0;
  readonly #places = new Map<number, number>();

  /** In the order of the run. */
  add(page: readonly TargetRun[]): void {
    for (const { id, target, target_id, state, reason, message } of page) {
      const known = this.#places.get(id);
      const made = { id, target, target_id, state, reason, message };
      if (known === undefined) {
        this.#places.set(id, this.targets.length);
        this.targets.push(made);
      } else {
        this.targets[known] = made;
      }
    }
    this.changed();
  }

  /** All at once, so that it is shown once. */
  apply(changes: readonly Api['TargetChanged'][]): void {
    for (const { target_run_id: id, state, reason, sequence } of changes) {
      this.next = Math.max(this.next, sequence);
      const place = this.#places.get(id);
      const before = place === undefined ? undefined : this.targets[place];
      if (place !== undefined && before) {
        this.targets[place] = { ...before, state, reason, message: before.state === state ? before.message : null };
      }
    }
    this.changed();
  }

  get(id: number): TargetRun | undefined {
    return this.targets[this.#places.get(id) ?? -1];
  }

  counts(): Counts {
    const counts = noCounts();
    this.targets.forEach(({ state }) => counts[state]++);
    return counts;
  }
}

/** Those in some of the states, with a text in their names; all of them where none is asked for. */
export function narrow(targets: readonly TargetRun[], states: readonly State[], text: string): TargetRun[] {
  const wanted = text.trim().toLowerCase();
  return targets.filter(
    ({ state, target }) =>
      (states.length === 0 || states.includes(state)) && (wanted === '' || target.toLowerCase().includes(wanted)),
  );
}

/** What somebody who comes to a run wants to see: what went wrong, else what is worked on, else the first. */
export function firstToLookAt(targets: readonly TargetRun[]): number | undefined {
  const wanted: readonly State[] = ['failed', 'aborted', 'running'];
  for (const state of wanted) {
    const found = targets.find((target) => target.state === state);
    if (found) {
      return found.id;
    }
  }
  return targets[0]?.id;
}
