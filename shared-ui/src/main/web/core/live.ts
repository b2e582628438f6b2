import { backoff } from './backoff.ts';
import { kindOf } from './problem.ts';
import type { Session } from './session.ts';
import { Store } from './store.ts';

/** Whether the server can tell us things: it can, not yet, or not before a moment (milliseconds since 1970). */
export type Line = { is: 'off' | 'connecting' | 'open' } | { is: 'lost'; retriesAt: number };

/** What the server told last. */
export interface News {
  /** Backends whose state changed since the news before, with their new state. */
  backends: Record<string, string>;
}

/** A hidden page gives its connection back after this time: the server has few of them. */
const HIDDEN_FOR = 60_000;

/** The stream of what the server tells by itself. Comes back by itself, with longer and longer pauses. */
export class Live {
  readonly line = new Store<Line>({ is: 'off' });
  /** Changes as often as the server says that it is time to look again, and when something happened. */
  readonly news = new Store<News>({ backends: {} });
  /** Whether pages renew themselves; a person may want to read in peace. */
  readonly runs = new Store(true);
  #source: EventSource | undefined;
  #failures = 0;
  #timer: number | undefined;
  #hiding: number | undefined;

  constructor(
    private readonly session: Session,
    private readonly view: Window,
    private readonly open: (url: string) => EventSource = (url) => new EventSource(url),
    private readonly chance: () => number = Math.random,
  ) {}

  start(): void {
    this.session.standing.listen((standing) => {
      if (standing.is !== 'in') this.#hangUp('off');
      else if (this.line.value.is === 'off') this.#connect();
    });
    this.view.document.addEventListener('visibilitychange', () => this.#seen(!this.view.document.hidden));
    this.view.addEventListener('online', () => this.retry());
  }

  /** Tries again now, if the stream is lost. */
  retry(): void {
    if (this.line.value.is === 'lost') this.#connect();
  }

  #connect(): void {
    this.#hangUp('connecting');
    const source = this.open('/gui/events');
    this.#source = source;
    source.addEventListener('hello', () => this.#opened());
    source.addEventListener('open', () => this.#opened());
    source.addEventListener('error', () => void this.#lost());
    source.addEventListener('news', (event) => {
      const news = JSON.parse((event as MessageEvent<string>).data) as Partial<News>;
      if (this.runs.value) this.news.value = { backends: news.backends ?? {} };
    });
    source.addEventListener('session-ended', (event) => {
      const data = JSON.parse((event as MessageEvent<string>).data) as { type?: string };
      this.session.end(kindOf(data.type ?? ''));
    });
  }

  #opened(): void {
    this.#failures = 0;
    this.line.value = { is: 'open' };
  }

  async #lost(): Promise<void> {
    const pause = backoff(++this.#failures, this.chance());
    this.#hangUp({ is: 'lost', retriesAt: Date.now() + pause });
    this.#timer = this.view.setTimeout(() => this.#connect(), pause);
    // The stream does not tell why it ended. If it was the sign-in, this does.
    await this.session.recall(true);
  }

  #hangUp(then: Line | 'off' | 'connecting'): void {
    this.view.clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.line.value = typeof then === 'string' ? { is: then } : then;
  }

  #seen(visible: boolean): void {
    this.view.clearTimeout(this.#hiding);
    if (!visible) {
      this.#hiding = this.view.setTimeout(() => this.#hangUp('off'), HIDDEN_FOR);
    } else if (this.line.value.is === 'off' && this.session.me !== undefined) {
      void this.session.recall();
      this.#connect();
    }
  }
}
