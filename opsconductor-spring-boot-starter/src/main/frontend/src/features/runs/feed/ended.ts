import type { Api } from '@/shared/api/client';

type Run = Api['Run'];

const MOST = 500;

/** Notices the end of runs that were seen under way, each once: a feed may tell the same again. */
export class EndNoticer {
  readonly #underWay = new Set<string>();

  /** Whether the run has ended just now. */
  notice(run: Run): boolean {
    if (!run.finished_at) {
      this.#underWay.add(run.id);
      if (this.#underWay.size > MOST) {
        this.#underWay.delete(this.#underWay.values().next().value as string);
      }
      return false;
    }
    return this.#underWay.delete(run.id);
  }
}

/** Whether a user has started it, by hand or with a token. */
export function isStartedBy(run: Run, username: string): boolean {
  return (run.started_by_kind === 'user' || run.started_by_kind === 'api_token') && run.started_by === username;
}
