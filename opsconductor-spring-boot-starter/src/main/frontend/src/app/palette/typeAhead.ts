let held = '';

/** Keeps the keys from whatever has the focus until the field of the palette has it. */
function hold(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  if (event.key.length === 1) {
    held += event.key;
  } else if (event.key === 'Backspace') {
    held = held.slice(0, -1);
  } else if (event.key !== 'Enter') {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

/** From when somebody asks for the palette, which may have to be loaded. */
export function holdKeys(): void {
  held = '';
  window.addEventListener('keydown', hold, true);
}

/** What was typed meanwhile. From now on keys go where they went. */
export function releaseKeys(): string {
  window.removeEventListener('keydown', hold, true);
  const typed = held;
  held = '';
  return typed;
}
