/** What was typed with commas between: numbers as numbers; one alone as itself, none as nothing. */
export function tokensOf(text: string): string | number | (string | number)[] | undefined {
  const tokens = text
    .split(/[,;\s]+/)
    .filter((each) => each !== '')
    .map((each) => (/^-?\d{1,15}$/.test(each) ? Number(each) : each));
  return tokens.length > 1 ? tokens : tokens[0];
}

export function writtenTokens(value: unknown): string {
  return value === undefined || value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);
}
