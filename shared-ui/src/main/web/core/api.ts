import { strings } from '../text/strings.ts';
import { exactJson, jsonOf } from './exact.ts';
import { type Left, leftOf } from './limits.ts';
import { Problem, problemOf } from './problem.ts';
import { Store } from './store.ts';
import { wait as waitFor } from './wait.ts';

/** What a call may say beside method and path. */
export interface Call {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent beside those that every call has. */
  headers?: Record<string, string>;
  /** Whether numbers of the answer are read as the texts that stand there: for money. */
  exact?: boolean;
  /** Ends the call. */
  signal?: AbortSignal;
  /** The longest time to wait, in seconds, when the server says "too many requests"; 0: fail at once. */
  patience?: number;
  /** Whether the page asks by itself, without anybody doing anything: such calls keep no sign-in from being idle. */
  background?: boolean;
  /** Whether an answer 401 is about what was sent, and not about the sign-in. */
  signsIn?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const PATIENCE = 60;
const TRIES = 3;

/** Calls the server's own API and, through it, the backends. Every failure is a {@link Problem}, unless cancelled. */
export class Api {
  /** What is left of the limit, as of the last answer. */
  readonly left = new Store<Left | undefined>(undefined);
  /** When the calls that wait for the limit go on, in milliseconds since 1970; undefined when none waits. */
  readonly waitsUntil = new Store<number | undefined>(undefined);
  /** Is told when an answer says that the person is not signed in, or not any more. */
  onSignedOut: (problem: Problem) => void = () => {};
  #waiting = 0;

  constructor(
    private readonly fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
    private readonly wait: typeof waitFor = waitFor,
    private readonly now: () => number = Date.now,
  ) {}

  get<T>(path: string, call: Call = {}): Promise<T> {
    return this.send('GET', path, call);
  }

  post<T>(path: string, body?: unknown, call: Call = {}): Promise<T> {
    return this.send('POST', path, { ...call, body });
  }

  put<T>(path: string, body?: unknown, call: Call = {}): Promise<T> {
    return this.send('PUT', path, { ...call, body });
  }

  delete<T>(path: string, call: Call = {}): Promise<T> {
    return this.send('DELETE', path, call);
  }

  /** Sends a request, and reads the answer. */
  async send<T>(method: Method, path: string, call: Call): Promise<T> {
    return await this.#content<T>(await this.answer(method, path, call), call.exact ?? false);
  }

  /** The same for an answer that is no JSON: a file, such as an export or a recording. */
  async file(method: Method, path: string, call: Call = {}): Promise<Blob> {
    return await (await this.answer(method, path, call)).blob();
  }

  /** Sends a request. A request that the limit refused was not carried out, so it is sent again when there is room. */
  async answer(method: Method, path: string, call: Call): Promise<Response> {
    for (let tried = 1;; tried++) {
      const response = await this.#fetch(method, path, call);
      if (response.ok) return response;
      const problem = await problemOf(response, strings.problem.titleOf);
      if (problem.status === 429 && tried < TRIES && this.#isWorthIt(problem, call)) {
        await this.#waitForRoom(problem.retryAfter!, call.signal);
        continue;
      }
      if (problem.status === 401 && !call.signsIn) this.onSignedOut(problem);
      throw problem;
    }
  }

  async #fetch(method: Method, path: string, call: Call): Promise<Response> {
    const background = call.background ? { 'X-Lucid-Background': '1' } : {};
    const json = call.body === undefined ? {} : { 'Content-Type': 'application/json' };
    try {
      const response = await this.fetch(path, {
        method,
        headers: { Accept: 'application/json', ...json, ...background, ...call.headers },
        body: call.body === undefined ? null : jsonOf(call.body),
        cache: 'no-store',
        redirect: 'error',
        signal: call.signal ?? null,
      });
      const left = leftOf(response.headers.get('RateLimit'));
      if (left !== undefined) this.left.value = left;
      return response;
    } catch (error) {
      call.signal?.throwIfAborted();
      if (!(error instanceof TypeError)) throw error;
      throw new Problem('unreachable', 0, strings.problem.unreachable, strings.problem.unreachableDetail);
    }
  }

  async #content<T>(response: Response, exact: boolean): Promise<T> {
    const text = response.status === 204 ? '' : await response.text();
    try {
      return (text === '' ? undefined : exact ? exactJson(text) : JSON.parse(text)) as T;
    } catch {
      throw new Problem('unreadable', response.status, strings.problem.unreadable, strings.problem.unreadableDetail);
    }
  }

  #isWorthIt(problem: Problem, call: Call): boolean {
    return problem.retryAfter !== undefined && problem.retryAfter <= (call.patience ?? PATIENCE);
  }

  async #waitForRoom(seconds: number, signal?: AbortSignal): Promise<void> {
    this.#waiting++;
    this.waitsUntil.value = Math.max(this.waitsUntil.value ?? 0, this.now() + seconds * 1000);
    try {
      await this.wait(seconds * 1000, signal);
    } finally {
      if (--this.#waiting === 0) this.waitsUntil.value = undefined;
    }
  }
}
