const two = (value: number) => String(value).padStart(2, '0');

/** An instant as a `datetime-local` field shows it: in the zone of the viewer, to the minute. Empty if there is none. */
export function toLocalInput(instant: string | undefined): string {
  const at = new Date(instant ?? NaN);
  if (Number.isNaN(at.getTime())) {
    return '';
  }
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant that somebody means who has typed this into a `datetime-local` field; none while it is not complete. */
export function fromLocalInput(text: string): string | undefined {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
