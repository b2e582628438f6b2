const OURS = 'lucid.';

/** What this browser keeps under that name, or undefined. Some browsers keep nothing. */
export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(OURS + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Has this browser keep a choice, if it keeps anything. Never a secret: every script of this page can read it. */
export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(OURS + name, value);
  } catch {
    // The choice holds until the page is left.
  }
}

/** Makes this browser forget everything that Lucid keeps in it. */
export function forget(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(OURS)) localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
