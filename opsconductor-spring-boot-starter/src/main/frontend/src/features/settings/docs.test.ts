import { expect, it } from 'vitest';
import { docsBeside } from './docs';

it.each([
  ['/api/v1', '/api-docs/'],
  ['/ops/api/v1', '/ops/api-docs/'],
])('the description of the API at %s is looked for at %s', (api, docs) => {
  expect(docsBeside(api)).toBe(docs);
});
