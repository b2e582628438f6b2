import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A value that tells its listeners when it was replaced. */
export class Store<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }

  /** Calls the listener at each change from now on; returns what stops that. */
  listen(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Whatever changes and says so. */
interface Listenable {
  listen(listener: () => void): () => void;
}

/** Draws an element again when one of these stores changes, for as long as the element is on the page. */
export class Watch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #stores: () => readonly Listenable[];
  #stops: (() => void)[] = [];

  /** The stores are asked for when the element comes onto the page, when its properties are set. */
  constructor(host: ReactiveControllerHost, stores: () => readonly Listenable[]) {
    this.#host = host;
    this.#stores = stores;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stops = this.#stores().map((store) => store.listen(() => this.#host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}
