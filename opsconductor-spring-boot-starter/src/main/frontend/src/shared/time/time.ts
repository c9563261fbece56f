/** Times as the viewer has them: in the zone of the browser, which is shown with them. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The viewer's own kind of a language, such as `en-GB`, if the browser says so: its dates are written in another order. */
function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
}

/** Makes one formatter for each language: they take longer to make than all else that a row of a table is made of. */
function once<F>(make: (locale: string) => F): (language: string) => F {
  const made = new Map<string, F>();
  return (language) => {
    const formatter = made.get(language) ?? make(localeOf(language));
    made.set(language, formatter);
    return formatter;
  };
}

const instants = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }));
const distances = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }));

/** Date and time with the zone, for example `29 Nov 2026, 04:12:07 CET`. */
export function formatInstant(instant: string, language: string): string {
  return instants(language).format(new Date(instant));
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** For example `5 minutes ago` or `in 2 days`. */
export function formatRelative(instant: string, now: number, language: string): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return distances(language).format(Math.trunc(seconds / size), unit);
}

/** From milliseconds, for example `1 h 02 min`, `4.2 s`, `310 ms`. */
export function formatDuration(millis: number, language: string): string {
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  const seconds = millis / 1000;
  if (seconds < 60) {
    return `${seconds.toLocaleString(language, { maximumFractionDigits: 1 })} s`;
  }
  const minutes = Math.floor(seconds / 60);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return minutes < 60
    ? `${minutes} min ${two(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}
