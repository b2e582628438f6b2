import { Api } from '../../main/web/core/api.ts';
import { Live } from '../../main/web/core/live.ts';
import { type Me, Session } from '../../main/web/core/session.ts';
import { same } from './assert.ts';

const ME: Me = {
  profile: 'user',
  user: { id: 'u-1', role: 'USER' },
  limits: { requests_per_minute: 500 },
  services: [],
};

function session(answer: () => Response | Promise<Response>): Session {
  return new Session(new Api(() => Promise.resolve(answer())));
}

function refusal(status: number, kind: string): Response {
  return Response.json({ type: `urn:lucid:problem:${kind}` }, {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}

Deno.test('recalls who is signed in', async () => {
  const there = session(() => Response.json(ME));
  await there.recall();
  same(there.me?.user.id, 'u-1');
});

Deno.test('is out, without a reason, when nobody was signed in', async () => {
  const there = session(() => refusal(401, 'identity-refused'));
  await there.recall();
  same(there.standing.value, { is: 'out' });
});

Deno.test('is out for the reason that the server tells', async () => {
  const there = session(() => refusal(401, 'session-idle'));
  await there.recall();
  same(there.standing.value, { is: 'out', ended: 'session-idle' });
});

Deno.test('keeps the first reason when more calls fail after it', async () => {
  const kinds = ['session-superseded', 'identity-refused'];
  const there = session(() => refusal(401, kinds.shift()!));
  await there.recall();
  await there.recall();
  same(there.standing.value, { is: 'out', ended: 'session-superseded' });
});

Deno.test('does not know when the server is away, and still knows what it knew before', async () => {
  let away = true;
  const there = session(() => away ? Promise.reject(new TypeError()) : Response.json(ME));
  await there.recall();
  same(there.standing.value.is, 'unknown');
  away = false;
  await there.recall();
  away = true;
  await there.recall();
  same(there.me?.user.id, 'u-1');
});

/** The stream of events as a browser gives it, but told by the test what happens. */
class Stream extends EventTarget {
  static readonly all: Stream[] = [];
  closed = false;

  constructor() {
    super();
    Stream.all.push(this);
  }

  close(): void {
    this.closed = true;
  }
}

/** A window whose timers run when the test says so. */
class View extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { hidden: false });
  readonly timers = new Map<number, { run: () => void; after: number }>();
  #next = 1;

  setTimeout(run: () => void, after: number): number {
    this.timers.set(this.#next, { run, after });
    return this.#next++;
  }

  clearTimeout(timer: number | undefined): void {
    this.timers.delete(timer ?? 0);
  }

  pass(): number[] {
    const due = [...this.timers.values()];
    this.timers.clear();
    for (const { run } of due) run();
    return due.map(({ after }) => after);
  }
}

async function line(): Promise<{ there: Session; live: Live; view: View; streams: Stream[] }> {
  Stream.all.length = 0;
  const there = session(() => Response.json(ME));
  const view = new View();
  const live = new Live(there, view as never, () => new Stream() as never, () => 0);
  live.start();
  await there.recall();
  return { there, live, view, streams: Stream.all };
}

Deno.test('listens as soon as somebody is signed in', async () => {
  const { live, streams } = await line();
  same([live.line.value.is, streams.length], ['connecting', 1]);
  streams[0]!.dispatchEvent(new Event('open'));
  same(live.line.value.is, 'open');
});

Deno.test('comes back with longer and longer pauses, and short ones again after it was there', async () => {
  const { live, view, streams } = await line();
  const fail = (): number[] => {
    streams.at(-1)!.dispatchEvent(new Event('error'));
    return view.pass();
  };
  same([fail(), fail(), fail()], [[1000], [2000], [4000]]);
  same([streams.length, streams.filter((stream) => stream.closed).length], [4, 3]);
  streams.at(-1)!.dispatchEvent(new Event('hello'));
  same(live.line.value.is, 'open');
  same(fail(), [1000]);
});

Deno.test('tries at once when the person wants it', async () => {
  const { live, view, streams } = await line();
  streams[0]!.dispatchEvent(new Event('error'));
  live.retry();
  same([streams.length, view.timers.size, live.line.value.is], [2, 0, 'connecting']);
});

Deno.test('ends the sign-in when it is told so, and hangs up', async () => {
  const { there, live, streams } = await line();
  const data = JSON.stringify({ type: 'urn:lucid:problem:session-superseded', detail: '' });
  streams[0]!.dispatchEvent(new MessageEvent('session-ended', { data }));
  same(there.standing.value, { is: 'out', ended: 'session-superseded' });
  same([live.line.value.is, streams[0]!.closed], ['off', true]);
});

Deno.test('gives the connection back while the page is hidden for long', async () => {
  const { live, view, streams } = await line();
  view.document.hidden = true;
  view.document.dispatchEvent(new Event('visibilitychange'));
  same(view.pass(), [60_000]);
  same([live.line.value.is, streams[0]!.closed], ['off', true]);
  view.document.hidden = false;
  view.document.dispatchEvent(new Event('visibilitychange'));
  same([live.line.value.is, streams.length], ['connecting', 2]);
});
