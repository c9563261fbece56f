const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** For example `1.4 MB`, in powers of 1024, as the server's limits are. */
export function formatBytes(bytes: number, language: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toLocaleString(language, { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${UNITS[unit]}`;
}
