/** Fails unless both are the same all the way down. */
export function same(actual: unknown, expected: unknown): void {
  const [one, other] = [text(actual), text(expected)];
  if (one !== other) throw new Error(`expected ${other}, but it was ${one}`);
}

/** The error that a promise ends with; fails if it ends well. */
export async function failureOf<E extends Error>(
  kind: new (...of: never[]) => E,
  promise: Promise<unknown>,
): Promise<E> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error(`expected ${kind.name}, but it ended well`);
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, part) => {
    if (part === undefined) return 'undefined!';
    return part instanceof Map ? [...part] : part;
  }, 1) ?? 'undefined!';
}
