import { Store } from './store.ts';

/** How a backend is. */
export type Condition = 'up' | 'failing' | 'down' | 'unknown';

/** What is known of one backend. */
export interface Health {
  condition: Condition;
  /** How long it last took to answer, in milliseconds. */
  latency?: number;
  /** When it was last asked. */
  checkedAt?: Date;
}

/** Reads the answer of `/health`; what it does not say is unknown. */
export function healthOf(answer: unknown): Map<string, Health> {
  const checks = (answer as { checks?: { name?: string; data?: Record<string, unknown> }[] } | null)?.checks;
  const data = (Array.isArray(checks) ? checks : []).find((check) => check.name === 'backends')?.data ?? {};
  const health = new Map<string, Health>();
  for (const [id, condition] of Object.entries(data)) {
    if (/\.(latency-ms|checked-at)$/.test(id)) continue;
    const latency = data[`${id}.latency-ms`];
    const checkedAt = new Date(String(data[`${id}.checked-at`]));
    health.set(id, {
      condition: isCondition(condition) ? condition : 'unknown',
      ...(typeof latency === 'number' && { latency }),
      ...(!Number.isNaN(checkedAt.getTime()) && { checkedAt }),
    });
  }
  return health;
}

function isCondition(text: unknown): text is Condition {
  return text === 'up' || text === 'failing' || text === 'down' || text === 'unknown';
}

/** A backend's last probes, newest last; undefined where it did not answer. */
export type History = readonly (number | undefined)[];

/** Adds a probe to a history, unless it is the one that was added last. */
export function remember(history: History, before: Health | undefined, now: Health, most: number): History {
  if (now.checkedAt === undefined || before?.checkedAt?.getTime() === now.checkedAt.getTime()) return history;
  const answered = now.condition === 'up' || now.condition === 'failing';
  return [...history, answered ? now.latency : undefined].slice(-most);
}

/** What `/health` said, asked again and again while somebody looks. */
export interface Reading {
  health: Map<string, Health>;
  history: Map<string, History>;
  /** When it was read; undefined before the first time. */
  at?: Date;
  /** Whether the last try brought nothing. */
  failed: boolean;
}

const MOST = 40;
const PAUSE = 10_000;

export class Monitor {
  readonly reading = new Store<Reading>({ health: new Map(), history: new Map(), failed: false });
  /** Whether the readings go on by themselves. */
  readonly runs = new Store(true);
  #timer: number | undefined;

  constructor(private readonly view: Window) {
    this.runs.listen(() => this.#timer !== undefined && this.start());
  }

  /** Reads now, and then again and again until {@link stop}. */
  start(): void {
    this.stop();
    const again = (): void => {
      if (this.runs.value && !this.view.document.hidden) void this.read();
    };
    this.#timer = this.view.setInterval(again, PAUSE);
    again();
  }

  stop(): void {
    this.view.clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async read(): Promise<void> {
    const before = this.reading.value;
    try {
      // Health has an answer of its own kind also when it is bad: 503 with the same JSON.
      const response = await this.view.fetch('/health', { cache: 'no-store', headers: { Accept: 'application/json' } });
      const health = healthOf(await response.json());
      const history = new Map<string, History>();
      for (const [id, now] of health) {
        history.set(id, remember(before.history.get(id) ?? [], before.health.get(id), now, MOST));
      }
      this.reading.value = { health, history, at: new Date(), failed: false };
    } catch {
      this.reading.value = { ...before, failed: true };
    }
  }
}
