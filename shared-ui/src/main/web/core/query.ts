import type { App } from '../app.ts';

/** What the address of the page says behind the question mark: filters, order and place in a list can be shared and left. */
export function query(app: App, name: string): string {
  return app.router.place.value.query.get(name) ?? '';
}

/** The same as a whole number, not less than `least`. */
export function queryNumber(app: App, name: string, least: number): number {
  const text = query(app, name);
  return /^\d{1,9}$/.test(text) ? Math.max(least, Number(text)) : least;
}

/** A link to the page that we are on, with these values changed; an empty one goes. */
export function linkWith(app: App, changes: Record<string, string | number | undefined>): string {
  const { query, link } = app.router.place.value;
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '' || value === 0) changed.delete(name);
    else changed.set(name, String(value));
  }
  const text = changed.toString();
  const path = link.split('?')[0]!;
  return text === '' ? path : `${path}?${text}`;
}

/** Changes what the address says, in place of what it said. */
export function setQuery(app: App, changes: Record<string, string | number | undefined>): void {
  app.router.go(linkWith(app, changes), 'replace');
}

/** A path with these values behind it; what is empty is left out. */
export function withQuery(path: string, values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}
