/** The header that has a change refused if somebody else was quicker. */
export function ifMatch(read: { generation: number }): { 'If-Match': string } {
  return { 'If-Match': `"${read.generation}"` };
}
