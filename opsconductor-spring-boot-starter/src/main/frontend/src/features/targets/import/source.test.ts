import { describe, expect, it } from 'vitest';
import { ofFile, ofText, template } from './source';

describe('the type of an import', () => {
  it.each([
    ['[{"name": "a"}]', 'application/json'],
    ['\uFEFF\n {"targets": []}', 'application/json'],
    ['name,hostname\n', 'text/csv'],
    [template, 'text/csv'],
  ])('of %j', (text, type) => {
    expect(ofText(text).type).toBe(type);
  });

  it('goes by what is in a file, not by its name', async () => {
    const source = await ofFile(new File(['[]'], 'targets.csv'));
    expect(source).toMatchObject({ name: 'targets.csv', type: 'application/json' });
  });
});
