/** One key of the metadata that no field of its own stands for. */
export interface Extra {
  key: string;
  /** JSON, or a text without quotes. */
  value: string;
}

export type Metadata = Readonly<Record<string, unknown>>;

/**
 * What a text stands for, as in an imported cell: a number as JSON writes it, `true`, `false`, a list, an object or a text in quotes
 * is that, anything else the text that it is, so that `007` and `1.10` stay as they are.
 *
 * @throws SyntaxError if it begins as JSON does, and is none
 */
export function metadataValue(text: string): unknown {
  const trimmed = text.trim();
  if (/^[[{"]/.test(trimmed)) {
    return JSON.parse(trimmed);
  }
  if (trimmed === 'true' || trimmed === 'false') {
    return trimmed === 'true';
  }
  const number = trimmed === '' ? NaN : Number(trimmed);
  return JSON.stringify(number) === trimmed && trimmed !== 'null' ? number : trimmed;
}

/** A text that stands for a value. */
export function metadataText(value: unknown): string {
  if (typeof value !== 'string') {
    return JSON.stringify(value);
  }
  try {
    return metadataValue(value) === value ? value : JSON.stringify(value);
  } catch {
    return JSON.stringify(value);
  }
}

/** The text of an option, whose value may be stored as a text or as what the text means. */
export function optionText(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** The value of an option that was changed; one that was not stays as it is stored. */
export function optionValue(text: string, before: unknown): unknown {
  if (optionText(before) === text) {
    return before;
  }
  return /^(true|false|[1-9][0-9]{0,4})$/.test(text) ? JSON.parse(text) : text;
}
