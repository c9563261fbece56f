import createClient from 'openapi-fetch';
import { authorized } from '../auth/session';
import { apiPath } from '../page';
import { problemOf } from './problem';
import type { components, paths } from './schema.gen';

/** Things that the API speaks of, by their names in the OpenAPI document. */
export type Api = components['schemas'];

/**
 * The REST API. A request that is refused throws a {@link Problem}, one that gets no answer an {@link Unreachable}, so that the
 * `data` of an answer is always there.
 */
export const api = createClient<paths>({
  baseUrl: apiPath,
  fetch: async (request) => {
    const response = await authorized(request);
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response;
  },
});

/** The `data` of an answer, which is there whenever there is no error. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** The whole body of an answer as text, or as a file to save. */
export async function download(path: string, accept: string): Promise<Blob> {
  const response = await authorized(new Request(`${apiPath}${path}`, { headers: { Accept: accept } }));
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.blob();
}

/** Has the browser save a file. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
