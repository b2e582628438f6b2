/** What is left of a limit, as the `RateLimit` header tells it (draft-ietf-httpapi-ratelimit-headers). */
export interface Left {
  /** How many requests. */
  requests: number;
  /** In how many seconds there are more; absent when the server does not say. */
  seconds?: number;
}

/** Reads a `RateLimit` header; of several the one with the least left, but not that of one second. */
export function leftOf(header: string | null): Left | undefined {
  const lasting = (header ?? '').split(',').filter((item) => !item.trim().startsWith('"burst"'));
  const all = lasting.map(itemOf).filter((left) => left !== undefined);
  return all.sort((one, other) => one.requests - other.requests)[0];
}

function itemOf(item: string): Left | undefined {
  const parameters = new Map(
    item.split(';').slice(1).map((parameter) => parameter.trim().split('=') as [string, string | undefined]),
  );
  const whole = (name: string): number | undefined =>
    /^\d{1,15}$/.test(parameters.get(name) ?? '') ? Number(parameters.get(name)) : undefined;
  const requests = whole('r');
  const seconds = whole('t');
  if (requests === undefined) return undefined;
  return seconds === undefined ? { requests } : { requests, seconds };
}
