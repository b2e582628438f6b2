import { Api } from '../../main/web/core/api.ts';
import { Problem } from '../../main/web/core/problem.ts';
import { isCancelled } from '../../main/web/core/wait.ts';
import { failureOf, same } from './assert.ts';

interface Rig {
  api: Api;
  asked: { path: string; init: RequestInit }[];
  waited: number[];
}

/** An API whose server gives these answers, one after the other, and whose clock costs no time. */
function rig(...answers: (Response | Error)[]): Rig {
  const asked: Rig['asked'] = [];
  const waited: number[] = [];
  const fetch = (path: string, init: RequestInit): Promise<Response> => {
    asked.push({ path, init });
    const answer = answers[asked.length - 1];
    if (answer === undefined) throw new Error('asked more often than there are answers');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const wait = (milliseconds: number): Promise<void> => {
    waited.push(milliseconds);
    return Promise.resolve();
  };
  return { api: new Api(fetch as typeof globalThis.fetch, wait, () => 1_000_000), asked, waited };
}

function problem(status: number, kind: string, headers: Record<string, string> = {}): Response {
  const body = { type: `urn:lucid:problem:${kind}`, title: 'Title', status, detail: 'Detail.', requestId: 'r-1' };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}

Deno.test('gives the content of a good answer', async () => {
  const { api, asked } = rig(Response.json({ a: 1 }));
  same(await api.post('/auth/login', { email: 'x' }), { a: 1 });
  same(asked[0]!.init.body, '{"email":"x"}');
  same(asked[0]!.init.redirect, 'error');
});

Deno.test('says which calls nobody asked for', async () => {
  const { api, asked } = rig(Response.json(1), Response.json(2), Response.json(3));
  await api.get('/auth/me');
  await api.get('/auth/me', { background: false });
  await api.get('/auth/me', { background: true, headers: { 'X-Own': 'a' } });
  const said = asked.map(({ init }) => (init.headers as Record<string, string>)['X-Lucid-Background']);
  same(said, [undefined, undefined, '1']);
  same((asked[2]!.init.headers as Record<string, string>)['X-Own'], 'a');
});

Deno.test('gives nothing for an answer without content', async () => {
  const { api } = rig(new Response(null, { status: 204 }));
  same(await api.delete('/auth/sessions'), undefined);
});

Deno.test('reads what a problem says', async () => {
  const { api } = rig(problem(403, 'policy-refused'));
  const { kind, status, title, detail, requestId } = await failureOf(Problem, api.get('/api/x'));
  same({ kind, status, title, detail, requestId }, {
    kind: 'policy-refused',
    status: 403,
    title: 'Title',
    detail: 'Detail.',
    requestId: 'r-1',
  });
});

Deno.test('makes a sentence of what a problem says', async () => {
  const body = { type: 'urn:lucid:problem:x', title: 'Title', detail: 'ask again' };
  const { api } = rig(Response.json(body, { status: 400 }));
  same((await failureOf(Problem, api.get('/api/x'))).detail, 'Ask again.');
});

Deno.test('makes a problem of an answer that says nothing', async () => {
  const { api } = rig(new Response('<h1>oops</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }));
  const { status, title, detail } = await failureOf(Problem, api.get('/api/x'));
  same({ status, title, detail }, { status: 502, title: 'The server has a problem', detail: '' });
});

Deno.test('makes a problem of content that is no JSON', async () => {
  const { api } = rig(new Response('<html>', { status: 200 }));
  same((await failureOf(Problem, api.get('/api/x'))).kind, 'unreadable');
});

Deno.test('makes a problem of a server that does not answer', async () => {
  const { api } = rig(new TypeError('Failed to fetch'));
  same((await failureOf(Problem, api.get('/api/x'))).kind, 'unreachable');
});

Deno.test('waits as long as it is told when there are too many requests, then asks again', async () => {
  const { api, asked, waited } = rig(problem(429, 'rate-refused', { 'Retry-After': '7' }), Response.json(5));
  const told: (number | undefined)[] = [];
  api.waitsUntil.listen((until) => told.push(until));
  same(await api.get('/api/x'), 5);
  same({ asked: asked.length, waited, told }, { asked: 2, waited: [7000], told: [1_007_000, undefined] });
});

Deno.test('gives up after three refusals', async () => {
  const refusal = (): Response => problem(429, 'rate-refused', { 'Retry-After': '1' });
  const { api, asked } = rig(refusal(), refusal(), refusal());
  same((await failureOf(Problem, api.get('/api/x'))).retryAfter, 1);
  same(asked.length, 3);
});

Deno.test('does not wait longer than the caller has patience', async () => {
  const { api, waited } = rig(problem(429, 'rate-refused', { 'Retry-After': '30' }));
  same((await failureOf(Problem, api.get('/api/x', { patience: 29 }))).retryAfter, 30);
  same(waited, []);
});

Deno.test('does not ask again after any other failure', async () => {
  const { api, asked } = rig(problem(503, 'backend-failed', { 'Retry-After': '1' }));
  await failureOf(Problem, api.get('/api/x'));
  same(asked.length, 1);
});

Deno.test('tells that the sign-in is over, and why', async () => {
  const { api } = rig(problem(401, 'session-superseded'));
  const told: string[] = [];
  api.onSignedOut = (over) => told.push(over.kind);
  await failureOf(Problem, api.get('/api/x'));
  same(told, ['session-superseded']);
});

Deno.test('takes a refused proof for no end of a sign-in', async () => {
  const { api } = rig(problem(401, 'identity-refused'));
  let told = false;
  api.onSignedOut = () => (told = true);
  await failureOf(Problem, api.post('/auth/login', {}, { signsIn: true }));
  same(told, false);
});

Deno.test('ends a call that was cancelled as cancelled, not as a problem', async () => {
  const leaving = new AbortController();
  const api = new Api((_, init) => {
    leaving.abort();
    return Promise.reject(init?.signal?.reason);
  });
  const error = await api.get('/api/x', { signal: leaving.signal }).catch((error: unknown) => error);
  same(isCancelled(error), true);
});

Deno.test('keeps what the last answer said is left of the limit', async () => {
  const { api } = rig(Response.json(1, { headers: { RateLimit: '"person";r=498;t=12' } }), Response.json(2));
  await api.get('/api/x');
  await api.get('/api/y');
  same(api.left.value, { requests: 498, seconds: 12 });
});
