import type { components } from './schema.gen';

type ProblemBody = components['schemas']['Problem'];

/** What the server refused, and why (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** What the server says of it, if it does. */
  readonly detail: string | undefined;
  /** The fields that are wrong. */
  readonly errors: readonly { path: string; reason: string }[];
  /** In seconds, if the server said when to try again. */
  readonly retryAfter: number | undefined;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(body: Partial<ProblemBody>, response: Response) {
    super(body.detail ?? `The server answered ${response.status}.`);
    this.name = 'Problem';
    this.status = response.status;
    this.code = body.code ?? `status_${response.status}`;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
    const after = Number(response.headers.get('Retry-After'));
    this.retryAfter = after > 0 ? after : undefined;
    this.body = body;
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
    this.name = 'Unreachable';
  }
}

/** Whether a second try may succeed where this one did not. */
export function isPassing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && (error.status === 503 || error.status === 429));
}

/** Of a response that is no success. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? '';
  const body = type.includes('json') ? ((await response.json().catch(() => ({}))) as Partial<ProblemBody>) : {};
  return new Problem(body, response);
}
