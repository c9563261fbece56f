/** Sends a definition to the letter, as what it is. */
export function sourceOf(text: string) {
  return {
    body: {},
    bodySerializer: () => text,
    headers: { 'Content-Type': isJson(text) ? 'application/json' : 'application/yaml' },
  };
}

export function isJson(text: string): boolean {
  if (!text.trimStart().startsWith('{')) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
