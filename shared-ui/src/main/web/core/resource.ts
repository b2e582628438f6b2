import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Call } from './api.ts';
import { Problem } from './problem.ts';
import { isCancelled } from './wait.ts';

/**
 * How far the loading of something is. What was loaded once stays to be seen while it is loaded again, or if that fails;
 * and a failure stays while it is tried again by itself.
 */
export type Loaded<T> =
  | { is: 'loading' }
  | { is: 'failed'; problem: Problem }
  | { is: 'ready'; data: T; at: Date; renewing: boolean; stale?: Problem };

/** Says when it is time to look again. */
interface Signal {
  listen(listener: () => void): () => void;
}

/** How something is loaded: until it is not wanted any more, and in the background if nobody asked for it. */
export type Loading = Pick<Call, 'background'> & { signal: AbortSignal };

/** What there is to know of something to load. */
export interface ResourceInfo<T> {
  /** What to load; when it changes, what was loaded is out of date. Undefined: nothing. */
  key: () => string | undefined;
  /** Loads it, with calls that are made like this. */
  load: (key: string, call: Loading) => Promise<T>;
  /** Loads again at each of its signals, as long as the element is on the page. */
  renew?: () => Signal;
}

/** Something that an element shows and has to load first: each panel of a page has its own, and fails alone. */
export class Resource<T> implements ReactiveController {
  #state: Loaded<T> = { is: 'loading' };
  #key: string | undefined;
  #running: AbortController | undefined;
  #connected = false;
  #stop: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly info: ResourceInfo<T>,
  ) {
    host.addController(this);
  }

  get state(): Loaded<T> {
    return this.#state;
  }

  /** What was loaded, if anything was. */
  get data(): T | undefined {
    return this.#state.is === 'ready' ? this.#state.data : undefined;
  }

  /** Shows other data at once: what an action brought, before it is loaded again. */
  replace(data: T): void {
    this.#become({ is: 'ready', data, at: new Date(), renewing: false });
  }

  /** Loads again, because somebody wants that. Resolves when that is done, well or not. */
  reload(): Promise<void> {
    return this.#load(false);
  }

  async #load(background: boolean): Promise<void> {
    const key = this.#key;
    if (key === undefined || !this.#connected) return;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const before = this.#state;
    if (before.is === 'ready') this.#become({ ...before, renewing: true });
    else if (!(before.is === 'failed' && background)) this.#become({ is: 'loading' });
    try {
      const data = await this.info.load(key, { signal: running.signal, background });
      if (!running.signal.aborted) this.#become({ is: 'ready', data, at: new Date(), renewing: false });
    } catch (error) {
      if (running.signal.aborted || isCancelled(error)) return;
      this.#failed(error);
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }

  hostConnected(): void {
    this.#connected = true;
    this.#stop = this.info.renew?.().listen(() => {
      // One that is still on its way is not overtaken: a slow backend would never be seen to answer.
      if (this.#running === undefined) void this.#load(true);
    });
    this.#key = undefined;
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop?.();
    this.#running?.abort();
  }

  hostUpdate(): void {
    const key = this.info.key();
    if (key === this.#key) return;
    this.#key = key;
    queueMicrotask(() => void this.reload());
  }

  #failed(error: unknown): void {
    const problem = error instanceof Problem ? error : new Problem('unexpected', 0, String(error), '');
    const before = this.#state;
    if (before.is === 'ready') this.#become({ ...before, renewing: false, stale: problem });
    else this.#become({ is: 'failed', problem });
    if (!(error instanceof Problem)) reportError(error);
  }

  #become(state: Loaded<T>): void {
    this.#state = state;
    this.host.requestUpdate();
  }
}
