/** A search parameter as text. The router reads numbers and truth values for what they look like. */
export function textParam(value: unknown): string | undefined {
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  return text === '' ? undefined : text;
}

/** A search parameter that is one of some words; anything else counts as not given. */
export function wordParam<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

export function flagParam(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
