import { apiPath } from '@/shared/page';

/** The page that shows the OpenAPI document: at the root of the application that `/api/v1` is in. */
export const docsPath = docsBeside(apiPath);

export function docsBeside(api: string): string {
  return `${api.replace(/\/api\/v\d+\/?$/, '')}/api-docs/`;
}
