/** Where a target is, as it is written; an IPv6 address stands in brackets. */
export function addressOf({ hostname, port }: { hostname: string; port: number }): string {
  return hostname.includes(':') ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}
