/** Whoever cannot see what turned red is led there: to the first of the fields, by their paths, that something is wrong with. */
export function focusFirst(errors: Record<string, unknown>): void {
  const [first] = Object.keys(errors);
  if (first) {
    document.querySelector<HTMLElement>(`[data-path="${CSS.escape(first)}"]`)?.focus();
  }
}
