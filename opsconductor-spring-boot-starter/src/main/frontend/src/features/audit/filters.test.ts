import { describe, expect, it } from 'vitest';
import { isNarrowed, queryOf, readSearch } from './filters';

describe('the filters of the audit log', () => {
  it('leave out what is no filter, no outcome and no time', () => {
    const search = readSearch({ actor: 'ann', outcome: 'perhaps', from: 'yesterday', color: 'red', object_id: 7 });
    expect(search).toEqual({ actor: 'ann', object_id: '7' });
    expect(isNarrowed(search)).toBe(true);
    expect(isNarrowed(readSearch({}))).toBe(false);
  });

  it('are sent as the API takes them', () => {
    expect(queryOf(readSearch({ action: 'login', from: '2026-11-29T04:00:00.000Z' }))).toBe(
      '?action=login&from=2026-11-29T04%3A00%3A00.000Z',
    );
    expect(queryOf(readSearch({}))).toBe('');
  });
});
