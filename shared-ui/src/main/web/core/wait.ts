/** Waits; ends early, with the signal's reason as error, when the signal does. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const over = (): void => {
      signal?.removeEventListener('abort', cancelled);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    const cancelled = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', cancelled, { once: true });
  });
}

/** Whether an error only says that we ourselves gave up. */
export function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
